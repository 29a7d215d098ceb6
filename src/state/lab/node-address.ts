import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';

/** The single server of a tab, under the names and the port that it has there. */
const OWN_HOSTS = ['127.0.0.1', 'localhost'];
const OWN_PORT = 6379;

/**
 * Which node listens at an address: `undefined` for the only server of a tab without other nodes, null when nobody does.
 * A node of a lab is known by its ip and by its name.
 */
export function nodeAt(
  { host, port }: ServerAddress,
  nodes: readonly LabNodeState[],
): NodeId | null | undefined {
  const name = host.toLowerCase();
  if (nodes.length === 0) return port === OWN_PORT && OWN_HOSTS.includes(name) ? undefined : null;
  const node = nodes.find((one) => one.port === port && (one.ip === name || one.id === name));
  // Whoever asks for this machine in a lab gets its first node, as a client beside it would.
  const first = OWN_HOSTS.includes(name) && port === nodes[0]?.port ? nodes[0] : undefined;
  return (node ?? first)?.id ?? null;
}

/** Where a node of a lab listens; null without such a node. */
export function addressOfNode(node: NodeId | null, nodes: readonly LabNodeState[]): ServerAddress | null {
  const found = node === null ? nodes[0] : nodes.find(({ id }) => id === node);
  return found === undefined ? null : { host: found.ip, port: found.port };
}
