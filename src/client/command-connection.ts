import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import type { Connection } from './engine-client.ts';

interface Waiting {
  readonly resolve: (reply: RespValue) => void;
  readonly reject: (error: Error) => void;
}

/** A connection for commands that each have one reply, which come in the order of the commands. */
export interface CommandConnection {
  /** Sends at once; any number may be under way. Rejects when the connection ends before the reply. */
  readonly run: CommandRunner;
  /** Whether it has not ended, from either side. */
  readonly open: boolean;
  readonly close: () => void;
}

/**
 * Puts commands and replies together again. Not for SUBSCRIBE or MONITOR, which answer more than once.
 * @param onLost Told why when the connection ends without `close`, also while nothing is under way.
 */
export function commandConnection(
  connection: Connection,
  onLost: (reason: string) => void = () => {},
): CommandConnection {
  const decoder = new RespDecoder();
  const waiting: Waiting[] = [];
  let ended: string | null = null;

  const end = (reason: string): void => {
    ended ??= reason;
    for (const { reject } of waiting.splice(0)) reject(new EngineError('worker-gone', ended));
  };
  const lose = (reason: string): void => {
    if (ended !== null) return;
    end(reason);
    onLost(reason);
  };
  connection.onData((bytes) => {
    try {
      for (const value of decoder.push(bytes)) if (value.kind !== 'push') waiting.shift()?.resolve(value);
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error));
      connection.close();
    }
  });
  connection.onClose(lose);

  return {
    get open() {
      return ended === null;
    },
    run: (command) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(new EngineError('worker-gone', ended));
          return;
        }
        waiting.push({ resolve, reject });
        connection.send(encodeCommand(command));
      }),
    close: () => {
      end('the connection was closed');
      connection.close();
    },
  };
}
