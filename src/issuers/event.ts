/** What is looked at of the webhook payload that started the run; none of it is sure to be there. */
export interface EventPayload {
  readonly pull_request?:
    | {
        readonly user?: { readonly login?: string } | null;
        readonly head?: { readonly repo?: EventRepository | null };
        readonly base?: { readonly repo?: EventRepository | null };
      }
    | undefined;
}

interface EventRepository {
  readonly id?: number;
  readonly full_name?: string;
}

/** The payload of the event that started this run; empty where it can't be read. Loads a heavy module: for failures. */
export async function readEvent(): Promise<EventPayload> {
  try {
    const { context } = await import('@actions/github');
    return context.payload;
  } catch {
    return {};
  }
}
