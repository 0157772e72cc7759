// A later step with google-auth-library: prints an access token by Application Default Credentials.
import { GoogleAuth } from 'google-auth-library';

const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });
const client = await auth.getClient();
const { token } = await client.getAccessToken();
process.stdout.write(`token: ${token}\n`);
