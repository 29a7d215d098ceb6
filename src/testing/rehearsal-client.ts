import type { Connection } from '#client/engine-client.ts';
import type { ExchangeLog } from '#client/exchange-log.ts';
import type { SocketLink } from '#engine/network/socket-link.ts';
import { connectionId } from '#protocol/ids.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';

/** One client of a rehearsed lesson. */
export interface RehearsalClient {
  /** Resolves with the first reply to the command. Rejects when the connection ends before it. */
  readonly run: CommandRunner;
  close(): void;
}

export interface RehearsalClientOptions {
  readonly link: SocketLink;
  /** Where the client's exchanges are written down. */
  readonly log: ExchangeLog;
  /** Unlike that of any other client of the log. */
  readonly name: string;
  readonly node: string;
}

/**
 * A client whose exchanges are read off its bytes as a terminal's are in the page. So SUBSCRIBE may be confirmed
 * several times, and a message that came meanwhile is not taken for the reply to the next command.
 */
export function rehearsalClient({ link, log, name, node }: RehearsalClientOptions): RehearsalClient {
  const waiting: Array<{ resolve(reply: RespValue): void; reject(error: Error): void }> = [];
  // Nobody asks a rehearsed client's connection for its number or address.
  const connection: Connection = { ...link, id: connectionId(0), address: '' };
  const watched = log.watch(connection, name, node);
  log.onExchange(({ client, command, reply }) => {
    if (client !== name || command.length === 0) return;
    const waiter = waiting.shift();
    if (reply === null) waiter?.reject(new Error('the connection ended before the reply'));
    else waiter?.resolve(reply);
  });
  watched.onData(() => undefined);
  watched.onClose(() => undefined);
  return {
    run: (command) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        watched.send(encodeCommand(command));
      }),
    close: () => watched.close(),
  };
}
