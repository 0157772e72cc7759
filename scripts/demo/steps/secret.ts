/** A later step that reads a secret from Vault: it knows nothing but the variables that were exported. */
const { VAULT_ADDR, VAULT_TOKEN = '' } = process.env;
const response = await fetch(`${VAULT_ADDR}/v1/secret/data/deploy`, { headers: { 'x-vault-token': VAULT_TOKEN } });
const { data } = (await response.json()) as { data: { data: Record<string, string> } };
console.log(`The secret has the fields ${Object.keys(data.data).join(' and ')}`);
