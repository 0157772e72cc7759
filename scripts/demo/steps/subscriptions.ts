import { DefaultAzureCredential } from '@azure/identity';

/** A later step that finds its credentials as every client of Azure does: by AZURE_CLIENT_ID and the variables beside it. */
const { token } = await new DefaultAzureCredential().getToken('https://management.azure.com/.default');
const response = await fetch('https://management.azure.com/subscriptions?api-version=2022-12-01', {
  headers: { authorization: `Bearer ${token}` },
});
const { value } = (await response.json()) as { value: { displayName: string; subscriptionId: string }[] };
for (const { displayName, subscriptionId } of value) console.log(`Subscription ${displayName}, ${subscriptionId}`);
