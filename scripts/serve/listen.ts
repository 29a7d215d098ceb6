import { createServer, type Server, type Socket as TcpSocket } from 'node:net';

/** Where everything that is served can be reached. */
export const HOST = '127.0.0.1';
/** As `tcp-keepalive` of a native server: a peer that is gone without a word is found out. */
const KEEP_ALIVE_MS = 300_000;

/** Listens for clients; 0 stands for any free port. Rejects with a sentence when the port is in use. */
export function listen(port: number, onConnection: (tcp: TcpSocket) => void): Promise<Server> {
  const server = createServer(
    { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS },
    (tcp) => {
      // One that breaks before anybody looks after it is closed, and nobody need be told why.
      tcp.on('error', () => {});
      onConnection(tcp);
    },
  );
  return new Promise((done, reject) => {
    server.once('error', (error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE';
      reject(inUse ? new Error(`port ${port} of ${HOST} is in use`) : error);
    });
    server.listen(port, HOST, () => done(server));
  });
}

/** The port that it listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Takes no connections any more; resolves when those that there are have ended. */
export const stopListening = (server: Server): Promise<void> =>
  new Promise((done) => void server.close(() => done()));
