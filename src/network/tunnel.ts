import type { Duplex } from 'node:stream';

/** Bytes that a proxy may answer to CONNECT: as many as Node takes of the head of any answer. */
const LONGEST_ANSWER = 16_384;

/**
 * Ends a connection whose proxy answers without an end: Node would keep all of it. And lets nobody listen twice for what can
 * be read, as Node does with each piece of that answer, twice as often every time, until it breaks (nodejs/node#62904).
 * Gives what is to be called once the tunnel is open.
 */
export function boundTunnel(socket: Duplex): () => void {
  const check = () => {
    if (!('bytesRead' in socket) || Number(socket.bytesRead) <= LONGEST_ANSWER) return;
    const fault = new Error('The proxy answers without an end');
    socket.destroy(Object.assign(fault, { code: 'ERR_PROXY_TUNNEL', statusCode: 'an answer without an end' }));
  };
  const listen = socket.on.bind(socket);
  const on = (event: 'readable', listener: () => void) => {
    if (event !== 'readable') return listen(event, listener);
    const listening = socket.listeners(event);
    if (listening.length === 0) listen(event, check);
    return listening.includes(listener) ? socket : listen(event, listener);
  };
  Object.assign(socket, { on });
  return () => {
    Reflect.deleteProperty(socket, 'on');
    socket.removeListener('readable', check);
  };
}
