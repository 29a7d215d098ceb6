import { connect, createServer } from 'node:net';
import { listen } from './tcp-port.ts';

/** What went over the connections of a relay, since it was last asked. All texts have one character for each byte. */
export interface Overheard {
  readonly sent: string;
  readonly received: string;
}

/** A port that passes everything on to a server, and listens in. */
export interface Relay {
  readonly port: number;
  take(): Overheard;
  close(): void;
}

export async function startRelay(serverPort: number): Promise<Relay> {
  let sent = '';
  let received = '';
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    client.on('data', (bytes) => {
      sent += bytes.toString('latin1');
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      received += bytes.toString('latin1');
      client.write(bytes);
    });
    upstream.on('end', () => client.end());
    for (const socket of [client, upstream]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  return {
    port: await listen(server),
    take: () => {
      const taken = { sent, received };
      sent = '';
      received = '';
      return taken;
    },
    close: () => server.close(),
  };
}
