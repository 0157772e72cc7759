import { isObject } from '../../json.ts';
import { isPassingStatus } from '../../network/answer.ts';
import { serverText } from '../../quote.ts';
import type { Hop } from './hops.ts';

/** An error answer, in whichever of Google's two forms it came. Texts are Google's own, capped. */
export interface Refusal {
  readonly hop: Hop;
  readonly endpoint: URL;
  readonly status: number;
  /** `invalid_target`, `PERMISSION_DENIED`; empty where the answer says nothing. */
  readonly code: string;
  readonly text: string;
  /** Of `google.rpc.ErrorInfo`: `IAM_PERMISSION_DENIED`, `SERVICE_DISABLED`. */
  readonly reason: string;
  /** The permission that is missing. */
  readonly permission: string;
  /** The project whose set-up or quota it is about: `projects/123456789012`. */
  readonly consumer: string;
  readonly retryAfter: number | undefined;
  /** Whether the status says "not now". */
  readonly passing: boolean;
}

/** An error answer as it came. */
export interface ErrorAnswer {
  readonly hop: Hop;
  readonly endpoint: URL;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | undefined;
}

/**
 * Reads an error: flat as in RFC 6749 §5.2 (`error`, `error_description`; STS and OAuth endpoints), or nested as in
 * google.rpc.Status (`error.code`, `error.message`, `error.status`, `error.details`; all APIs).
 */
export function readRefusal(answer: ErrorAnswer): Refusal {
  const { members, ...rest } = answer;
  const passing = isPassingStatus(answer.status);
  const error = members['error'];
  if (!isObject(error)) {
    const code = serverText(error);
    const text = serverText(members['error_description']);
    return { ...rest, passing, code, text, reason: '', permission: '', consumer: '' };
  }
  const text = serverText(error['message']);
  const details = Array.isArray(error['details']) ? error['details'].filter(isObject) : [];
  const info = details.find((detail) => String(detail['@type']).endsWith('google.rpc.ErrorInfo'));
  const metadata = isObject(info?.['metadata']) ? info['metadata'] : {};
  return {
    ...rest,
    passing,
    code: serverText(error['status']),
    text,
    reason: serverText(info?.['reason']),
    permission: serverText(metadata['permission']) || (/Permission '([\w.]+)' denied/.exec(text)?.[1] ?? ''),
    consumer: serverText(metadata['consumer']),
  };
}
