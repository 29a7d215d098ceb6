import type { Socket as TcpSocket } from 'node:net';
import { closeSocket, type Socket } from '#engine/network/network.ts';

/** Bytes that wait in one TCP socket before no more are taken from the server: its own limits decide then. */
const WRITE_WINDOW = 256 * 1024;
/** A client that reads nothing of what the server said last, for so long after the server has closed. */
const LAST_WORDS_MS = 10_000;

/**
 * Carries bytes between TCP clients and the engine's virtual network.
 *
 * What a client sends is pushed into its virtual socket, and the socket is paused while that is full. What the server
 * writes waits until `flush`, which the engine's loop calls after a burst of steps: however many replies a burst gave a
 * client, they leave in one write. A client that does not read stops being read from here: TCP's buffer and `WRITE_WINDOW`
 * fill, then the virtual socket, then the server's own output buffer, and the server closes it by its own rules.
 */
export class TcpBridge {
  #waiting: TcpConnection[] = [];
  readonly #connections = new Set<TcpConnection>();

  /** Connections of which one end is still open. */
  get size(): number {
    return this.#connections.size;
  }

  /** Joins both ends; from here on each closes with the other. `socket` is the client's end of a virtual connection. */
  join(tcp: TcpSocket, socket: Socket): void {
    const connection = new TcpConnection(tcp, socket, (one) => this.#waiting.push(one));
    this.#connections.add(connection);
    tcp.once('close', () => this.#connections.delete(connection));
  }

  /** Sends what servers have written since the last time. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const connection of waiting) connection.flush();
  }

  /** Cuts all connections. */
  destroy(): void {
    for (const connection of this.#connections) connection.destroy();
  }
}

class TcpConnection {
  readonly #tcp: TcpSocket;
  readonly #socket: Socket;
  #isWaiting = false;
  #isFinished = false;

  constructor(tcp: TcpSocket, socket: Socket, wait: (connection: TcpConnection) => void) {
    this.#tcp = tcp;
    this.#socket = socket;
    const { incoming, outgoing } = socket;
    incoming.onReadable = () => {
      if (this.#isWaiting || this.#isFinished) return;
      this.#isWaiting = true;
      wait(this);
    };
    outgoing.onWritable = () => void tcp.resume();
    tcp.on('data', (bytes) => {
      outgoing.push(bytes);
      if (outgoing.room === 0) tcp.pause();
    });
    // The client has said all that it had to say and may still read.
    tcp.on('end', () => outgoing.end());
    tcp.on('drain', () => this.flush());
    // A connection that breaks is closed as well; there is nobody to be told why.
    tcp.on('error', () => {});
    tcp.once('close', () => {
      this.#isFinished = true;
      closeSocket(socket);
    });
  }

  flush(): void {
    this.#isWaiting = false;
    if (this.#isFinished) return;
    const { incoming } = this.#socket;
    // Closed with a full queue: the server had more to say and has given the client up.
    if (incoming.ended && incoming.size >= incoming.capacity) return this.destroy();
    this.#write();
    if (incoming.drained) this.#finish();
    else if (incoming.ended) this.#limitWait();
  }

  /**
   * One reply goes as it lies; several go together, and so do those of a client that is behind, which would otherwise
   * keep what lies beside them. A socket that takes all at once never says `drain`, and is asked again here; one that
   * holds more than its own mark always does.
   */
  #write(): void {
    const { incoming } = this.#socket;
    const tcp = this.#tcp;
    let room: number;
    while (incoming.size > 0 && (room = WRITE_WINDOW - tcp.writableLength) > 0) {
      const isBehind = tcp.writableLength > 0 || incoming.chunks > 1;
      tcp.write(isBehind ? incoming.take(room) : incoming.takeChunk(room));
    }
  }

  destroy(): void {
    this.#isFinished = true;
    this.#tcp.destroy();
  }

  /** The server has closed, and everything that it wrote is on its way. */
  #finish(): void {
    this.#isFinished = true;
    this.#limitWait();
    this.#tcp.destroySoon();
  }

  #limitWait(): void {
    this.#tcp.pause();
    this.#tcp.setTimeout(LAST_WORDS_MS, () => this.#tcp.destroy());
  }
}
