/** Names that the runner refuses or reads itself (FileCommandManager in actions/runner), and inputs of later steps. */
const OF_THE_RUNNER = /^(GITHUB|RUNNER|ACTIONS|STATE|INPUT)_/i;

/**
 * Names that change which programs and libraries every later step runs, what those do first, whom they trust, or by whom
 * they go. No credential is called so, and Windows does not care about their case.
 */
const TOO_POWERFUL =
  /^(PATH|PATHEXT|COMSPEC|SYSTEMROOT|WINDIR|PSMODULEPATH|HOME|USERPROFILE|SHELL|SHELLOPTS|BASHOPTS|BASH_ENV|BASH_FUNC_.*|ENV|IFS|PS4|PROMPT_COMMAND|LD_.*|DYLD_.*|GCONV_PATH|GLIBC_TUNABLES|NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED)|NPM_CONFIG_.*|PYTHON(PATH|HOME|STARTUP|WARNINGS|BREAKPOINT)|PERL5?(LIB|OPT|DB)|RUBY(OPT|LIB)|_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|DOTNET_STARTUP_HOOKS|GIT_(SSH|SSH_COMMAND|EXEC_PATH|ASKPASS|PROXY_COMMAND|EXTERNAL_DIFF|PAGER|EDITOR|TEMPLATE_DIR|CONFIG.*)|(HTTPS?|ALL|NO|FTP)_PROXY|SSL_CERT_(FILE|DIR)|OPENSSL_(CONF|MODULES)|CURL_(CA_BUNDLE|HOME)|REQUESTS_CA_BUNDLE|EDITOR|VISUAL|PAGER|BROWSER)$/i;

/** What is wrong with a name of a variable or an output; `undefined` for one that may be set. */
export function nameFault(kind: 'variable' | 'output', name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return 'has a name that no variable can have';
  if (kind === 'output') return undefined;
  if (OF_THE_RUNNER.test(name)) return 'has a name that is reserved for the runner';
  return TOO_POWERFUL.test(name) ? 'has a name by which more would be changed than a credential' : undefined;
}
