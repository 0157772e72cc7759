import type { ProxySettings } from './http.ts';
import type { Inputs } from './inputs.ts';
import type { Environment } from './runner.ts';

/**
 * The proxy of this step: inputs win over the environment, lower case over upper, as other tools have it. A fault is
 * reported to `inputs`.
 */
export function readProxy(inputs: Inputs, env: Environment): ProxySettings {
  const proxy = inputs.text('http-proxy');
  const parsed = proxy === undefined ? undefined : URL.parse(proxy);
  if (proxy !== undefined && parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    inputs.fault('http-proxy', 'it is no address of a proxy, such as http://proxy.example.com:3128');
  }
  return {
    HTTPS_PROXY: proxy ?? (env['https_proxy'] || env['HTTPS_PROXY'] || undefined),
    HTTP_PROXY: proxy ?? (env['http_proxy'] || env['HTTP_PROXY'] || undefined),
    NO_PROXY: inputs.text('no-proxy') ?? (env['no_proxy'] || env['NO_PROXY'] || undefined),
  };
}
