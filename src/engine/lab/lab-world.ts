import type { Moment, World } from '../history/world.ts';
import { restoreProcess, saveMoment } from '../history/node-moment.ts';
import type { Engine } from '../engine.ts';
import type { Connection } from '../network/connection.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { LabRecord } from './lab-record.ts';
import type { Lab } from './lab.ts';

/** What a lab is at a moment: what its nodes are, and everything between and around them. */
export interface LabMoment extends Moment {
  /** Puts back which servers there are, and chance. */
  readonly putBackServers: () => void;
  /** Puts back connections, links and what is on its way; answers the connections whose clients have gone on. */
  readonly putBackNetwork: () => readonly Connection[];
  /** Puts back how far the clocks of nodes are off, and what has been told. */
  readonly putBackRecord: () => void;
}

/**
 * A lab as one thing that can be put to a moment. Besides the nodes' own memory, files and descriptors that is all that
 * they can notice of each other: bytes that were written and not read, what is on its way and when it arrives, faults of
 * links, who listens where, the one clock and how far each node is ahead of it, and how far the random numbers of nodes
 * and links are. So what comes after is what came before, byte for byte, as long as the same is done to it.
 *
 * Servers are kept themselves, as instances: one that crashed and is none any more lives again at a moment at which it did.
 */
export function labWorld(parts: {
  readonly engine: Engine;
  readonly lab: Lab;
  readonly record: LabRecord;
}): World<LabMoment> {
  const { engine, lab, record } = parts;
  const { clock, network } = engine;
  if (!(clock instanceof VirtualClock)) throw new Error('a lab has a clock of its own');
  return {
    nodes: engine.nodes,
    save: () => {
      const { bytes, putBack } = network.remember();
      const told = record.remember();
      const putBackLab = lab.remember();
      return {
        clock: clock.now(),
        nodes: new Map(Array.from(engine.nodes, ([id, node]) => [id, saveMoment(node)])),
        bytes: bytes + told.bytes,
        putBackServers: engine.rememberNodes(),
        putBackNetwork: putBack,
        putBackRecord: () => {
          putBackLab();
          told.putBack();
        },
      };
    },
    restore: (moment, then) => {
      clock.goTo(then);
      moment.putBackServers();
      // First what lies between the nodes, which rouses them; then they are roused or not as they were.
      const changed = moment.putBackNetwork();
      for (const node of moment.nodes.values()) restoreProcess(node);
      moment.putBackRecord();
      for (const connection of changed) connection.tellServer();
    },
  };
}
