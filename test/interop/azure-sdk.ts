// What a later step of a workflow does: gets an access token as Azure's SDK finds the way to it in the environment. Prints
// the token's fingerprint, since the token itself is nobody's business.
import { createHash } from 'node:crypto';
import { DefaultAzureCredential, WorkloadIdentityCredential } from '@azure/identity';

const [, , kind, scope = ''] = process.argv;
const credential = kind === 'default' ? new DefaultAzureCredential() : new WorkloadIdentityCredential();
const { token } = await credential.getToken(scope);
process.stdout.write(`fingerprint ${createHash('sha256').update(token).digest('hex')}\n`);
