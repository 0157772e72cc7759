import type { IdToken } from '../../issuers/issuer.ts';
import { readable, shellText } from '../../quote.ts';
import type { Place } from './place.ts';
import { listed } from './template.ts';

/** A text for people with variables in it, and how each of them is written there. */
export type Filling = readonly (readonly Part[])[];

type Part =
  | string
  | {
      readonly from: 'inputs' | 'claims' | 'job';
      readonly name: string;
      readonly optional: boolean;
      readonly as: Form;
    };

/**
 * How a value stays one literal: a word of a POSIX shell, a text of JSON (and YAML), within a regular expression, plain in
 * a text for people, or bare, which only harmless ones may be.
 */
type Form = 'sh' | 'json' | 'regex' | 'plain' | 'bare';

/** The languages that a text to paste may be in. */
export const LANGUAGES = ['sh', 'yaml', 'json', 'text'] as const;
export type Language = (typeof LANGUAGES)[number];

const OWN_FORM: Readonly<Record<Language, Form>> = { sh: 'sh', yaml: 'json', json: 'json', text: 'plain' };

/** What variables stand for. */
export interface Facts {
  readonly inputs: ReadonlyMap<string, string>;
  readonly token: Pick<IdToken, 'claims' | 'reportable'>;
}

/** What is made of claims: forms ask for the name of a file or of a repository alone. */
const JOB: Readonly<Record<string, (claim: (name: string) => string) => string | undefined>> = {
  repository_name: (claim) => claim('repository').split('/')[1],
  workflow_file: (claim) => workflowFile(claim('workflow_ref')),
  job_workflow_file: (claim) => workflowFile(claim('job_workflow_ref') || claim('workflow_ref')),
};

/** `deploy.yml` of `octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main` */
function workflowFile(ref: string): string | undefined {
  return /\/workflows\/([^/@]+)@/.exec(ref)?.[1];
}

const LONGEST_VALUE = 1000;

/** A value that means nothing but itself in a shell, in YAML, in JSON. */
const HARMLESS = /^[\w.:/@+][\w.:/@+-]*$/;

/**
 * Reads a text with `{{inputs.name}}`, `{{claims.name}}` and `{{job.name}}`. A `?` after the name: the line is left out
 * where there is no such value. `|json`, `|regex` and `|bare` say how it is written, in place of the way of the language.
 */
export function parseFilling(place: Place, inputs: ReadonlySet<string>, language: Language = 'text'): Filling {
  const text = place.text() ?? '';
  if (text === '' || /\n\s*\n/.test(text)) place.fault('must not be empty, and no line of it may be');
  return text.split('\n').map((line) =>
    line.split(/(\{\{.*?\}\})/).flatMap((part): Part[] => {
      if (!part.includes('{{')) return part === '' ? [] : [part];
      const [, from, name = '', optional, as] =
        /^\{\{(inputs|claims|job)\.(\w+)(\?)?(?:\|(json|regex|bare))?\}\}$/.exec(part) ?? [];
      const known = from === 'inputs' ? inputs.has(name) : from !== 'job' || Object.hasOwn(JOB, name);
      if (from === undefined || !known) {
        const names = [...[...inputs].map((each) => `inputs.${each}`), 'claims.sub'];
        place.fault(`names \`${part}\`, which nothing stands for: ${listed(names)} and the like do`);
        return [];
      }
      return [
        {
          from: from as 'inputs' | 'claims' | 'job',
          name,
          optional: optional !== undefined,
          as: (as as Form | undefined) ?? OWN_FORM[language],
        },
      ];
    }),
  );
}

/**
 * The text with its values. `undefined` where one is missing that must be there, or would be more than itself: a claim
 * with a `*`, pasted into a pattern, trusts others than this job.
 */
export function fill(filling: Filling, facts: Facts): string | undefined {
  const lines: string[] = [];
  for (const line of filling) {
    let text = '';
    let left = false;
    for (const part of line) {
      const value = typeof part === 'string' ? part : variable(part, facts);
      if (typeof part === 'string') text += part;
      else if (value === '' && part.optional) left = true;
      else if (isUnfit(part, value)) return undefined;
      else text += written(value, part.as);
    }
    if (!left) lines.push(text);
  }
  return lines.join('\n');
}

function isUnfit({ from, as }: Exclude<Part, string>, value: string): boolean {
  if (value === '' || value.length > LONGEST_VALUE) return true;
  return (from !== 'inputs' && value.includes('*')) || (as === 'bare' && !HARMLESS.test(value));
}

/** Empty where there is none. */
function variable({ from, name }: Exclude<Part, string>, { inputs, token }: Facts): string {
  const claim = (key: string) => claimOf(token, key);
  return (from === 'inputs' ? inputs.get(name) : from === 'job' ? JOB[name]?.(claim) : claim(name)) ?? '';
}

/** A claim that may be shown; empty where there is none. */
export function claimOf({ claims, reportable }: Facts['token'], name: string): string {
  if (!Object.hasOwn(claims, name) || !['iss', 'sub', 'aud', ...reportable].includes(name)) return '';
  const value = claims[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The value as one literal, in printable ASCII: nothing in it ends the literal, the line or the text. */
function written(value: string, form: Form): string {
  const shown = readable(value, LONGEST_VALUE);
  switch (form) {
    case 'plain':
    case 'bare':
      return shown;
    case 'sh':
      return HARMLESS.test(shown) ? shown : shellText(shown);
    case 'regex':
      return shown.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    case 'json':
      return JSON.stringify(value).replaceAll(
        /[^ -~]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
  }
}
