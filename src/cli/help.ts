import { INPUT_NAMES } from '../inputs/names.ts';
import { VERSION } from '../version.ts';
import type { Command, Option } from './command.ts';

/** The inputs that people need at first; the others are in docs/cli.md. */
const FIRST_INPUTS: readonly (readonly [
  title: string,
  inputs: readonly (readonly [flag: string, summary: string])[],
])[] = [
  [
    'AWS',
    [
      ['--role-to-assume ARN', 'The role'],
      ['--aws-region REGION', 'The region'],
    ],
  ],
  [
    'Google Cloud',
    [
      ['--workload-identity-provider NAME', 'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/P'],
      ['--service-account EMAIL', 'The service account to impersonate, if any'],
    ],
  ],
  [
    'Azure',
    [
      ['--client-id ID', 'The application'],
      ['--tenant-id ID', 'Its tenant'],
    ],
  ],
  [
    'Any other service',
    [
      ['--sts PRESET|FILE', 'A preset (vault, jfrog, ...) or the path of a description'],
      ['--sts-with "NAME: VALUE"', 'A parameter of it; may be given again'],
    ],
  ],
  [
    'All',
    [
      ['--expect "CLAIM: PATTERN"', 'A rule that the token must keep; may be given again'],
      ['--audience TEXT', 'The audience of the token, where the usual one is not it'],
    ],
  ],
];

/** What `federate --help` prints. */
export function generalHelp(commands: readonly (readonly [name: string, command: Pick<Command, 'summary'>])[]): string {
  return [
    `federate ${VERSION}: short-lived credentials from the identity of a CI job.`,
    '',
    'Usage: federate COMMAND [options]',
    '',
    ...table(commands.map(([name, { summary }]) => [name, summary])),
    '',
    'Try:  federate exec --role-to-assume ARN --aws-region REGION -- aws sts get-caller-identity',
    '',
    'Each option can be a variable: FEDERATE_ROLE_TO_ASSUME for --role-to-assume. An option wins.',
    'Exit codes: 64 wrong options, 65 token refused, 69 service or network, 70 a fault here, 77 access denied,',
    '78 no token. `exec` gives that of its program, or 128 and the number of a signal.',
    'More: federate COMMAND --help, federate --version, docs/cli.md',
    '',
  ].join('\n');
}

/** What `federate COMMAND --help` prints. */
export function commandHelp({ usage, description, options, takesInputs }: Command): string {
  return [
    `Usage: ${usage}`,
    '',
    ...wrapped(description, 100),
    '',
    ...table(Object.entries(options).map(([name, option]) => [flagOf(name, option), option.summary])),
    ...(takesInputs
      ? [
          ...FIRST_INPUTS.flatMap(([title, rows]) => ['', `${title}:`, ...table(rows)]),
          '',
          `and the other inputs of the action, ${INPUT_NAMES.length} in all (docs/cli.md). Each can be a variable: FEDERATE_AWS_REGION.`,
        ]
      : []),
    '',
  ].join('\n');
}

function flagOf(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
