import { quote, readable } from '../../quote.ts';
import type { Meaning, WebIdentityAsked } from './asked.ts';
import { iamCommand, iamOf, placeOf } from './service.ts';
import { audienceOf, isOfGitHub, issuerPrefix } from './trust.ts';

/** What STS says of a token; `undefined` where it speaks of something else. */
export async function tokenMeaning(
  code: string,
  message: string,
  asked: WebIdentityAsked,
): Promise<Meaning | undefined> {
  switch (code) {
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return {
        code: 'AWS_TOKEN_EXPIRED',
        reason: /too old/i.test(message) ? 'STS finds the token too old.' : 'The token had expired when STS saw it.',
        hint: asked.fromFile
          ? 'Let an earlier step write a new token to `web-identity-token-file`, or remove that input to use the identity of the job.'
          : `Run the job again. If this stays, the clock of the issuer (${issuerPrefix(asked.claims)}) is wrong, by which tokens are dated${isOfGitHub(asked.claims) ? '' : ': set it on that server (NTP)'}.`,
        // A token lives five minutes and is asked for just before it is sent, so a second one that is too old is no chance.
        ...(asked.fromFile ? {} : { retry: 'propagation' as const }),
      };
    case 'IDPCommunicationError':
      return keysNotFetched(asked);
    case 'IDPRejectedClaim':
      return {
        code: 'AWS_TOKEN_REFUSED',
        reason: 'The issuer of the token told STS that the token is not valid.',
        hint: `Check the identity provider ${issuerPrefix(asked.claims)} ${placeOf(asked.role, asked.service)}.`,
      };
    case 'InvalidIdentityToken':
      return invalidToken(message, asked);
    default:
      return undefined;
  }
}

async function invalidToken(message: string, asked: WebIdentityAsked): Promise<Meaning> {
  const { addAudience, createProvider, providerArn } = await import('../../trust-setup/index.ts');
  const { claims, role, service } = asked;
  const place = placeOf(role, service);
  const issuer = issuerPrefix(claims);
  const audience = audienceOf(claims);
  const url = readable(`https://${issuer}`);
  /** Where the server has an IAM of AWS. */
  const paste = (text: string) => (role.account === '' ? '' : `\n\n${text}`);
  if (/No OpenIDConnect provider found/i.test(message)) {
    const custom =
      issuer === 'token.actions.githubusercontent.com' ? '' : ` Its condition keys begin with \`${issuer}:\`.`;
    return {
      code: 'AWS_PROVIDER_NOT_FOUND',
      reason: `${role.account === '' ? service.url.host : `The account ${role.account}`} has no identity provider for ${quote(claims['iss'])}.`,
      hint: `${role.account === '' ? 'Check the role and the OpenID provider on that server.' : `Check the account in \`role-to-assume\`, and create the provider in that very account.${custom}`} If the role was to be assumed with credentials of this machine, set \`role-chaining: true\`.${paste(createProvider(url, readable(audience), iamOf(service)))}`,
    };
  }
  if (/Incorrect token audience/i.test(message)) {
    const china = role.partition === 'aws-cn' ? ' In China that is often sts.amazonaws.com.cn.' : '';
    return {
      code: 'AWS_AUDIENCE_REFUSED',
      reason: `The identity provider does not accept the audience '${readable(audience)}'.`,
      hint: `Add it to the provider, or name one that it has in \`audience\`.${china}${paste(addAudience(providerArn(url, role), readable(audience), iamOf(service)))}`,
    };
  }
  if (/verification key/i.test(message)) return keysNotFetched(asked);
  if (/thumbprint/i.test(message)) {
    return {
      code: 'AWS_TOKEN_REFUSED',
      reason: `The certificate of ${issuer} is not the one that the identity provider ${place} is tied to.`,
      hint: `Update the thumbprint of the provider in IAM: the SHA-1 of the last certificate of the chain. For github.com it is no longer looked at.${iamCommand('update-open-id-connect-provider-thumbprint', { 'open-id-connect-provider-arn': providerArn(url, role), 'thumbprint-list': 'THUMBPRINT' }, role, service)}`,
    };
  }
  const [, missing] = /Missing a required claim: (\w+)/i.exec(message) ?? [];
  if (missing !== undefined) {
    return {
      code: 'AWS_TOKEN_REFUSED',
      reason: `The token has no claim \`${missing}\`, which STS needs.`,
      hint: asked.fromFile
        ? 'Check what `web-identity-token-file` holds: it must be an ID token for STS, and neither an access token nor ACTIONS_ID_TOKEN_REQUEST_TOKEN.'
        : 'Check the issuer: its tokens must have `iss`, `sub`, `aud`, `iat` and `exp`.',
    };
  }
  return {
    code: 'AWS_TOKEN_REFUSED',
    reason: 'STS does not accept the token.',
    hint: asked.fromFile
      ? 'Check what `web-identity-token-file` holds: it must be an ID token, and no access token.'
      : `Check the identity provider ${issuer} ${place}.`,
  };
}

function keysNotFetched({ claims, service }: WebIdentityAsked): Meaning {
  const issuer = issuerPrefix(claims);
  const own = !isOfGitHub(claims);
  return {
    code: 'AWS_KEYS_NOT_FETCHED',
    reason: `STS could not fetch the keys of ${issuer} in time.`,
    hint: own
      ? `STS must reach https://${issuer}/.well-known/openid-configuration and the keys that it names from ${service.foreign ? service.url.host : 'the internet'}, within five seconds: open that path, or run the job again if it is open.`
      : `This passes: run the job again, and let fewer jobs start at once.${service.foreign ? '' : ' CloudTrail does not list it.'}`,
    // STS waits five seconds for a server that it can't reach, each time.
    retry: own ? 'propagation' : 'passing',
  };
}
