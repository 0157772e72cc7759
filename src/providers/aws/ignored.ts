import type { Context } from '../provider.ts';
import type { Options } from './options.ts';
import { isKnownRegion, nearestRegion } from './partition.ts';

/** Variables by which the SDKs send their requests to other addresses. */
const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'];

/** Says what the workflow or the environment has set in vain, or to another effect than it may seem. */
export function tellWhatIsIgnored(options: Options, { env, log }: Pick<Context, 'env' | 'log'>): void {
  const { service, delivery, ineffective } = options;
  if (ineffective.length > 0) {
    const names = ineffective.map((name) => `\`${name}\``).join(', ');
    log.warning(
      `${names}: without effect here, since a token is exchanged by AssumeRoleWithWebIdentity, which has no such parameter. Only a chained role (\`role-chaining\`) has them.`,
    );
  }
  const endpoint = ENDPOINT_VARIABLES.find((name) => env[name] && URL.parse(env[name])?.origin !== service.url.origin);
  if (endpoint !== undefined && !service.foreign) {
    log.warning(
      `${endpoint} is set and ignored here: a token goes only where an input says. Name that address in \`sts-endpoint\` if it is meant.`,
    );
  }
  if (!service.foreign && !isKnownRegion(service.region)) {
    const nearest = nearestRegion(service.region);
    const like = nearest === undefined ? '' : ` The one with the name most like it is '${nearest}'.`;
    log.notice(`\`aws-region\`: '${service.region}' is none of the regions that this version knows.${like}`);
  }
  // An empty AWS_PROFILE makes the aws command line fail ("The config profile () could not be found"), so it can't be cleared.
  if (env['AWS_PROFILE'] && delivery.variables && delivery.profile === undefined) {
    log.notice(
      'AWS_PROFILE is set in the environment: some tools, the AWS SDK for JavaScript among them, prefer that profile to the credentials that this step exports. Remove it from `env` unless that is meant.',
    );
  }
}
