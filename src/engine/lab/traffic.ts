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
    if (from === undefined || to === undefined) return;
    const { there, back } = readersOf(from, socket.peer.port === to.port + BUS_PORT_OFFSET);
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
    socket.outgoing.onWritten = tell(from, to, there);
    socket.incoming.onWritten = tell(to, from, back);
  };
}

function readersOf(from: TrafficNode, isBus: boolean): { readonly there: Reader; readonly back: Reader } {
  if (isBus) {
    const [there, back] = [new BusReader(), new BusReader()];
    return { there: (chunk) => there.push(chunk), back: (chunk) => back.push(chunk) };
  }
  const conversation = new PeerConversation(from.program === 'sentinel');
  return {
    there: unlessBroken((chunk) => conversation.there(chunk)),
    back: unlessBroken((chunk) => conversation.back(chunk)),
  };
}

/** What cannot be read is not told any more; the nodes' own errors say what became of it. */
function unlessBroken(read: Reader): Reader {
  let broken = false;
  return (chunk) => {
    if (broken) return [];
    try {
      return read(chunk);
    } catch (error) {
      if (!(error instanceof RespProtocolError)) throw error;
      broken = true;
      return [];
    }
  };
}
