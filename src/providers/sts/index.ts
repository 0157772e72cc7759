import type { ReadFile } from '../../inputs/file.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { factsOfRun } from '../../issuers/run.ts';
import { nearest } from '../../nearest.ts';
import type { Environment } from '../../platform/runner.ts';
import type { Federation, Provider } from '../provider.ts';
import { type Description, descriptionOf, readDescription } from './description.ts';
import { federation, type Handing } from './exchange.ts';
import { Parameters, readInputs } from './parameters.ts';
import { PRESETS } from './presets/index.ts';
import { render, TEMPLATE_FACTS } from './template.ts';
import { planTokenExchange } from './token-exchange.ts';

/** Letters that a name may differ in from the one that was meant. */
const FURTHEST = 2;

/** The name of the RFC 8693 client, beside those of the presets. */
const TOKEN_EXCHANGE = 'token-exchange';

/** Any other token service: by RFC 8693, or as a description tells. */
export const provider: Provider = {
  name: 'sts',
  async plan(inputs, env, readFile) {
    const name = inputs.text('sts');
    if (name === undefined) return undefined;
    const parameters = new Parameters(inputs);
    const handing = {
      variables: inputs.boolean('output-env-credentials', true),
      outputs: inputs.boolean('output-credentials', false),
    };
    if (name === TOKEN_EXCHANGE) return planTokenExchange(parameters, handing);
    const description = await describe(name, inputs, readFile);
    if (description === undefined) return undefined;
    refuseInVain(name, description, handing, inputs);
    return planDescribed(name, description, parameters, handing, env);
  },
};

/** The description of a preset, or in the file that the input names. */
async function describe(name: string, inputs: Inputs, readFile: ReadFile): Promise<Description | undefined> {
  if (/[/\\]|\.json$/.test(name)) return readDescription(name, await readFile('sts', name));
  const load = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (load !== undefined) return descriptionOf(name, (await load()).default);
  const known = [TOKEN_EXCHANGE, ...Object.keys(PRESETS)];
  const meant = nearest(name.toLowerCase(), known, FURTHEST);
  if (meant !== undefined) return inputs.fault('sts', `'${name}' is no preset: did you mean '${meant}'?`);
  return inputs.fault(
    'sts',
    `'${name}' is none of ${known.join(', ')}, and no path of a description, such as ./sts.json`,
  );
}

function planDescribed(
  name: string,
  description: Description,
  parameters: Parameters,
  handing: Handing,
  env: Environment,
): Federation | undefined {
  const values = readInputs(description.inputs, parameters, name);
  if (!parameters.sound) return undefined;
  const facts = factsOfRun(env);
  const github = Object.fromEntries(Object.entries(TEMPLATE_FACTS).map(([name, fact]) => [name, facts[fact]]));
  const audience = render(description.audience, { inputs: values, values: new Map(), github });
  if (typeof audience === 'string') return federation(description, { inputs: values, github, audience }, handing);
  return parameters.fault('the audience of the description is made of something that is empty in this run');
}

/** Finds fault with an exchange whose credentials nobody would get. */
function refuseInVain(name: string, { exports }: Description, handing: Handing, inputs: Inputs): void {
  if ((handing.variables && exports.env.length > 0) || (handing.outputs && exports.outputs.length > 0)) return;
  const given = exports.env.length > 0 ? 'output-env-credentials' : 'output-credentials';
  const outputs = exports.outputs.map((output) => output.name).join(', ');
  inputs.fault(
    given,
    `'${name}' would hand nothing on: set it to true${exports.env.length > 0 ? '' : ` for the outputs ${outputs}`}`,
  );
}
