import type { ProxySettings } from '../network/http.ts';
import type { Environment, Runner } from '../platform/runner.ts';
import type { Inputs } from './inputs.ts';

/**
 * The proxy of this step: inputs win over the environment, lower case over upper, as other tools have it. A fault is
 * reported to `inputs`.
 */
export function readProxy(inputs: Inputs, env: Environment): ProxySettings {
  const fault = (name: string) =>
    inputs.fault(name, 'it is no address of a proxy, such as http://proxy.example.com:3128');
  const given = inputs.text('http-proxy');
  const proxy = given === undefined || isHttp(given) ? given : fault('http-proxy');
  const fromEnvironment = (name: string) => {
    const value = env[name.toLowerCase()] || env[name] || undefined;
    if (value === undefined) return undefined;
    // Other tools take an address without a scheme for one of an HTTP proxy, and Node would go past it.
    const address = value.includes('://') ? value : `http://${value}`;
    // What is no HTTP proxy is for other tools.
    return address.startsWith('http') && !isHttp(address) ? fault(name) : address;
  };
  return {
    HTTPS_PROXY: proxy ?? fromEnvironment('HTTPS_PROXY'),
    HTTP_PROXY: proxy ?? fromEnvironment('HTTP_PROXY'),
    NO_PROXY: inputs.text('no-proxy') ?? (env['no_proxy'] || env['NO_PROXY'] || undefined),
  };
}

function isHttp(address: string): boolean {
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}

/** Says which settings of this machine do not do what they seem to. */
export function warnOfNetwork({ HTTPS_PROXY: proxy }: ProxySettings, runner: Runner): void {
  const { env, nodeVersion } = runner;
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  if (proxy !== undefined && (major < 24 || (major === 24 && minor < 5))) {
    runner.warning(
      `The Node of this runner (${nodeVersion}) can't use the proxy that is set, so every request goes out directly: update the runner to one with Node 24.5 or later.`,
    );
  }
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    runner.warning(
      'NODE_TLS_REJECT_UNAUTHORIZED is ignored: tokens go only to servers whose certificate this machine trusts. Give a CA of your own in NODE_EXTRA_CA_CERTS.',
    );
  }
}
