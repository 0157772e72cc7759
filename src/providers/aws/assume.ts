import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials, Delegation, Exchange, Federation } from '../provider.ts';
