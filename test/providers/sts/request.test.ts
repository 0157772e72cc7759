import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnyService, service } from './service.ts';
import { described, runStep, tokenFor } from './step.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());
beforeEach(() => any.answer());

const TOKEN = tokenFor('example');

describe('a request', () => {
  it('is authenticated by Basic with the token as its password, masked in that form', async () => {
    const robot = { inputs: { robot: {} } };
    const { error, runner } = await any.run(
      service({ basic: { username: '{{inputs.robot}}', password: '{{token}}' } }, robot),
      { robot: 'octo-org+deploy' },
    );
    expect(error).toBeUndefined();
    const pair = Buffer.from(`octo-org+deploy:${TOKEN}`).toString('base64');
    expect(any.asked[0]?.headers['authorization']).toBe(`Basic ${pair}`);
    expect(runner.all('mask')).toContain(pair);
  });

  it('has no user name with a colon (RFC 7617)', async () => {
    const basic = { username: '{{inputs.robot}}', password: '{{token}}' };
    const { error } = await any.run(service({ basic }, { inputs: { robot: {} } }), { robot: 'a:b' });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('a colon') });
    expect(any.asked).toEqual([]);
  });

  it('may have a text as its body', async () => {
    await any.run(service({ text: '{{token}}' }));
    expect(any.asked[0]).toMatchObject({ body: TOKEN, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });

  it('encodes each input by the place where it stands', async () => {
    const wild = `a/b?c=d&e#f "g" ü`;
    await any.run(
      service(
        {
          url: 'https://{{inputs.host}}.example.com/{{inputs.segment}}/{{inputs.path}}',
          query: { q: '{{inputs.text}}' },
          form: { f: '{{inputs.text}}' },
        },
        { inputs: { host: { type: 'host' }, segment: { type: 'segment' }, path: { type: 'path' }, text: {} } },
      ),
      { host: 'eu', segment: wild, path: 'x y/z?', text: wild },
    );
    const [request] = any.asked;
    expect(request?.host).toBe('eu.example.com');
    const url = new URL(request?.path ?? '', 'https://eu.example.com');
    expect(url.pathname).toBe('/a%2Fb%3Fc%3Dd%26e%23f%20%22g%22%20%C3%BC/x%20y/z%3F');
    expect([...url.searchParams]).toEqual([['q', wild]]);
    expect([...new URLSearchParams(request?.body)]).toEqual([['f', wild]]);
  });

  it('keeps the path that an address has already', async () => {
    const url = '{{inputs.url}}/v1/login';
    await any.run(service({ url }, { inputs: { url: { type: 'url' } } }), { url: 'https://sts.example.com/prefix//' });
    expect(any.asked[0]?.path).toBe('/prefix/v1/login');
  });

  it('leaves out what is optional and not given: headers, parameters, members, parts of the path', async () => {
    const description = service(
      {
        url: 'https://sts.example.com/a/{{inputs.part}}/b',
        query: { 'q?': '{{inputs.more}}' },
        headers: { 'X-More?': 'is {{inputs.more}}' },
        json: { jwt: '{{token}}', 'more?': { deep: ['{{inputs.more}}'] }, 'count?': { $number: '{{inputs.more}}' } },
      },
      { inputs: { part: { type: 'segment', optional: true }, more: { optional: true } } },
    );
    await any.run(description);
    expect(any.asked[0]).toMatchObject({ path: '/a/b', body: JSON.stringify({ jwt: TOKEN }) });
    expect(any.asked[0]?.headers).not.toHaveProperty('x-more');
    await any.run(description, { part: 'p', more: '7' });
    expect(any.asked[1]).toMatchObject({
      path: '/a/p/b?q=7',
      headers: { 'x-more': 'is 7' },
      body: JSON.stringify({ jwt: TOKEN, more: { deep: ['7'] }, count: 7 }),
    });
  });

  it('has numbers where the service wants numbers, and nothing else there', async () => {
    const description = service({ json: { seconds: { $number: '{{inputs.seconds}}' } } }, { inputs: { seconds: {} } });
    const { error } = await any.run(description, { seconds: '1e9' });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('the number `seconds`') });
    expect(any.asked).toEqual([]);
  });

  it('has headers of ASCII alone', async () => {
    const { error } = await any.run(service({ headers: { 'X-Name': '{{inputs.name}}' } }, { inputs: { name: {} } }), {
      name: 'ü',
    });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('the header X-Name') });
  });

  it('knows the run and the time', async () => {
    const facts = {
      repo: '{{github.repository}}',
      sha: '{{github.sha}}',
      ref: '{{github.ref_name}}',
      now: '{{now.epoch}}',
    };
    await any.run(service({ json: facts }));
    expect(JSON.parse(any.asked[0]?.body ?? '')).toEqual({
      repo: 'octo-org/octo-repo',
      sha: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
      ref: 'main',
      now: expect.stringMatching(/^\d{10}$/),
    });
  });

  it('fails for a fact that this run does not have', async () => {
    const description = described(service({ json: { ref: '{{github.ref_name}}' } }));
    const { error } = await runStep(any.internet, { ...description, env: { ...description.env, GITHUB_REF_NAME: '' } });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('has no value') });
  });
});
