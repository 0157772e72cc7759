import { FederateError } from '../../errors.ts';
import { nameFault } from '../../handover/names.ts';
import { readStrictObject } from '../../json.ts';
import { type AnswerRule, parseAnswerRule } from './answer.ts';
import { type Cause, parseCauses } from './causes.ts';
import { type Expiry, parseExpiry } from './expiry.ts';
import { type InputRule, parseInputRules } from './parameters.ts';
import { Place } from './place.ts';
import {
  type Field,
  optionalName,
  parseFields,
  parseRequest,
  parseUrl,
  type RequestTemplate,
  type UrlTemplate,
} from './request.ts';
import { type Names, parseTemplate, type Template } from './template.ts';

/** A token service as data: what it asks for, how it is asked, how it answers, and what later steps are given. */
export interface Description {
  /** What it is called in messages. */
  readonly service: string;
  readonly trust: string | undefined;
  readonly inputs: ReadonlyMap<string, InputRule>;
  readonly audience: Template;
  readonly discover: Discovery | undefined;
  /** One request after the other. None: the job's own token is the credential. */
  readonly steps: readonly Step[];
  readonly expiry: Expiry | undefined;
  readonly exports: { readonly env: readonly Field[]; readonly outputs: readonly Field[] };
  readonly revoke: Revoke | undefined;
  /** Why it refuses, and what mends it. */
  readonly causes: readonly Cause[];
}

/** The request that ends the credential. */
export interface Revoke {
  /** A value that may be missing, and without which there is nothing to end. */
  readonly when: string | undefined;
  readonly request: RequestTemplate;
}

/** A document that is fetched without a token and names addresses on its own origin. */
export interface Discovery {
  readonly url: UrlTemplate;
  readonly answer: AnswerRule;
}

export interface Step {
  readonly request: RequestTemplate;
  readonly answer: AnswerRule;
}

/** Names of the runner's own, and those that change more than a credential should, are not for a description. */
const VARIABLE_NAMES = {
  pattern: {
    test: (key: string) =>
      /^[A-Za-z_][A-Za-z0-9_]*\??$/.test(key) && nameFault('variable', optionalName(key).name) === undefined,
  },
  meaning: 'name of a variable that a step may set',
};
const OUTPUT_NAMES = { pattern: /^[A-Za-z_][A-Za-z0-9_-]*\??$/, meaning: 'name of an output' };

/** Whether a step may set a variable of this name. */
export function isVariableName(name: string): boolean {
  return VARIABLE_NAMES.pattern.test(name) && !name.endsWith('?');
}

/** Faults that are shown at once. */
const MOST_FAULTS = 5;

/**
 * A description from the text of its file.
 * @throws FederateError `STS_DESCRIPTION_INVALID`
 */
export function readDescription(file: string, text: string): Description {
  const read = readStrictObject(text);
  if ('object' in read) return descriptionOf(file, read.object);
  throw invalid(file, [`the file ${read.fault}${read.place === undefined ? '' : ` (it breaks at ${read.place})`}`]);
}

/**
 * A description from its JSON value, checked as a whole.
 * @throws FederateError `STS_DESCRIPTION_INVALID` with the JSON Pointer of each fault
 */
export function descriptionOf(file: string, source: unknown): Description {
  const faults: string[] = [];
  const description = parse(new Place(source, faults));
  if (description === undefined || faults.length > 0) throw invalid(file, faults);
  return description;
}

function invalid(file: string, faults: readonly string[]): FederateError {
  const shown = faults.slice(0, MOST_FAULTS).join('; ');
  const more = faults.length > MOST_FAULTS ? ` (and ${faults.length - MOST_FAULTS} more)` : '';
  return new FederateError(
    'STS_DESCRIPTION_INVALID',
    `${file} is no description of a token service: ${shown}${more}.`,
    {
      hop: 'inputs',
      hint: 'Nothing was sent. Name schema/sts-description.json of this action as `$schema` in the file, and an editor will complete and check it.',
    },
  );
}

