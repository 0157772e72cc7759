// A long later step with the AWS SDK for JavaScript: asks AWS again and again who it is, by one client.
import { setTimeout as pause } from 'node:timers/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const end = Date.now() + Number(process.argv[2]);
const sts = new STSClient();
while (Date.now() < end) {
  try {
    console.log('ok', (await sts.send(new GetCallerIdentityCommand())).Arn);
  } catch (failure) {
    console.log('failed', String(failure).replaceAll('\n', ' '));
  }
  await pause(Number(process.argv[3]));
}
