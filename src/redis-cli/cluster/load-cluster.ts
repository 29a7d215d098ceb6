import { addressText, type ServerAddress } from '../server-address.ts';
import { ClusterNode } from './cluster-node.ts';
import { ClusterNodesError, parseClusterNodes, type NodeLine } from './cluster-nodes.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterRun } from './cluster-run.ts';
import { CannotConnect, ClusterFailure, reasonOf, ReplyRefused } from './failures.ts';
import { Interrupted } from '../interruption.ts';
import type { NodeConnection } from './node-connection.ts';

/** The nodes of a cluster that can be reached, the one that was asked first at the head. */
export interface Cluster {
  readonly nodes: ClusterNode[];
  /** Primaries that other nodes know and that cannot be asked, or say of themselves that they have failed. */
  readonly unreachablePrimaries: number;
}

/** Asks a node about itself and about the others, and those about themselves. Rejects with a `ClusterFailure`. */
export async function loadCluster(run: ClusterRun, address: ServerAddress): Promise<Cluster> {
  const { node, others } = await loadNode(run, address);
  const nodes = [node];
  let unreachablePrimaries = 0;
  for (const line of others) {
    const other = await loadOther(run, line);
    if (other !== null) nodes.push(other);
    else if (!line.flags.includes('slave')) unreachablePrimaries++;
  }
  countReplicas(run, nodes);
  return { nodes, unreachablePrimaries };
}

/** A node that can be a cluster's, and what it says of the others. */
export async function loadNode(
  run: ClusterRun,
  named: ServerAddress,
): Promise<{ readonly node: ClusterNode; readonly others: readonly NodeLine[] }> {
  const address = run.io.resolve(named);
  const connection = await connectTo(run, address);
  if (connection === null) throw new CannotConnect('');
  const name = addressText(address);
  let info = '';
  try {
    info = await connection.demandText(['INFO']);
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
    throw new ClusterFailure(`[ERR] Node ${name} ${error.reply}`, { cause: error });
  }
  if (!/^cluster_enabled:[1-9]/m.test(info))
    throw new ClusterFailure(`[ERR] Node ${name} is not configured as a cluster node.`);
  const lines = await readNodes(connection);
  return { node: asNode(address, connection, lines), others: lines.filter((line) => !isMyself(line)) };
}

/** What a node says of itself and of the others. Rejects with a `ClusterFailure` when that cannot be read. */
export async function readNodes(connection: NodeConnection): Promise<NodeLine[]> {
  const text = await connection.demandText(['CLUSTER', 'NODES']);
  try {
    return parseClusterNodes(text);
  } catch (error) {
    if (!(error instanceof ClusterNodesError)) throw error;
    throw new ClusterFailure(clusterMessages.badNodes(connection.name, error.message), { cause: error });
  }
}

/** The node of that ID; a beginning is enough when `abbreviated`. */
export function nodeById(
  nodes: readonly ClusterNode[],
  id: string,
  { abbreviated = false }: { readonly abbreviated?: boolean } = {},
): ClusterNode | null {
  const wanted = id.toLowerCase();
  return nodes.find((node) => (abbreviated ? node.id.startsWith(wanted) : node.id === wanted)) ?? null;
}

/** Connects; null, and said, when that cannot be. */
async function connectTo(run: ClusterRun, address: ServerAddress): Promise<NodeConnection | null> {
  try {
    return await run.connect(address);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    // One that could be connected to has said no.
    if (error instanceof ClusterFailure) run.log.error(error.message);
    else run.io.writeError(`Could not connect to Redis at ${addressText(address)}: ${reasonOf(error)}\n`);
    return null;
  }
}

async function loadOther(run: ClusterRun, { address }: NodeLine): Promise<ClusterNode | null> {
  if (address === null) return null;
  const connection = await connectTo(run, address);
  if (connection === null) return null;
  try {
    const node = asNode(address, connection, await readNodes(connection));
    return node.flags.some((flag) => flag === 'noaddr' || flag === 'fail') ? null : node;
  } catch (error) {
    if (!(error instanceof ClusterFailure)) throw error;
    if (!(error instanceof ReplyRefused)) run.log.error(error.message);
    run.log.error(`[ERR] Unable to load info for node ${addressText(address)}`);
    return null;
  }
}

function asNode(address: ServerAddress, connection: NodeConnection, lines: readonly NodeLine[]): ClusterNode {
  const own = lines.find(isMyself);
  if (own === undefined)
    throw new ClusterFailure(clusterMessages.badNodes(connection.name, 'no line is the node’s own'));
  return new ClusterNode(address, connection, own);
}

const isMyself = ({ flags }: NodeLine): boolean => flags.includes('myself');

function countReplicas({ log }: ClusterRun, nodes: readonly ClusterNode[]): void {
  for (const { name, primary } of nodes) {
    if (primary === null) continue;
    const followed = nodeById(nodes, primary);
    if (followed !== null) followed.replicas++;
    else log.warn(`*** WARNING: ${name} claims to be slave of unknown node ID ${primary}.`);
  }
}
