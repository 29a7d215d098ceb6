import { hasBus, planOf } from '#engine/lab/topology.ts';
import { BUS_PORT_OFFSET } from '#engine/lab/traffic.ts';
import type { LabTopology } from '#protocol/lab.ts';

const LAST_PORT = 65_535;
/**
 * From where any free ports are taken. Above it systems have the ports that they give to outgoing connections: one of
 * these might get the port of a node that has crashed, which then could not be started again.
 */
const ANY = { first: 10_240, last: 32_000 } as const;

/** The highest first port with which all ports of a topology exist, those of the cluster's bus too. */
const lastFirstPort = (topology: LabTopology): number =>
  LAST_PORT - (planOf(topology).nodes.length - 1) - (hasBus(topology) ? BUS_PORT_OFFSET : 0);

/** Throws an `Error` with a sentence when a topology has no room from a port on; any ports, 0, always have. */
export function checkRoom(topology: LabTopology, port: number): void {
  const last = lastFirstPort(topology);
  if (port <= last) return;
  const { length } = planOf(topology).nodes;
  const bus = hasBus(topology)
    ? `, and the bus of the cluster, ${BUS_PORT_OFFSET} above each of them, would be above ${LAST_PORT}`
    : '';
  throw new Error(
    `--port ${port} leaves no room: ${topology} has ${length} nodes on ports one after the other${bus}; the highest that it can have is ${last}`,
  );
}

/** A first port to try where any will do. */
export const anyFirstPort = (): number => ANY.first + Math.floor(Math.random() * (ANY.last - ANY.first));
