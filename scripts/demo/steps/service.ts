/** A later step that uses the token of a service of one's own. */
const headers = { authorization: `Bearer ${process.env['EXAMPLE_TOKEN']}` };
const response = await fetch('https://sts.example.com/whoami', { headers });
const { subject } = (await response.json()) as { subject: string };
console.log(`The service knows this job as ${subject}`);
