import { createServer, type Server, type Socket } from 'node:net';
import type { Link } from '#redis-cli/link.ts';

/** A port of this machine behind which something answers. */
export interface TcpPort {
  readonly port: number;
  close(): Promise<void>;
}

/** Takes connections on a free port, and joins each to a link of its own, byte for byte. */
export async function listenWith(open: () => Promise<Link>): Promise<TcpPort> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void open().then((link) => join(socket, link));
  });
  const port = await listen(server);
  return {
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function join(socket: Socket, link: Link): void {
  socket.on('data', (bytes) => link.send(new Uint8Array(bytes)));
  socket.on('error', () => link.close());
  socket.on('close', () => link.close());
  link.onData((bytes) => void socket.write(bytes));
  link.onClose(() => socket.end());
}

/** Listens on a free port of this machine only; answers with the port. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
