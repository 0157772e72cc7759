// A long later step with google-auth-library: gets an access token again and again, and prints the fingerprint of each.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { GoogleAuth } from 'google-auth-library';

const end = Date.now() + Number(process.argv[2]);
const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });
while (Date.now() < end) {
  try {
    const token = await auth.getAccessToken();
    console.log(
      'ok',
      createHash('sha256')
        .update(token ?? '')
        .digest('hex'),
    );
  } catch (failure) {
    console.log('failed', String(failure).replaceAll('\n', ' '));
  }
  await pause(Number(process.argv[3]));
}
