import { connect } from 'node:net';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';

export interface TcpClient {
  readonly run: CommandRunner;
  close(): void;
}

/** A client of a server on this machine. */
export async function openTcpClient(port: number): Promise<TcpClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const decoder = new RespDecoder();
  const waiting: Array<{
    readonly resolve: (reply: RespValue) => void;
    readonly reject: (error: Error) => void;
  }> = [];
  const end = (error: Error): void => waiting.splice(0).forEach(({ reject }) => reject(error));
  socket.on('data', (bytes: Buffer) => {
    for (const reply of decoder.push(bytes)) waiting.shift()?.resolve(reply);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection was closed')));
  return {
    run: (command) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(encodeCommand(command));
      }),
    close: () => socket.destroy(),
  };
}
