import { restoreServers, saveServers, type ServersMoment, type World } from '../history/world.ts';
import type { Engine } from '../engine.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { LabRecord } from './lab-record.ts';
import type { Lab } from './lab.ts';

/** What a lab is at a moment: what its nodes are, and everything between and around them. */
export interface LabMoment extends ServersMoment {
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
  const { clock } = engine;
  if (!(clock instanceof VirtualClock)) throw new Error('a lab has a clock of its own');
  return {
    nodes: engine.nodes,
    save: () => {
      const servers = saveServers(engine, clock.now());
      const told = record.remember();
      const putBackLab = lab.remember();
      return {
        ...servers,
        bytes: servers.bytes + told.bytes,
        putBackRecord: () => {
          putBackLab();
          told.putBack();
        },
      };
    },
    restore: (moment, then) => {
      clock.goTo(then);
      restoreServers(moment);
      moment.putBackRecord();
    },
  };
}