function parse(place: Place): Description | undefined {
  const members = place.object(
    ['service', 'audience', 'exports'],
    ['$schema', 'inputs', 'trust', 'discover', 'steps', 'hands_on_the_token', 'expiry', 'revoke', 'causes'],
  );
  if (members === undefined) return undefined;
  const inputs = parseInputRules(members.inputs);
  const nothing: Names = { token: false, inputs, values: new Map() };
  const audience = parseTemplate(members.audience, nothing);
  if (audience?.length === 0) members.audience.fault('must not be empty: a token without an audience fits everywhere');
  const discover = parseDiscovery(members.discover, inputs);
  const discovered = new Set(discover?.answer.values.map(({ name }) => name));

  const handsOn = members.hands_on_the_token?.choice([true]) ?? false;
  const steps = members.steps === undefined ? [] : parseSteps(members.steps, inputs, discovered);
  if (handsOn === (members.steps !== undefined)) {
    place.fault('needs `steps`, or `"hands_on_the_token": true` where the job\'s own token is the credential');
  }
  const values = new Map(steps.flatMap(({ answer }) => answer.values).map((value) => [value.name, value]));
  const expiry = parseExpiry(members.expiry, new Set(values.keys()));
  const given: Names = { token: handsOn, inputs, values };
  const service = members.service.text();
  members.$schema?.text();
  const description = {
    trust: members.trust?.text(),
    inputs,
    discover,
    steps: steps.map((step) => withPlainTime(step, expiry)),
    expiry,
    exports: parseExports(members.exports, given),
    revoke: parseRevoke(members.revoke, { ...given, token: false }, inputs),
    causes: parseCauses(members.causes, new Set(inputs.keys())),
  };
  if (service === '') members.service.fault('must not be empty');
  return service === undefined || audience === undefined ? undefined : { service, audience, ...description };
}

function parseDiscovery(place: Place | undefined, inputs: ReadonlyMap<string, InputRule>): Discovery | undefined {
  const members = place?.object(['url', 'response']);
  if (members === undefined) return undefined;
  const url = parseUrl(members.url, inputs);
  const answer = parseAnswerRule(members.response);
  return url === undefined || answer === undefined ? undefined : { url, answer };
}

/** One or two requests. The second may use what the first gave. */
function parseSteps(
  place: Place,
  inputs: ReadonlyMap<string, InputRule>,
  discovered: ReadonlySet<string>,
): readonly Step[] {
  const items = place.items() ?? [];
  if (items.length < 1 || items.length > 2) place.fault('must have one or two requests');
  const values: Map<string, { optional: boolean }> = new Map();
  return items.slice(0, 2).flatMap((item) => {
    const members = item.object(['request', 'response']);
    if (members === undefined) return [];
    const request = parseRequest(members.request, { token: true, inputs, values, discovered }, inputs);
    const answer = parseAnswerRule(members.response);
    for (const value of answer?.values ?? []) {
      if (values.has(value.name)) members.response.fault(`gives \`${value.name}\` a second time`);
      values.set(value.name, value);
    }
    return request === undefined || answer === undefined ? [] : [{ request, answer }];
  });
}

function parseExports(place: Place, names: Names): Description['exports'] {
  const members = place.object([], ['env', 'outputs']);
  const env = parseFields(members?.env, names, VARIABLE_NAMES);
  const outputs = parseFields(members?.outputs, names, OUTPUT_NAMES);
  if (env.length + outputs.length === 0) place.fault('must name at least one variable or output');
  return { env, outputs };
}

function parseRevoke(
  place: Place | undefined,
  names: Names,
  inputs: ReadonlyMap<string, InputRule>,
): Revoke | undefined {
  const members = place?.object(['request'], ['when']);
  if (members === undefined) return undefined;
  const when = members.when?.text();
  const values = new Map(names.values);
  if (when !== undefined && !values.has(when)) members.when?.fault('is none of the values');
  if (when !== undefined) values.set(when, { optional: false });
  const request = parseRequest(members.request, { ...names, values }, inputs);
  return request === undefined ? undefined : { when, request };
}

/** A time is no secret: masked, its digits would be blotted out of the whole log. */
function withPlainTime(step: Step, expiry: Expiry | undefined): Step {
  if (expiry?.from === undefined || expiry.type === 'jwt_exp') return step;
  const values = step.answer.values.map((value) => (value.name === expiry.from ? { ...value, secret: false } : value));
  return { ...step, answer: { ...step.answer, values } };
}
