/** Names that the runner refuses or reads itself (FileCommandManager in actions/runner), and inputs of later steps. */
const OF_THE_RUNNER = /^(GITHUB|RUNNER|ACTIONS|STATE|INPUT)_/i;

/**
 * Names that change which programs and libraries every later step runs, what those do first, whom they trust, or by whom
 * they go. No credential is called so, and Windows does not care about their case. A set, since a pattern of as many
 * alternatives takes a millisecond to be compiled.
 */
const TOO_POWERFUL = new Set(
  `PATH PATHEXT COMSPEC SYSTEMROOT WINDIR PSMODULEPATH HOME USERPROFILE SHELL SHELLOPTS BASHOPTS BASH_ENV ENV IFS PS4
  PROMPT_COMMAND GCONV_PATH GLIBC_TUNABLES NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED PYTHONPATH
  PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONBREAKPOINT PERLLIB PERLOPT PERLDB PERL5LIB PERL5OPT PERL5DB RUBYOPT RUBYLIB
  _JAVA_OPTIONS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS CLASSPATH DOTNET_STARTUP_HOOKS GIT_SSH GIT_SSH_COMMAND GIT_EXEC_PATH
  GIT_ASKPASS GIT_PROXY_COMMAND GIT_EXTERNAL_DIFF GIT_PAGER GIT_EDITOR GIT_TEMPLATE_DIR HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
  FTP_PROXY SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF OPENSSL_MODULES CURL_CA_BUNDLE CURL_HOME REQUESTS_CA_BUNDLE EDITOR VISUAL
  PAGER BROWSER`.split(/\s+/),
);

/** What such names begin with. */
const TOO_POWERFUL_FAMILIES = ['BASH_FUNC_', 'LD_', 'DYLD_', 'NPM_CONFIG_', 'GIT_CONFIG'];

/** What is wrong with a name of a variable or an output; `undefined` for one that may be set. */
export function nameFault(kind: 'variable' | 'output', name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return 'has a name that no variable can have';
  if (kind === 'output') return undefined;
  if (OF_THE_RUNNER.test(name)) return 'has a name that is reserved for the runner';
  const known = name.toUpperCase();
  const powerful = TOO_POWERFUL.has(known) || TOO_POWERFUL_FAMILIES.some((family) => known.startsWith(family));
  return powerful ? 'has a name by which more would be changed than a credential' : undefined;
}
