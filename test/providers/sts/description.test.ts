import { describe, expect, it } from 'vitest';
import { FederateError } from '../../../src/errors.ts';
import { type Description, descriptionOf, readDescription } from '../../../src/providers/sts/description.ts';

/** A description with a part of every kind, to be changed by one member at a time. */
const WHOLE = {
  service: 'Example',
  inputs: { server: { type: 'url' }, host: { type: 'host' }, org: { type: 'segment' }, role: { optional: true } },
  audience: 'https://{{inputs.host}}',
  steps: [
    {
      request: {
        method: 'POST',
        url: '{{inputs.server}}/v1/{{inputs.org}}/token',
        query: { 'role?': '{{inputs.role}}' },
        headers: { Authorization: 'Bearer {{token}}' },
        json: { 'role?': '{{inputs.role}}', nested: [{ n: { $number: '1' } }, null, true] },
      },
      response: { values: { token: '/token', 'name?': '/name', life: '/expires_in' }, public: ['name'] },
    },
  ],
  expiry: { from: 'life', type: 'relative_s' },
  exports: { env: { TOKEN: '{{values.token}}' }, outputs: { 'name?': '{{values.name}}' } },
  revoke: { request: { method: 'POST', url: 'https://{{inputs.host}}/revoke', form: { token: '{{values.token}}' } } },
};

