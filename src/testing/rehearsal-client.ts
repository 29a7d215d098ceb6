import { ExchangeReader } from '#client/exchange-reader.ts';
import { closeSocket, type Socket } from '#engine/network/network.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';

/** One client of a rehearsed lesson. */
export interface RehearsalClient {
  /** Resolves with the first reply to the command. Rejects when the connection ends before it. */
  readonly run: CommandRunner;
  close(): void;
}

export interface RehearsalClientOptions {
  /** The connection, whose end is the client's to close. */
  readonly socket: Socket;
  readonly client: string;
  readonly node: string;
  /** Told of every exchange as it completes; messages of channels are exchanges without a command. */
  readonly onExchange: (exchange: Exchange) => void;
}

/**
 * A client whose exchanges are read off its bytes as a terminal's are in the page. So SUBSCRIBE may be confirmed
 * several times, and a message that came meanwhile is not taken for the reply to the next command.
 */
export function rehearsalClient({
  socket,
  client,
  node,
  onExchange,
}: RehearsalClientOptions): RehearsalClient {
  const waiting: Array<{ resolve(reply: RespValue): void; reject(error: Error): void }> = [];
  let seq = 0;
  const reader = new ExchangeReader({
    client,
    node,
    now: () => 0,
    nextSeq: () => ++seq,
    onSent: () => undefined,
    emit: (exchange) => {
      onExchange(exchange);
      if (exchange.command.length === 0) return;
      const waiter = waiting.shift();
      if (exchange.reply === null) waiter?.reject(new Error('the connection ended before the reply'));
      else waiter?.resolve(exchange.reply);
    },
  });
  socket.incoming.onReadable = () => {
    reader.received(socket.incoming.take(socket.incoming.size));
    if (socket.incoming.drained) reader.ended();
  };
  return {
    run: (command) => {
      const bytes = encodeCommand(command);
      const reply = new Promise<RespValue>((resolve, reject) => waiting.push({ resolve, reject }));
      reader.sent(bytes);
      socket.outgoing.push(bytes);
      return reply;
    },
    close: () => closeSocket(socket),
  };
}
