// A long later step with Azure's SDK for JavaScript: gets an access token again and again, and prints the fingerprint of each.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DefaultAzureCredential } from '@azure/identity';

const end = Date.now() + Number(process.argv[2]);
const credential = new DefaultAzureCredential();
while (Date.now() < end) {
  try {
    const { token } = await credential.getToken(process.argv[4] ?? '');
    console.log('ok', createHash('sha256').update(token).digest('hex'), Date.now());
  } catch (failure) {
    console.log('failed', String(failure).replaceAll('\n', ' '));
  }
  await pause(Number(process.argv[3]));
}
