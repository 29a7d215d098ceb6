import type { ConnectionInfo, LinkDelay } from '#protocol/control.ts';
import { connectionId, type ConnectionId, type NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from './engine.ts';
import { addressKey } from './network/address.ts';
import type { Socket } from './network/network.ts';
import { joinPort, type FramePort } from './network/port-socket.ts';

/** The connections that the page has to nodes, each over a port of its own. */
export class ClientConnections {
  /** The client's end of each that is open. */
  readonly #sockets = new Map<ConnectionId, Socket>();
  #last = 0;

  /**
   * Joins a port to a new connection. `before` is told of all that the client sends, before the server gets it. Throws
   * `bad-request` without a port, and what `Engine.connect` throws.
   */
  connect(
    engine: Engine,
    node: NodeId,
    port: FramePort | undefined,
    before: (client: string, bytes: Uint8Array) => void,
  ): ConnectionInfo {
    if (!port) throw new EngineError('bad-request', 'a connection needs a port');
    const socket = engine.connect(node);
    const id = connectionId(++this.#last);
    const address = addressKey(socket.local);
    this.#sockets.set(id, socket);
    socket.outgoing.onWritten = (bytes) => before(address, bytes);
    joinPort(port, socket, () => this.#sockets.delete(id));
    return { id, address };
  }

  /** Lets the bytes of a connection take longer. Throws `no-such-connection` for one that is over. */
  setDelay(engine: Engine, connection: ConnectionId, { toServerMs, toClientMs }: LinkDelay): void {
    const socket = this.#sockets.get(connection);
    if (!socket) throw new EngineError('no-such-connection', `connection ${connection} is over`);
    engine.setDelay(socket, { thereMs: toServerMs, backMs: toClientMs });
  }
}
