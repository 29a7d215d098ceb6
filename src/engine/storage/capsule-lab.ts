import { isHostName, type LabNodeFiles, type NodePrimary } from '#protocol/capsule.ts';
import { nodeId } from '#protocol/ids.ts';
import { isNodeLife, type LabFault, type LabTopology } from '#protocol/lab.ts';
import { planOf } from '../lab/topology.ts';
import {
  directoryOf,
  isCount,
  isFields,
  isTime,
  isUpTo,
  readDirectory,
  readList,
  wrong,
  type CapsuleDirectory,
  type Fields,
} from './capsule-fields.ts';

/*
 * What the manifest of a capsule says of a lab: each node with what it was, and what was done to links.
 */

const LAST_PORT = 65_535;

/** A node as the manifest has it. */
export interface ListedNode {
  readonly node: Omit<LabNodeFiles, 'folders' | 'files'>;
  readonly directory: CapsuleDirectory;
}

export const writeLabNode = ({ node, life, skewMs, primary, ...files }: LabNodeFiles): Fields => ({
  node,
  life,
  skewMs,
  primary,
  ...directoryOf(files),
});

/** Reads the nodes of a lab: one for each node that its topology has. Throws a `StorageError`. */
export function readLabNodes(data: unknown, topology: LabTopology): ListedNode[] {
  const known = namesOf(topology);
  const listed = readList(data, known.size, (fields) => {
    const { node: name, life, skewMs, primary } = fields;
    if (typeof name !== 'string' || !known.has(name)) throw wrong('a node is none of its kind of lab');
    if (!isNodeLife(life)) throw wrong('it does not say whether a node ran');
    if (typeof skewMs !== 'number' || !isTime(Math.abs(skewMs))) throw wrong('the clock of a node is none');
    const node = { node: nodeId(name), life, skewMs, primary: readPrimary(primary) };
    return { node, directory: readDirectory(fields) };
  });
  if (new Set(listed.map(({ node }) => node.node)).size !== known.size) throw wrong('a node is missing');
  return listed;
}

/** Reads the faults of its links, each way at most once. Throws a `StorageError`. */
export function readFaults(data: unknown, topology: LabTopology): LabFault[] {
  const known = namesOf(topology);
  const faults = readList(data, known.size * known.size, ({ from, to, delayMs, cut, lossPercent }) => {
    const isWay = typeof from === 'string' && typeof to === 'string' && from !== to;
    if (!isWay || !known.has(from) || !known.has(to)) throw wrong('a fault is of no link');
    if (!isTime(delayMs) || typeof cut !== 'boolean' || !isUpTo(lossPercent, 100))
      throw wrong('a fault of a link is none');
    return { from: nodeId(from), to: nodeId(to), delayMs, cut, lossPercent };
  });
  if (new Set(faults.map(({ from, to }) => `${from} ${to}`)).size < faults.length)
    throw wrong('a link has two faults one way');
  return faults;
}

function readPrimary(data: unknown): NodePrimary | null {
  if (data === null) return null;
  if (!isFields(data)) throw wrong('a node follows nobody that there is');
  const { host, port } = data;
  if (!isHostName(host) || !isCount(port) || port === 0 || port > LAST_PORT)
    throw wrong('a node follows nobody that there is');
  return { host, port };
}

const namesOf = (topology: LabTopology): ReadonlySet<string> =>
  new Set(planOf(topology).nodes.map(({ id }) => id));
