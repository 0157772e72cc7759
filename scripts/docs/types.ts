import { stringify } from 'yaml';
import { type Declared, inputsBySection, outputs } from './action.ts';

type Type =
  | { readonly type: 'string' | 'boolean' | 'integer' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: string; readonly 'list-item': { readonly type: 'string' } };

const LINES: Type = { type: 'list', separator: '\n', 'list-item': { type: 'string' } };
const COMMAS: Type = { type: 'list', separator: ',', 'list-item': { type: 'string' } };
const INTEGER: Type = { type: 'integer' };

/** What the descriptions in action.yml do not tell. Every other input is a truth value, if its default is one, or a text. */
const TYPES: Readonly<Record<string, Type>> = {
  provider: COMMAS,
  expect: LINES,
  mode: { type: 'enum', 'allowed-values': ['exchange', 'inspect'] },
  registries: LINES,
  'role-chain': LINES,
  'aws-roles': LINES,
  'action-timeout-s': INTEGER,
  'no-proxy': COMMAS,
  'role-duration-seconds': INTEGER,
  'transitive-tag-keys': LINES,
  'managed-session-policies': LINES,
  'allowed-account-ids': COMMAS,
  'retry-max-attempts': INTEGER,
  credential_source: { type: 'enum', 'allowed-values': ['url', 'executable'] },
  token_format: { type: 'enum', 'allowed-values': ['access_token', 'id_token'] },
  access_token_scopes: COMMAS,
  delegates: COMMAS,
  environment: { type: 'enum', 'allowed-values': ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] },
  'azure-scopes': COMMAS,
  'sts-with': LINES,
};

function typeOf(name: string, { description }: Declared): Type {
  const known = TYPES[name];
  if (known !== undefined) return known;
  return { type: /Default `(true|false)`/.test(description) ? 'boolean' : 'string' };
}

/** action-types.yml, by which typed workflow generators know the inputs (github.com/typesafegithub/github-actions-typing). */
export function actionTypes(): string {
  const inputs = [...inputsBySection().values()].flatMap((section) => [...section]);
  const types = {
    inputs: Object.fromEntries(inputs.map(([name, declared]) => [name, typeOf(name, declared)])),
    outputs: Object.fromEntries(Object.keys(outputs()).map((name) => [name, { type: 'string' }])),
  };
  return `# Written by \`npm run docs\`. See https://github.com/typesafegithub/github-actions-typing\n${stringify(types, { aliasDuplicateObjects: false, blockQuote: false })}`;
}
