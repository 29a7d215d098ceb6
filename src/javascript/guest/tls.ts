import { Socket } from './net.ts';

/** `node:tls`: the server of this page has no certificate, so an encrypted connection is refused and says why. */
export function connect(): Socket {
  const socket = new Socket();
  queueMicrotask(() =>
    socket.destroy(new Error('There is no TLS here: connect with redis:// and without tls.')),
  );
  return socket;
}

export default { connect };
