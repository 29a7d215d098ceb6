import { leadingInteger } from '../redis-uri.ts';
import { readNodeAddress } from './cluster-address.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ClusterComplaint, ClusterFailure, ReplyRefused } from './failures.ts';
import { loadCluster } from './load-cluster.ts';

const LEAST_MS = 100;

/** `set-timeout host:port milliseconds`: sets the node timeout of every node, and writes it into its configuration. */
export async function setTimeoutOfNodes(
  run: ClusterRun,
  [address = '', text = '']: readonly string[],
): Promise<boolean> {
  const { log } = run;
  const start = readNodeAddress([address]);
  const ms = leadingInteger(text);
  if (ms < LEAST_MS)
    throw new ClusterComplaint('Setting a node timeout of less than 100 milliseconds is a bad idea.');
  const { nodes } = await loadCluster(run, start);
  log.info('>>> Reconfiguring node timeout in every cluster node...');
  let set = 0;
  for (const node of nodes) {
    const problem = await reconfigure(node, ms);
    if (problem === null) set++;
    if (problem === null) log.warn(`*** New timeout set for ${node.name}`);
    else log.error(`ERR setting node-timeout for ${node.name}: ${problem}`);
  }
  log.info(`>>> New node timeout set. ${set} OK, ${nodes.length - set} ERR.`);
  return true;
}

/** What was wrong; null when it was done. */
async function reconfigure({ connection }: ClusterNode, ms: number): Promise<string | null> {
  try {
    await connection.demand(['CONFIG', 'SET', 'cluster-node-timeout', String(ms)]);
    await connection.demand(['CONFIG', 'REWRITE']);
    return null;
  } catch (error) {
    if (!(error instanceof ClusterFailure)) throw error;
    return error instanceof ReplyRefused ? error.reply : error.message;
  }
}
