import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { boundTunnel } from './tunnel.ts';

/** Said expressly, since NODE_TLS_REJECT_UNAUTHORIZED of the environment would else let anybody answer. */
const TRUST = { rejectUnauthorized: true };

/** An agent whose next connection to an origin may have been opened before there was anything to send. */
export class OpenedAgent extends Agent {
  readonly #opened = new Map<string, Promise<Duplex>[]>();
  /** One for all connections: each would load what this machine trusts anew. */
  #context: SecureContext | undefined;

  constructor(proxy: object) {
    super({ keepAlive: true, proxyEnv: { ...proxy }, ...TRUST });
  }

  open(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port || 443);
    const connection = new Promise<Duplex>((resolve, reject) => {
      // A direct connection is given at once and tells its own progress; one through a proxy comes by the callback.
      const servername = isAddress(host) ? '' : host;
      const socket = this.#connect({ host, port, servername, ...TRUST }, (error, tunnelled) => {
        // An end while nobody uses it is nobody's error.
        tunnelled?.on('error', () => {});
        if (error) reject(error);
        else resolve(tunnelled);
      });
      if (!(socket instanceof TLSSocket)) return;
      socket.once('secureConnect', () => resolve(socket));
      socket.on('error', reject);
    });
    const key = `${host}:${port}`;
    const others = this.#opened.get(key) ?? [];
    this.#opened.set(key, [...others, connection]);
    connection.catch(() => this.#take(key, connection));
  }

  override createConnection(...[options, done]: Parameters<Agent['createConnection']>): Duplex | null | undefined {
    const key = `${options.host}:${options.port}`;
    const [connection] = this.#opened.get(key) ?? [];
    if (connection === undefined || done === undefined) return this.#connect(options, done);
    this.#take(key, connection);
    connection.then(
      (socket) => {
        if (!socket.destroyed) return done(null, socket);
        // The other side did not keep it. A new one is usable as it is given only without a proxy: what is given with
        // one is no tunnel yet, and that comes by the callback.
        const direct = this.#connect(options, done);
        if (direct instanceof TLSSocket) done(null, direct);
      },
      (error: Error) => done(error, undefined as never),
    );
    return undefined;
  }

  #take(key: string, connection: Promise<Duplex>): void {
    const others = this.#opened.get(key) ?? [];
    this.#opened.set(
      key,
      others.filter((other) => other !== connection),
    );
  }

  #connect(...[options, done]: Parameters<Agent['createConnection']>): Duplex | null | undefined {
    let opened: (() => void) | undefined;
    this.#context ??= createSecureContext();
    const secure = { ...options, secureContext: this.#context };
    const socket = super.createConnection(secure, (error, tunnelled) => {
      opened?.();
      done?.(error, tunnelled);
    });
    if (socket != null) opened = boundTunnel(socket);
    return socket;
  }

  /** Ends what was opened and never used. */
  endOpened(): void {
    for (const connection of [...this.#opened.values()].flat()) {
      connection.then(
        (socket) => socket.destroy(),
        () => {},
      );
    }
  }
}

/** Whether a host of a URL, without brackets, is an IP address: the parser has made sure of its form (WHATWG URL §3.5). */
function isAddress(host: string): boolean {
  return /^[\d.]+$|:/.test(host);
}
