import type { ProxySettings } from './http.ts';
import type { Inputs } from './inputs.ts';
import type { Environment } from './runner.ts';

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

/** What to say of a runner whose Node goes past every proxy without a word, as it does before 24.5. */
export function proxyWarning({ HTTPS_PROXY: proxy }: ProxySettings, nodeVersion: string): string | undefined {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  if (proxy === undefined || major > 24 || (major === 24 && minor >= 5)) return undefined;
  return `The Node of this runner (${nodeVersion}) can't use the proxy that is set, so every request goes out directly: update the runner to one with Node 24.5 or later.`;
}
