import { leadingInteger } from '../redis-uri.ts';
import { checkCluster } from './check-cluster.ts';
import { readNodeAddress } from './cluster-address.ts';
import { clusterMessages } from './cluster-messages.ts';
import { describeNode, type ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { isYes } from './confirm.ts';
import { ClusterComplaint, ClusterFailure, ReplyRefused } from './failures.ts';
import { loadCluster, nodeById } from './load-cluster.ts';
import { moveSlot } from './move-slot.ts';
import { reshardTable } from './reshard-table.ts';
import { SLOTS } from './slot-set.ts';

const INDENT = '    ';

/** `reshard host:port`: moves slots to a node, from one or several others. */
export async function reshardCluster(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  const { io, log, options } = run;
  const cluster = await loadCluster(run, readNodeAddress(words));
  const { nodes } = cluster;
  const { problems } = await checkCluster(run, cluster);
  if (problems > 0) throw new ClusterComplaint('*** Please fix your cluster problems before resharding');
  const count = isCount(options.slots) ? options.slots : await askCount(run);
  const target = primaryOf(nodes, options.to ?? (await askTarget(run)));
  const sources =
    options.from === null ? await askSources(run, nodes, target) : namedSources(run, nodes, target);
  if (sources.length === 0) throw new ClusterComplaint('*** No source nodes given, operation aborted.');
  const table = reshardTable(sources, count);
  log.line(`\nReady to move ${count} slots.`);
  log.line('  Source nodes:');
  for (const source of sources) log.line(describeNode(source, { indent: INDENT }));
  log.line('  Destination node:');
  log.line(describeNode(target, { indent: INDENT }));
  log.line('  Resharding plan:');
  for (const { source, slot } of table) log.line(`${INDENT}Moving slot ${slot} from ${source.id}`);
  if (!options.yes) {
    const proceed = await io.answer('Do you want to proceed with the proposed reshard plan (yes/no)? ');
    if (!isYes(proceed)) return false;
  }
  try {
    for (const item of table) await moveSlot(run, nodes, { ...item, target }, { dots: true, fixing: false });
  } catch (error) {
    if (error instanceof ReplyRefused) throw moveFailed(error);
    throw error;
  }
  return true;
}

const moveFailed = (error: ReplyRefused): ClusterFailure =>
  new ClusterFailure(`clusterManagerMoveSlot failed: ${error.reply}`, { cause: error });

const isCount = (count: number): boolean => count >= 1 && count <= SLOTS;

async function askCount(run: ClusterRun): Promise<number> {
  for (;;) {
    const count = leadingInteger(await ask(run, `How many slots do you want to move (from 1 to ${SLOTS})? `));
    if (isCount(count)) return count;
  }
}

async function askTarget(run: ClusterRun): Promise<string> {
  for (;;) {
    const id = await ask(run, 'What is the receiving node ID? ');
    if (id !== '') return id;
  }
}

/** Rejects when there is no answer: without one it cannot go on. */
async function ask({ io }: ClusterRun, question: string): Promise<string> {
  const answer = await io.answer(question);
  if (answer === null) throw new ClusterComplaint(`\n${clusterMessages.noAnswer}`);
  return answer.trim();
}

async function askSources(
  run: ClusterRun,
  nodes: readonly ClusterNode[],
  target: ClusterNode,
): Promise<readonly ClusterNode[]> {
  const { log } = run;
  log.line('Please enter all the source node IDs.');
  log.line("  Type 'all' to use all the nodes as source nodes for the hash slots.");
  log.line("  Type 'done' once you entered all the source nodes IDs.");
  const sources = new Set<ClusterNode>();
  for (;;) {
    const answer = await ask(run, `Source node #${sources.size + 1}: `);
    if (answer === 'done') return [...sources];
    if (answer === 'all') return allSources(nodes, target);
    const source = sourceOf(run, nodes, target, answer);
    if (source !== null) sources.add(source);
  }
}

function namedSources(
  run: ClusterRun,
  nodes: readonly ClusterNode[],
  target: ClusterNode,
): readonly ClusterNode[] {
  const sources = new Set<ClusterNode>();
  for (const id of (run.options.from ?? '').split(',')) {
    if (id === 'all') return allSources(nodes, target);
    const source = id === '' ? null : sourceOf(run, nodes, target, id);
    if (source !== null) sources.add(source);
  }
  return [...sources];
}

const allSources = (nodes: readonly ClusterNode[], target: ClusterNode): readonly ClusterNode[] =>
  nodes.filter((node) => !node.isReplica && node !== target);

/** Null, and said, for the target itself. */
function sourceOf(
  { log }: ClusterRun,
  nodes: readonly ClusterNode[],
  target: ClusterNode,
  id: string,
): ClusterNode | null {
  const source = primaryOf(nodes, id);
  if (source !== target) return source;
  log.error('*** It is not possible to use the target node as source node.');
  return null;
}

function primaryOf(nodes: readonly ClusterNode[], id: string): ClusterNode {
  const node = nodeById(nodes, id);
  if (node !== null && !node.isReplica) return node;
  throw new ClusterFailure(`*** The specified node (${id}) is not known or not a master, please retry.`);
}
