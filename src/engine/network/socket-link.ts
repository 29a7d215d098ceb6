import { closeSocket, type Socket } from './network.ts';

/** A client's end of a virtual connection as a stream of bytes, for clients in the same process. */
export interface SocketLink {
  /** Takes the buffer over. */
  send(bytes: Uint8Array): void;
  /** One listener; bytes that came before it was set are delivered first. The listener owns what it gets. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, when the server ends the connection. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

/** Wraps the answer of `Engine.connect`. Data is handed over in the turn in which the server wrote it. */
export function socketLink(socket: Socket): SocketLink {
  let onData: ((bytes: Uint8Array) => void) | null = null;
  let onClose: ((reason: string) => void) | null = null;
  let closed = false;
  const look = (): void => {
    if (onData && socket.incoming.size > 0) onData(socket.incoming.take(socket.incoming.size));
    if (socket.incoming.drained && onClose && !closed) {
      closed = true;
      onClose('the server closed the connection');
    }
  };
  socket.incoming.onReadable = look;
  return {
    send: (bytes) => socket.outgoing.push(bytes),
    onData: (listener) => {
      onData = listener;
      look();
    },
    onClose: (listener) => {
      onClose = listener;
      look();
    },
    close: () => {
      closed = true;
      closeSocket(socket);
    },
  };
}
