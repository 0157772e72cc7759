import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Milliseconds from SIGINT to SIGTERM, and from there to the end, when a job is cancelled. */
const [UNTIL_TERM, UNTIL_KILL] = [7_500, 2_500];

export interface Kill {
  readonly signal: NodeJS.Signals;
  /** Milliseconds after the start, or after `when` has come. */
  readonly after: number;
  readonly when?: Promise<unknown>;
}

export interface Child {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole of its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Told of each line of both streams, in the order in which they arrive. */
  readonly onLine: (line: string) => void;
  /** Cancels the child as the runner does: SIGINT, SIGTERM, SIGKILL. */
  readonly cancel?: AbortSignal | undefined;
  /** A signal that somebody sends, so many milliseconds after the start. */
  readonly kill?: Kill | undefined;
  /** Milliseconds after which it is killed and an error thrown. */
  readonly timeLimit: number;
}

/** Runs a child to its end; gives its exit code, or null where a signal ended it. */
export async function runChild({
  command,
  args,
  env,
  directory,
  onLine,
  cancel,
  kill,
  timeLimit,
}: Child): Promise<number | null> {
  const child = spawn(command, args, { env, cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
  const timers: NodeJS.Timeout[] = [];
  let ended = false;
  const cancelled = () => {
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), UNTIL_TERM));
    timers.push(setTimeout(() => child.kill('SIGKILL'), UNTIL_TERM + UNTIL_KILL));
  };
  if (kill !== undefined) {
    const send = () => timers.push(setTimeout(() => child.kill(kill.signal), kill.after));
    if (kill.when === undefined) send();
    else kill.when.then(() => ended || send());
  }
  let overdue = false;
  timers.push(
    setTimeout(() => {
      overdue = true;
      child.kill('SIGKILL');
    }, timeLimit),
  );
  if (cancel?.aborted) cancelled();
  else cancel?.addEventListener('abort', cancelled, { once: true });
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (overdue) throw new Error(`${command} ${args.join(' ')} did not end within ${timeLimit} ms`);
    return exitCode;
  } finally {
    ended = true;
    cancel?.removeEventListener('abort', cancelled);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Lines end with LF, CR or both, and nothing else. */
function eachLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    // A CR at the end may be the half of a CRLF.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest.replace(/\r$/, ''));
  });
}
