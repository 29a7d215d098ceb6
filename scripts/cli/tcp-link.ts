import { connect } from 'node:net';
import type { Link } from '#redis-cli/link.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';

/** What the system says of a connection that fails, where Node gives only its code. */
const REASONS = new Map([
  ['ECONNREFUSED', 'Connection refused'],
  ['ECONNRESET', 'Connection reset by peer'],
  ['EHOSTUNREACH', 'No route to host'],
  ['ENETUNREACH', 'Network is unreachable'],
  ['ENOTFOUND', 'Name or service not known'],
  ['EAI_AGAIN', 'Temporary failure in name resolution'],
  ['ETIMEDOUT', 'Connection timed out'],
  ['EPIPE', 'Broken pipe'],
  ['EACCES', 'Permission denied'],
]);

/** So often a connection that is silent is asked whether it still stands, in milliseconds: as redis-cli does. */
const KEEP_ALIVE = 15_000;

/** Connects over TCP. Rejects with the system's reason when there is no connection. */
export function openTcpLink({ host, port }: ServerAddress): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE });
    let closed = false;
    let ended: string | null = null;
    let onClose: ((reason: string) => void) | null = null;
    const finish = (reason: string): void => {
      if (closed || ended !== null) return;
      ended = reason;
      socket.destroy();
      onClose?.(reason);
    };
    socket.on('error', (error) => {
      const reason = reasonOf(error);
      reject(new Error(reason));
      finish(reason);
    });
    socket.on('end', () => finish('the server closed the connection'));
    socket.on('connect', () => {
      // Nothing is read before somebody listens.
      socket.pause();
      resolve({
        send: (bytes) => void socket.write(bytes),
        onData: (listener) => void socket.on('data', listener).resume(),
        onClose: (listener) => {
          onClose = listener;
          if (ended !== null) listener(ended);
        },
        close: () => {
          closed = true;
          socket.destroy();
        },
      });
    });
  });
}

function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // With several addresses for a name there is an error for each.
  if (code === '' && error instanceof AggregateError && error.errors[0] instanceof Error) {
    return reasonOf(error.errors[0]);
  }
  return REASONS.get(code) ?? error.message;
}
