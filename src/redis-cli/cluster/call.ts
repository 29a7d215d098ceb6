import type { RespValue } from '#resp/value.ts';
import { formatRaw } from '../format-raw.ts';
import { inertText } from '../inert-text.ts';
import { readNodeAddress } from './cluster-address.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { Interrupted } from '../interruption.ts';
import { loadCluster } from './load-cluster.ts';

/** `call host:port command…`: runs a command on every node, or on the primaries or replicas only. */
export async function callNodes(
  run: ClusterRun,
  [address = '', ...command]: readonly string[],
): Promise<boolean> {
  const { log } = run;
  const { nodes } = await loadCluster(run, readNodeAddress([address]));
  log.info(`>>> Calling ${command.join(' ')}`);
  for (const node of nodes) {
    if (!isMeant(run, node)) continue;
    const reply = await replyOf(node, command);
    log.line(reply === null ? `${node.name}: Failed!` : `${node.name}: ${inertText(formatRaw(reply))}`);
  }
  return true;
}

function isMeant(
  { options: { onlyMasters, onlyReplicas } }: ClusterRun,
  { isReplica }: ClusterNode,
): boolean {
  return !(onlyMasters && isReplica) && !(onlyReplicas && !isReplica);
}

/** Null when none comes. */
async function replyOf({ connection }: ClusterNode, command: readonly string[]): Promise<RespValue | null> {
  try {
    return await connection.ask(command);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return null;
  }
}
