import { AssumeRoleWithWebIdentity$, errorTypeRegistries } from '@aws-sdk/client-sts';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../src/network/message.ts';
import { grantIn } from '../../../src/providers/aws/answer.ts';
import { call } from '../../../src/providers/aws/operation.ts';
import { child, readXml, textIn } from '../../../src/providers/aws/xml.ts';

const OPERATION = 'AssumeRoleWithWebIdentity';
const [, namespace, name, traits, input, output] = AssumeRoleWithWebIdentity$;
const schema = { namespace, name, traits, input, output };
const protocol = new AwsQueryProtocol({
  defaultNamespace: 'com.amazonaws.sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  version: '2011-06-15',
  errorTypeRegistries,
});
const context = {
  endpoint: async () => ({ protocol: 'https:', hostname: 'sts.amazonaws.com', path: '/' }),
} as Parameters<typeof protocol.serializeRequest>[2];

/** Our own answer to a question, where STS says this. */
function answered(body: string, status = 200) {
  const sent: HttpRequest[] = [];
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    sent.push(request);
    return { status, headers: {}, url: request.url, body };
  };
  const to = { url: new URL('https://sts.amazonaws.com/'), hop: 'AWS STS', send };
  return { sent, ask: (parameters = {}) => call(OPERATION, parameters, to, grantIn) };
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const text = fc.string({ unit: fc.constantFrom(...'aZ09 +/=&<>"\'#;%é数'), minLength: 1, maxLength: 40 });

describe('an operation of STS', () => {
  it('is asked in the very bytes of the SDK', async () => {
    const parameters = fc.record({
      RoleArn: text,
      RoleSessionName: text,
      WebIdentityToken: text,
      PolicyArns: fc.array(fc.record({ arn: text }), { minLength: 1, maxLength: 3 }),
      Policy: text,
      DurationSeconds: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(parameters, async (given) => {
        const { sent, ask } = answered(`<${OPERATION}Response/>`);
        await ask(given);
        const theirs = await protocol.serializeRequest(schema, given, context);
        expect(sent[0]?.body).toBe(theirs.body);
        expect(sent[0]?.headers).toEqual(theirs.headers);
      }),
    );
  });

  it('is answered with what the SDK reads of it too, whatever the texts and however it is laid out', async () => {
    const members = fc.record({ AccessKeyId: text, SecretAccessKey: text, SessionToken: text, Arn: text });
    const layout = fc.constantFrom('', '\n  ', '<!-- of no use -->');
    const head = fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\n');
    await fc.assert(
      fc.asyncProperty(members, layout, head, async ({ Arn, ...keys }, between, before) => {
        const time = '<Expiration>2031-01-02T03:04:05Z</Expiration>';
        const element = (tag: string, inner: string) => `${between}<${tag}>${inner}</${tag}>`;
        const texts = Object.entries(keys).map(([tag, value]) => element(tag, escaped(value)));
        const result =
          element('Credentials', texts.join('') + between + time) +
          element('AssumedRoleUser', element('AssumedRoleId', 'AROA') + element('Arn', escaped(Arn)));
        const body = `${before}<${OPERATION}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${element(`${OPERATION}Result`, result)}</${OPERATION}Response>\n`;
        const answer = await answered(body).ask();
        const theirs = await protocol.deserializeResponse(schema, context, {
          statusCode: 200,
          headers: {},
          body: Buffer.from(body),
        });
        const grant = 'granted' in answer ? answer.granted : undefined;
        const { Credentials, AssumedRoleUser } = theirs as unknown as Record<string, Record<string, unknown>>;
        expect({
          AccessKeyId: grant?.keys.accessKeyId.expose(),
          SecretAccessKey: grant?.keys.secretAccessKey.expose(),
          SessionToken: grant?.keys.sessionToken.expose(),
          Expiration: grant?.expiresAt,
        }).toEqual(Credentials);
        expect(grant?.arn).toBe(AssumedRoleUser?.['Arn']);
      }),
    );
  });

  it.each([
    ['AWS', '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>'],
    ['Ceph', '<Error><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>'],
    ['what has a list', '<Response><Errors><Error><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>'],
  ])('is refused in the words of %s', async (_, start) => {
    const ends = { '<ErrorRes': '</ErrorResponse>', '<Response': '</Errors></Response>', '<Error><C': '' };
    const end = ends[start.slice(0, 9) as keyof typeof ends];
    const answer = await answered(start + end, 403).ask();
    expect(answer).toMatchObject({ refused: { code: 'AccessDenied', message: 'No & no', status: 403 } });
  });

  it.each([
    ['a page of a proxy', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['the answer to another operation', '<GetCallerIdentityResponse/>'],
    ['JSON', '{"Credentials":{}}'],
    ['nothing', ''],
  ])('fails where it is answered with %s', async (_, body) => {
    await expect(answered(body).ask()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' });
    await expect(answered(body, 403).ask()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' });
  });

  it.each(['', 'tomorrow', '2031-13-01T00:00:00Z', '2031-01-02', '4102444800'])(
    'fails where the end that it was answered with is none: %j',
    async (end) => {
      const credentials = `<Credentials><Expiration>${end}</Expiration></Credentials>`;
      const { ask } = answered(
        `<${OPERATION}Response><${OPERATION}Result>${credentials}</${OPERATION}Result></${OPERATION}Response>`,
      );
      await expect(ask()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' });
    },
  );
});

describe('XML', () => {
  it('is read with its texts: literal, escaped, and in pieces', () => {
    const read = readXml(
      '<?xml version="1.0"?>\n<a x="1"><b>one&#32;<![CDATA[<two>]]>&#x20;&amp;<!-- - --> three</b><c/></a>\n',
    );
    expect(textIn(read, 'b')).toBe('one <two> & three');
    expect(child(read, 'c')).toEqual({ name: 'c', text: '', elements: [] });
    expect(textIn(read, 'd')).toBeUndefined();
  });

  it.each([
    ['ends too early', '<a><b>1</b>'],
    ['ends in another order', '<a><b>1</a></b>'],
    ['ends what never began', '<a/></a>'],
    ['has two roots', '<a/><b/>'],
    ['has text beside its root', '<a/>b'],
    ['declares a type, with which entities would come', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['has entities that are not of XML', '<a>&nbsp;</a>'],
    ['has a bare ampersand', '<a>b & c</a>'],
    ['has characters that do not exist', '<a>&#x110000;</a>'],
    ['has an attribute without quotes', '<a b=c/>'],
    ['is deeper than any answer', '<a>'.repeat(60) + '</a>'.repeat(60)],
    ['is no XML', 'Not found'],
    ['is empty', ''],
  ])('that %s is not read', (_, document) => {
    expect(readXml(document)).toBeUndefined();
  });

  it('of any kind is refused or read in no time', () => {
    const began = performance.now();
    for (const piece of ['<a>', '<!--', '<![CDATA[', '<?', '&', '<a b="', ' ', '<a ', '<a b="c" ', '&#x41;']) {
      readXml(piece.repeat(200_000));
      readXml(`<a>${piece.repeat(200_000)}</a>`);
    }
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
