import type { Connection } from '#client/engine-client.ts';
import type { ExchangeLog } from '#client/exchange-log.ts';
import { FIRST_NODE } from '#engine/engine.ts';
import type { LessonClient } from '#lesson-kit/lesson.ts';
import { connectionId, nodeId } from '#protocol/ids.ts';
import { followRedirections } from '#redis-cli/redirection.ts';
import { USUAL_ADDRESS } from '#redis-cli/server-address.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { addressOfNode, nodeAt } from '#state/lab/node-address.ts';
import type { RehearsalServer } from './rehearsal-server.ts';

/** One client of a rehearsed lesson. */
export interface RehearsalClient {
  /** Resolves with the first reply to the command. Rejects when the connection ends before it. */
  readonly run: CommandRunner;
  close(): void;
}

export interface RehearsalClientOptions {
  readonly server: Pick<RehearsalServer, 'connect' | 'nodes'>;
  /** Where the client's exchanges are written down. */
  readonly log: ExchangeLog;
  /** Its name is unlike that of any other client of the log. */
  readonly client: LessonClient;
}

/**
 * A client whose exchanges are read off its bytes as a terminal's are in the page. So SUBSCRIBE may be confirmed
 * several times, and a message that came meanwhile is not taken for the reply to the next command. As the terminal it
 * connects again for the next command when its connection has ended, and goes where it is redirected to if it follows.
 */
export function rehearsalClient({ server, log, client }: RehearsalClientOptions): RehearsalClient {
  const waiting: Array<{ resolve(reply: RespValue): void; reject(error: Error): void }> = [];
  let node: string = client.node ?? FIRST_NODE;
  let connection: Connection | null = null;

  log.onExchange((exchange) => {
    if (exchange.client !== client.name || exchange.command.length === 0) return;
    const waiter = waiting.shift();
    if (exchange.reply === null) waiter?.reject(new Error('the connection ended before the reply'));
    else waiter?.resolve(exchange.reply);
  });

  const connected = (): Connection => {
    if (connection !== null) return connection;
    // Nobody asks a rehearsed client's connection for its number or address.
    const link: Connection = { ...server.connect(node), id: connectionId(0), address: '' };
    const watched = log.watch(link, client.name, node);
    connection = watched;
    watched.onData(() => undefined);
    watched.onClose(() => {
      if (connection === watched) connection = null;
    });
    return watched;
  };
  const close = (): void => {
    connection?.close();
    connection = null;
  };
  const send = (command: Command): Promise<RespValue> =>
    new Promise((resolve, reject) => {
      const to = connected();
      waiting.push({ resolve, reject });
      to.send(encodeCommand(command));
    });

  return {
    run: async (command) => {
      const from = addressOfNode(nodeId(node), server.nodes) ?? USUAL_ADDRESS;
      const reply = await send(command);
      if (!client.follows) return reply;
      return followRedirections(reply, from, async ({ address, asking }) => {
        close();
        node = nodeAt(address, server.nodes) ?? FIRST_NODE;
        if (asking) await send(['ASKING']);
        return send(command);
      });
    },
    close,
  };
}
