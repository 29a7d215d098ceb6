import type { Connection } from './engine-client.ts';
import type { ClientSession, ExchangeReader } from './exchange-reader.ts';

/** Whoever wants the bytes of a connection beside its reader of exchanges. A follower must not throw. */
export interface StreamFollower {
  /** What one `send` carries. */
  sent(bytes: Uint8Array): void;
  /** What one frame carried. */
  received(bytes: Uint8Array): void;
  /**
   * Told of the values in what was received last, one after the other, before anything else comes: which of the values
   * that were sent it answers, counted from 0, or null when no command asked for it; and what the connection has agreed
   * with the server by then. Not told any more when the reader can tell no longer.
   */
  answered(command: number | null, session: ClientSession): void;
  ended(): void;
}

/** Lets a reader, and a follower, read along on a connection; use what it returns in its place. */
export function readAlong(
  connection: Connection,
  reader: ExchangeReader,
  follower: StreamFollower | null,
  onEnd: () => void,
): Connection {
  const end = (): void => {
    reader.ended();
    follower?.ended();
    onEnd();
  };
  return {
    id: connection.id,
    address: connection.address,
    send(bytes) {
      follower?.sent(bytes);
      reader.sent(bytes);
      connection.send(bytes);
    },
    onData(listener) {
      connection.onData((bytes) => {
        follower?.received(bytes);
        reader.received(bytes);
        listener(bytes);
      });
    },
    onClose(listener) {
      connection.onClose((reason) => {
        end();
        listener(reason);
      });
    },
    close() {
      end();
      connection.close();
    },
  };
}