/** The same with the member at a JSON Pointer changed; `undefined` takes it away. */
function changed(pointer: string, value: unknown): unknown {
  const copy: unknown = structuredClone(WHOLE);
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/'));
  const last = names.pop() ?? '';
  let parent = copy as Record<string, unknown>;
  for (const name of names) parent = parent[name] as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function faultOf(read: () => Description): string {
  try {
    read();
  } catch (error) {
    if (error instanceof FederateError && error.code === 'STS_DESCRIPTION_INVALID') return error.message;
    throw error;
  }
  throw new Error('no fault was found');
}

const fault = (pointer: string, value: unknown) => faultOf(() => descriptionOf('sts.json', changed(pointer, value)));

describe('a description', () => {
  it('is read as a whole', () => {
    const { service, inputs, steps, expiry } = descriptionOf('sts.json', WHOLE);
    expect({ service, inputs: [...inputs.keys()], steps: steps.length, expiry }).toMatchObject({
      service: 'Example',
      inputs: ['server', 'host', 'org', 'role'],
      steps: 1,
      expiry: { from: 'life', type: 'relative_s' },
    });
  });

  it('tells all faults at once, each with its JSON Pointer', () => {
    const broken = { ...WHOLE, servce: 'x', audience: '', expiry: { from: 'nothing', type: 'relative_s' } };
    const message = faultOf(() => descriptionOf('./sts.json', broken));
    expect(message).toMatch(/^\.\/sts\.json is no description of a token service: \/servce is not known here/);
    expect(message).toContain('; /audience must not be empty');
    expect(message).toContain('; /expiry/from is none of the values');
  });

  it('shows five faults of many', () => {
    const broken = { ...WHOLE, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 };
    expect(faultOf(() => descriptionOf('sts.json', broken))).toContain('(and 2 more)');
  });

  it('that is no JSON fails with the place where it breaks, and without its text', () => {
    const message = faultOf(() => readDescription('sts.json', '{"service": "s3cr3t",}'));
    expect(message).toContain('the file is no JSON (it breaks at position');
    expect(message).not.toContain('s3cr3t');
  });

  it.each([
    ['is no object', 'text', 'the whole document must be an object'],
    ['is a list', [], 'the whole document must be an object'],
    ['lacks what it must have', { service: 'x' }, 'the whole document lacks `audience`'],
  ])('that %s fails', (_, source, message) => {
    expect(faultOf(() => descriptionOf('sts.json', source))).toContain(message);
  });
});

describe('the shape of a description', () => {
  it.each<[pointer: string, value: unknown, fault: string]>([
    ['/service', '', '/service must not be empty'],
    ['/service', 1, '/service must be a text'],
    ['/audience', undefined, 'lacks `audience`'],
    ['/inputs/Server', {}, '/inputs/Server has a name that is no name of an input'],
    ['/inputs/client_secret', {}, '/inputs/client_secret is named like a stored key'],
    ['/inputs/server', { type: 'uri' }, '/inputs/server/type must be one of "url", "host"'],
    [
      '/inputs/server',
      { type: 'url', default: 'http://example.com' },
      "/inputs/server/default 'http://example.com' is no https",
    ],
    ['/inputs/host', { type: 'host', default: 'a/b' }, "/inputs/host/default 'a/b' is no host name"],
    ['/inputs/org', { type: 'segment', default: '..' }, "/inputs/org/default '..' is no part of a path"],
    ['/inputs/role', { optional: true, default: 'x' }, '/inputs/role is optional and has a default'],
    ['/inputs/role', { pattern: '(' }, '/inputs/role/pattern is no regular expression'],
    ['/inputs/role', { pattern: 'a', default: 'b' }, "/inputs/role/default 'b' does not match"],
    ['/steps', [], '/steps must have one or two requests'],
    ['/steps', {}, '/steps must be a list'],
    ['/steps', undefined, 'the whole document needs `steps`, or `"hands_on_the_token": true`'],
    ['/hands_on_the_token', true, 'the whole document needs `steps`, or'],
    ['/hands_on_the_token', false, '/hands_on_the_token must be one of true'],
    ['/steps/0/request/method', 'PATCH', '/steps/0/request/method must be one of "GET", "POST"'],
    ['/steps/0/request/form', { a: 'b' }, '/steps/0/request has more than one of `form`, `json` and `text`'],
    ['/steps/0/request/method', 'GET', '/steps/0/request has a body, which GET must not have'],
    ['/steps/0/request/headers/Host', 'x', '/steps/0/request/headers/Host is a header that a description must not set'],
    ['/steps/0/request/headers/a b', 'x', '/steps/0/request/headers/a b has a name that is no name of a header'],
    ['/steps/0/request/headers/a~1b', 'x', '/steps/0/request/headers/a~1b has a name'],
    ['/steps/0/response/values', {}, '/steps/0/response/values must name at least one value'],
    ['/steps/0/response/values/token', 'token', '/steps/0/response/values/token must be a JSON Pointer'],
    ['/steps/0/response/values/token', [], '/steps/0/response/values/token must have at least one alternative'],
    ['/steps/0/response/success', [99], '/steps/0/response/success/0 must be a whole number from 200 to 599'],
    ['/steps/0/response/fail_if', ['header:X'], '/steps/0/response/fail_if/0 must be a JSON Pointer'],
    ['/steps/0/response/public', ['other'], '/steps/0/response/public/0 is none of the values'],
    ['/expiry/type', undefined, '/expiry needs `from` and `type` together'],
    ['/expiry/default_s', 0, '/expiry/default_s must be a whole number from 1'],
    ['/exports', {}, '/exports must name at least one variable or output'],
    ['/exports/env/GITHUB_TOKEN', 'x', '/exports/env/GITHUB_TOKEN has a name that is no name of a variable'],
    ['/exports/env/MY-TOKEN', 'x', '/exports/env/MY-TOKEN has a name that is no name of a variable'],
    ['/revoke/when', 'other', '/revoke/when is none of the values'],
  ])('%s as %j is a fault', (pointer, value, expected) => {
    expect(fault(pointer, value)).toContain(expected);
  });

  it('names each value once', () => {
    const twice = { ...WHOLE, steps: [...WHOLE.steps, ...WHOLE.steps] };
    expect(faultOf(() => descriptionOf('sts.json', twice))).toContain('/steps/1/response gives `token` a second time');
  });
});

describe('a template', () => {
  it.each<[pointer: string, template: string, fault: string]>([
    // The token and credentials stay out of what is logged.
    ['/steps/0/request/url', 'https://example.com/{{token}}', '/url must not hold `{{token}}`'],
    ['/steps/0/request/query/a', '{{token}}', '/query/a must not hold `{{token}}`'],
    ['/revoke/request/url', 'https://example.com/{{values.token}}', '/url must not hold `{{values}}`'],
    ['/revoke/request/query', '{{values.token}}', '/revoke/request/query must be an object'],
    ['/audience', '{{token}}', '/audience must not hold `{{token}}`'],
    // Later steps are not given the job's token, and post does not keep it.
    ['/exports/env/TOKEN', '{{token}}', '/exports/env/TOKEN must not hold `{{token}}`'],
    ['/revoke/request/form/token', '{{token}}', '/revoke/request/form/token must not hold `{{token}}`'],
    // What is not known, or may be missing, fails before anything is sent.
    ['/audience', '{{inputs.other}}', '/audience names `{{inputs.other}}`, which is none of `server`'],
    ['/audience', '{{inputs.role}}', '/audience names `{{inputs.role}}`, which may be missing'],
    ['/steps/0/request/json/role', '{{inputs.role}}', '/json/role names `{{inputs.role}}`, which may be missing'],
    ['/exports/outputs/name', '{{values.name}}', '/exports/outputs/name names `{{values.name}}`, which may be missing'],
    ['/steps/0/request/json/x', '{{values.token}}', '/json/x names `{{values.token}}`, which is none of'],
    ['/steps/0/request/json/x', '{{values}}', '/json/x names `{{values}}`, which is none of'],
    ['/steps/0/request/json/x', '{{token.raw}}', '/json/x names `{{token.raw}}`: the token is `{{token}}`'],
    ['/steps/0/request/json/x', '{{github.token}}', '/json/x names `{{github.token}}`: `repository`, `sha`'],
    ['/steps/0/request/json/x', '{{now.iso}}', '/json/x names `{{now.iso}}`, which is none of `rfc3339`, `epoch`'],
    ['/steps/0/request/json/x', '{{env.HOME}}', '/json/x names `{{env.HOME}}`, which nothing stands for'],
    ['/steps/0/request/json/x', '{{ inputs.server | path }}', '/json/x has a `{{` that opens no variable'],
    ['/steps/0/request/json/x', '{{discovered.y}}', '/json/x names `{{discovered.y}}`: what was discovered'],
    // Only what fits may stand in an address.
    ['/steps/0/request/url', 'http://example.com/', '/url must be `https://`, a host and a path'],
    ['/steps/0/request/url', 'https://example.com/?a=b', '/url must be `https://`, a host and a path'],
    ['/steps/0/request/url', 'https://user:pass@example.com/', '/url must be `https://`, a host and a path'],
    ['/steps/0/request/url', 'https://example.com/a/../b', '/url has a path that goes up'],
    ['/steps/0/request/url', 'https://example.com/%2e%2e/b', '/url has a path that goes up'],
    ['/steps/0/request/url', '{{inputs.host}}/a', '/url has `host` where only an input of the type url may stand'],
    [
      '/steps/0/request/url',
      'https://{{inputs.org}}/a',
      '/url has `org` where only an input of the type host may stand',
    ],
    [
      '/steps/0/request/url',
      'https://a.com/{{inputs.host}}',
      '/url has `host` where only an input of the type segment or path',
    ],
    ['/steps/0/request/url', '{{inputs.server}}.example.com/', '/url must go on with / after the address'],
    ['/steps/0/request/url', '{{inputs.server}}{{inputs.host}}', '/url must go on with / after the address'],
    ['/steps/0/request/url', 'https://a.com/{{inputs.other}}', '/url names an input that is none of'],
    ['/steps/0/request/url', 'https://a.com/{{github.sha}}', '/url must not hold `{{github}}`'],
    ['/steps/0/request/url', '{{discovered.token_endpoint}}', '/url names what is not discovered'],
  ])('at %s may not be %s', (pointer, template, expected) => {
    expect(fault(pointer, template)).toContain(expected);
  });

  it('may have spaces in its braces', () => {
    expect(() => descriptionOf('sts.json', changed('/audience', 'https://{{ inputs.host }}'))).not.toThrow();
  });

  it('knows what an address on the same origin is discovered to be, and nothing else of it', () => {
    const discover = {
      url: '{{inputs.server}}/.well-known',
      response: { values: { token_endpoint: '/token_endpoint' } },
    };
    const step = (url: string) => [{ ...WHOLE.steps[0], request: { method: 'POST', url } }];
    const whole = (url: string) => ({ ...WHOLE, discover, steps: step(url) });
    expect(() => descriptionOf('sts.json', whole('{{discovered.token_endpoint}}'))).not.toThrow();
    for (const url of ['{{discovered.token_endpoint}}/more', 'https://a.com/{{discovered.token_endpoint}}']) {
      expect(faultOf(() => descriptionOf('sts.json', whole(url)))).toContain('/steps/0/request/url must');
    }
  });
});

describe('A description that could be read in two ways', () => {
  it('is refused: a member that is there twice, at whatever depth', () => {
    const text = JSON.stringify(WHOLE).replace('"url":', '"url":"https://elsewhere.example.com/token","url":');
    expect(faultOf(() => readDescription('sts.json', text))).toContain("has the member 'url' twice");
  });

  it('is refused with a byte order mark, and said to break where it is no JSON', () => {
    expect(faultOf(() => readDescription('sts.json', `\ufeff${JSON.stringify(WHOLE)}`))).toContain('byte order mark');
    expect(faultOf(() => readDescription('sts.json', '{"service": "x",}'))).toContain(
      'the file is no JSON (it breaks at position',
    );
  });
});

describe('The name of a variable that changes more than a credential', () => {
  const names =
    'PATH Path path NODE_OPTIONS node_options NODE_EXTRA_CA_CERTS LD_PRELOAD LD_LIBRARY_PATH DYLD_INSERT_LIBRARIES BASH_ENV ENV SHELLOPTS PYTHONPATH PYTHONSTARTUP PERL5OPT RUBYOPT JAVA_TOOL_OPTIONS _JAVA_OPTIONS GIT_SSH_COMMAND GIT_CONFIG_COUNT HTTPS_PROXY https_proxy NO_PROXY ALL_PROXY SSL_CERT_FILE ComSpec PSModulePath DOTNET_STARTUP_HOOKS GITHUB_TOKEN Github_Env RUNNER_TEMP ACTIONS_ID_TOKEN_REQUEST_URL STATE_undo INPUT_STS'.split(
      ' ',
    );

  it.each(names)('is refused when the description is read: %s', (name) => {
    for (const key of [name, `${name}?`]) {
      const fault = faultOf(() =>
        descriptionOf('sts.json', changed('/exports/env', { TOKEN: '{{values.token}}', [key]: '{{values.token}}' })),
      );
      expect(fault).toContain(`/exports/env/${key} has a name that is no name of a variable`);
    }
  });

  it.each(['KUBECONFIG', 'VAULT_TOKEN', 'AWS_ACCESS_KEY_ID', 'PATH_TO_KEY', 'ENVIRONMENT', 'MY_LD_FLAGS'])(
    'is not %s',
    (name) => {
      descriptionOf('sts.json', changed('/exports/env', { [name]: '{{values.token}}' }));
    },
  );
});
