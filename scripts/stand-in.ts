// AWS STS on this machine for a job on GitHub: strict, by plain http on loopback. It knows GitHub's real issuer by its real keys,
// and one role, which trusts the repository of this run. It hands its address to later steps as STS_ENDPOINT and its process as STAND_IN, and ends by itself.
import { appendFileSync } from 'node:fs';
import { startSts } from '../test/fakes/aws-sts.ts';

/** Milliseconds that it lives: longer than the steps that need it. */
const LIFE = 180_000;

const { GITHUB_ENV, GITHUB_REPOSITORY = '', ISSUER = 'https://token.actions.githubusercontent.com' } = process.env;
if (GITHUB_ENV === undefined) throw new Error('GITHUB_ENV is not set: this is for a job');
const keys: unknown = await (await fetch(`${ISSUER}/.well-known/jwks`, { redirect: 'error' })).json();
const name = new URL(ISSUER).host;
const sts = await startSts({
  providers: [
    { account: '123456789012', audiences: ['sts.amazonaws.com'], issuer: { url: ISSUER, keySet: () => keys } },
  ],
  roles: [
    {
      arn: 'arn:aws:iam::123456789012:role/deploy',
      webIdentity: {
        StringEquals: { [`${name}:aud`]: 'sts.amazonaws.com', [`${name}:repository`]: GITHUB_REPOSITORY },
      },
    },
  ],
});
appendFileSync(GITHUB_ENV, `STAND_IN=${process.pid}\nSTS_ENDPOINT=${sts.url}\n`);
setTimeout(() => void sts.close(), LIFE);
