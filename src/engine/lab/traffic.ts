import type { NodeId } from '#protocol/ids.ts';
import { RespProtocolError } from '#resp/protocol-error.ts';
import type { VirtualNetwork } from '../network/network.ts';
import type { ServerProgram } from '../server/configuration.ts';
import { BusReader, type BusMessage } from './bus-messages.ts';
import type { SentMessage } from './lab-record.ts';
import { PeerConversation } from './peer-conversation.ts';

/** A node as the network knows it. */
export interface TrafficNode {
  readonly id: NodeId;
  readonly program: ServerProgram;
  readonly port: number;
}

/** Valkey's CLUSTER_PORT_INCR: where the bus is, seen from the port for clients. */
export const BUS_PORT_OFFSET = 10_000;

type Reader = (chunk: Uint8Array) => BusMessage[];

/**
 * Reads along on every connection between nodes and tells each message as it is written. It sees what the nodes' sockets
 * see: nothing is guessed from what nodes say of themselves. Clients' own connections are not read.
 */
export function watchTraffic(
  network: VirtualNetwork,
  options: {
    readonly nodes: () => readonly TrafficNode[];
    /** Milliseconds of the lab's time. */
    readonly nowMs: () => number;
    readonly onMessage: (message: SentMessage) => void;
  },
): void {
  network.onConnecting = (socket, machines) => {
    const from = options.nodes().find(({ id }) => id === machines.from);
    const to = options.nodes().find(({ id }) => id === machines.to);
    if (from === undefined || to === undefined) return null;
    let readers = readersOf(from, socket.peer.port === to.port + BUS_PORT_OFFSET);
    const ways = network.link(from.id, to.id);
    const tell = (source: TrafficNode, target: TrafficNode, read: Reader) => {
      const way = ways.waysFrom(source.id).there;
      return (chunk: Uint8Array): void => {
        for (const message of read(chunk))
          options.onMessage({
            ...message,
            atMs: options.nowMs(),
            from: source.id,
            to: target.id,
            delayMs: way.cut ? null : way.delayMs,
          });
      };
    };
    socket.outgoing.onWritten = tell(from, to, (chunk) => readers.there(chunk));
    socket.incoming.onWritten = tell(to, from, (chunk) => readers.back(chunk));
    return () => {
      const then = readers.copy();
      return () => {
        readers = then.copy();
      };
    };
  };
}

/** Both ways of a connection, taken apart. */
interface Readers {
  there(chunk: Uint8Array): BusMessage[];
  back(chunk: Uint8Array): BusMessage[];
  /** Others that have read the same. */
  copy(): Readers;
}

function readersOf(from: TrafficNode, isBus: boolean): Readers {
  return isBus
    ? busReaders(new BusReader(), new BusReader())
    : untilBroken(new PeerConversation(from.program === 'sentinel'), new Set());
}

const busReaders = (there: BusReader, back: BusReader): Readers => ({
  there: (chunk) => there.push(chunk),
  back: (chunk) => back.push(chunk),
  copy: () => busReaders(there.copy(), back.copy()),
});

/** A way that cannot be read is not told of any more; the nodes' own errors say what became of it. */
function untilBroken(conversation: PeerConversation, broken: Set<'there' | 'back'>): Readers {
  const read =
    (way: 'there' | 'back') =>
    (chunk: Uint8Array): BusMessage[] => {
      if (broken.has(way)) return [];
      try {
        return conversation[way](chunk);
      } catch (error) {
        if (!(error instanceof RespProtocolError)) throw error;
        broken.add(way);
        return [];
      }
    };
  return {
    there: read('there'),
    back: read('back'),
    copy: () => untilBroken(conversation.copy(), new Set(broken)),
  };
}
