import { encodeCommand } from '#resp/encode.ts';
import { ReplyStream } from '#redis-cli/reply-stream.ts';
import { openTcpLink } from '../cli/tcp-link.ts';

/** Sends commands to a server on this machine, one after the other, over a connection of their own. */
export async function sendCommands(commands: ReadonlyArray<readonly string[]>, port: number): Promise<void> {
  const stream = new ReplyStream(await openTcpLink({ host: '127.0.0.1', port }));
  for (const command of commands) {
    stream.send(encodeCommand(command));
    await stream.next();
  }
  stream.close();
}
