import { addressText, type ServerAddress } from '../server-address.ts';
import type { NodeLine, OpenSlot } from './cluster-nodes.ts';
import type { NodeConnection } from './node-connection.ts';
import { SlotSet } from './slot-set.ts';

/** A node that is connected to, as it describes itself, and what is planned for it. */
export class ClusterNode {
  readonly address: ServerAddress;
  readonly connection: NodeConnection;
  readonly id: string;
  readonly flags: readonly string[];
  readonly migrating: readonly OpenSlot[];
  readonly importing: readonly OpenSlot[];
  /** The slots that it owns, or will own. */
  readonly slots: SlotSet;
  /** The ID of the node that it replicates, or will replicate; null for a primary. */
  primary: string | null;
  /** How many of the nodes that are connected to replicate it. */
  replicas = 0;

  constructor(address: ServerAddress, connection: NodeConnection, line: NodeLine) {
    this.address = address;
    this.connection = connection;
    this.id = line.id;
    this.flags = line.flags;
    this.migrating = line.migrating;
    this.importing = line.importing;
    this.primary = line.flags.includes('slave') ? line.primary : null;
    this.slots = new SlotSet();
    for (const [first, last] of line.ranges)
      for (let slot = first; slot <= last; slot++) this.slots.add(slot);
  }

  get host(): string {
    return this.address.host;
  }

  /** Its address, as it is printed. */
  get name(): string {
    return addressText(this.address);
  }

  /** Whether it says of itself that it replicates another. */
  get isReplica(): boolean {
    return this.flags.includes('slave');
  }
}

/**
 * A node in two or three lines, as redis-cli prints it (`clusterManagerNodeInfo`). `planned`: it is about to replicate
 * another, so what it is now does not matter.
 */
export function describeNode(
  node: ClusterNode,
  { indent = '', planned = false }: { readonly indent?: string; readonly planned?: boolean } = {},
): string {
  const { id, name, slots, flags, primary, replicas } = node;
  const shownFlags = flags.filter((flag) => flag !== 'myself').join(',');
  const lines =
    planned && primary !== null
      ? [`S: ${id} ${name}`]
      : [
          `${node.isReplica ? 'S' : 'M'}: ${id} ${name}`,
          `   slots:${slots.text()} (${slots.size} slots) ${shownFlags}`,
        ];
  if (primary !== null) lines.push(`   replicates ${primary}`);
  else if (replicas > 0) lines.push(`   ${replicas} additional replica(s)`);
  return lines.map((line) => indent + line).join('\n');
}
