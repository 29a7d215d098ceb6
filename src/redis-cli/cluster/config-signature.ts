import type { ClusterNode } from './cluster-node.ts';
import { ReplyRefused } from './failures.ts';
import { readNodes } from './load-cluster.ts';

/** Whether all nodes say the same of who owns which slots. One that cannot say anything agrees with nobody. */
export async function isConfigConsistent(nodes: readonly ClusterNode[]): Promise<boolean> {
  if (nodes.length <= 1) return nodes.length === 1;
  let first: string | null = null;
  for (const { connection } of nodes) {
    const signature = await signatureOf(connection);
    if (signature === '' || (first !== null && signature !== first)) return false;
    first = signature;
  }
  return true;
}

/** Who owns which slots by what a node says; nothing when it refuses to say, or nobody does. */
async function signatureOf(connection: ClusterNode['connection']): Promise<string> {
  try {
    const lines = await readNodes(connection);
    return lines
      .filter(({ ranges }) => ranges.length > 0)
      .map(({ id, ranges }) => `${id}:${ranges.map((range) => range.join('-')).join(',')}`)
      .sort()
      .join('|');
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
    return '';
  }
}
