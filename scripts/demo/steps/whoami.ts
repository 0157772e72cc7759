import { globalAgent } from 'node:https';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/**
 * What a later step of the job does: it knows nothing but the variables that were exported. The SDK takes no proxy from
 * the environment, but Node's own agent does (NODE_USE_ENV_PROXY=1).
 */
const client = new STSClient({ requestHandler: { httpsAgent: globalAgent } });
const { Account, Arn } = await client.send(new GetCallerIdentityCommand());
console.log(`Account ${Account}, ${Arn}`);
