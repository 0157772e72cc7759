import { GoogleAuth } from 'google-auth-library';

/** A later step that finds its credentials as every client of Google Cloud does: by GOOGLE_APPLICATION_CREDENTIALS. */
const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });
const client = await auth.getClient();
const url = `https://storage.googleapis.com/storage/v1/b?project=${await auth.getProjectId()}`;
const { data } = await client.request<{ items: { name: string; owner: { entity: string } }[] }>({ url });
for (const { name, owner } of data.items) console.log(`Bucket ${name}, as ${owner.entity} sees it`);
