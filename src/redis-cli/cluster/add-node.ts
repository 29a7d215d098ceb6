import { bytesOf } from '#resp/text.ts';
import { addressText, type ServerAddress } from '../server-address.ts';
import { checkCluster } from './check-cluster.ts';
import { readHostPort, readNodeAddress } from './cluster-address.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { CannotConnect, ClusterFailure } from './failures.ts';
import { primaryWithFewestReplicas } from './fewest-replicas.ts';
import { loadEmptyNode, meet, type Joining } from './join.ts';
import { loadCluster, nodeById } from './load-cluster.ts';
import { refusalOf } from './node-connection.ts';
import { waitForJoin } from './wait-for-join.ts';

/** `add-node new:port existing:port`: makes an empty node one of a cluster, a primary without slots or a replica. */
export async function addNode(
  run: ClusterRun,
  [newcomer = '', ...existing]: readonly string[],
): Promise<boolean> {
  const { log, options } = run;
  const start = readNodeAddress(existing);
  const address = readNodeAddress([newcomer]);
  log.info(`>>> Adding node ${addressText(address)} to cluster ${addressText(start)}`);
  const cluster = await loadCluster(run, start);
  const { nodes } = cluster;
  const [first] = nodes;
  const { well } = await checkCluster(run, cluster);
  if (!well || first === undefined) return false;
  const primary = options.slave ? primaryFor(run, nodes) : null;
  const { node } = await loadNewcomer(run, address);
  if (primary === null) await copyFunctions(run, first, node);
  log.info(`>>> Send CLUSTER MEET to node ${node.name} to make it join the cluster.`);
  await meet(node, { node: first, busPort: readHostPort(existing[0] ?? '')?.busPort ?? null });
  if (primary !== null) {
    await waitForJoin(run, [...nodes, node]);
    log.info(`>>> Configure node as replica of ${primary.name}.`);
    await node.connection.demand(['CLUSTER', 'REPLICATE', primary.id]);
  }
  log.ok('[OK] New node added correctly.');
  return true;
}

function primaryFor({ log, options }: ClusterRun, nodes: readonly ClusterNode[]): ClusterNode {
  const { masterId } = options;
  const primary = masterId === null ? primaryWithFewestReplicas(nodes) : nodeById(nodes, masterId);
  if (primary === null)
    throw new ClusterFailure(
      masterId === null ? clusterMessages.noPrimary : `[ERR] No such master ID ${masterId}`,
    );
  if (masterId === null) log.line(`Automatically selected master ${primary.name}`);
  return primary;
}

async function loadNewcomer(run: ClusterRun, address: ServerAddress): Promise<Joining> {
  try {
    return await loadEmptyNode(run, { ...address, busPort: null });
  } catch (error) {
    if (!(error instanceof CannotConnect)) throw error;
    throw new ClusterFailure(`[ERR] Sorry, can't connect to node ${addressText(address)}`, { cause: error });
  }
}

/** A primary has the functions of all the others. A server of before 7.0 has none. */
async function copyFunctions({ log }: ClusterRun, source: ClusterNode, target: ClusterNode): Promise<void> {
  log.info('>>> Getting functions from cluster');
  const dump = await source.connection.ask(['FUNCTION', 'DUMP']);
  const missing = refusalOf(dump);
  if (missing !== null) {
    log.info(
      `>>> Failed retrieving Functions from the cluster, skip this step as Redis version do not support function command (error = '${missing}')`,
    );
    return;
  }
  const payload = bytesOf(dump);
  if (payload === null)
    throw new ClusterFailure(clusterMessages.unexpected(source.name, ['FUNCTION', 'DUMP']));
  log.info(`>>> Send FUNCTION LIST to ${target.name} to verify there is no functions in it`);
  const list = await target.connection.ask(['FUNCTION', 'LIST']);
  const refused = refusalOf(list);
  if (refused !== null) throw new ClusterFailure(`>>> Failed on CLUSTER LIST (error = '${refused}')`);
  if (list.kind !== 'array' || list.items.length > 0)
    throw new ClusterFailure(
      '>>> New node already contains functions and can not be added to the cluster. Use FUNCTION FLUSH and try again.',
    );
  log.info(`>>> Send FUNCTION RESTORE to ${target.name}`);
  const failed = refusalOf(await target.connection.ask(['FUNCTION', 'RESTORE', payload]));
  if (failed !== null)
    throw new ClusterFailure(`>>> Failed loading functions to the new node (error = '${failed}')`);
}
