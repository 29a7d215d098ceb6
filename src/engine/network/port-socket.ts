import { CreditLedger, CreditWindow } from '#protocol/credit.ts';
import { isPortFrame, MAX_FRAME_BYTES, type PortFrame } from '#protocol/frames.ts';
import { closeSocket, type Socket } from './network.ts';

/** A MessagePort as far as a connection needs it; workers' and Node's ports both fit. */
export type FramePort = Pick<MessagePort, 'onmessage' | 'postMessage' | 'close'>;

/**
 * Joins a client's port to the client's end of a virtual connection. Bytes go both ways as frames under credit: what the
 * page sends is granted again as the server reads it, and what the server writes stays in the socket until the page has
 * granted room, so that the server's own output limits come into play. `onClosed` is called once, when it is over.
 */
export function joinPort(port: FramePort, socket: Socket, onClosed: () => void): void {
  const window = new CreditWindow();
  const ledger = new CreditLedger();
  let open = true;

  const post = (frame: PortFrame, transfer: ArrayBuffer[] = []): void => port.postMessage(frame, transfer);

  const close = (reason: string | null): void => {
    if (!open) return;
    open = false;
    if (reason !== null) post({ t: 'close', reason });
    port.onmessage = null;
    closeSocket(socket);
    port.close();
    onClosed();
  };

  const flush = (): void => {
    while (open && socket.incoming.size > 0) {
      const n = window.take(Math.min(socket.incoming.size, MAX_FRAME_BYTES));
      if (n === 0) return;
      const bytes = socket.incoming.take(n);
      post(bytes, [bytes.buffer]);
    }
    if (socket.incoming.drained) close('the server closed the connection');
  };

  socket.incoming.onReadable = flush;
  socket.outgoing.onConsumed = (bytes) => {
    const granted = ledger.consume(bytes);
    if (granted > 0 && open) post({ t: 'credit', bytes: granted });
  };
  port.onmessage = ({ data }) => {
    if (!isPortFrame(data)) return close('a message that is not part of the protocol');
    if (data instanceof Uint8Array) {
      if (!ledger.receive(data.length)) return close('more bytes than were granted');
      socket.outgoing.push(data);
    } else if (data.t === 'credit') {
      window.grant(data.bytes);
      flush();
    } else {
      close(null);
    }
  };
  flush();
}
