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
    // What is no HTTP proxy is for other tools.
    return value?.startsWith('http') && !isHttp(value) ? fault(name) : value;
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
