import type { ServerAddress } from '../server-address.ts';
import { SLOTS } from './slot-set.ts';

/** A line of the reply to CLUSTER NODES. Source: the manual page of the command, and `clusterGenNodeDescription`. */
export interface NodeLine {
  /** 40 hexadecimal digits, in lower case. */
  readonly id: string;
  /** Null for a node whose address is not known (`noaddr`). */
  readonly address: ServerAddress | null;
  /** `address:port@bus port`, as the node wrote it. */
  readonly addressText: string;
  /** `myself`, `master`, `slave`, `fail?`, `fail`, `handshake`, `noaddr`, `nofailover`, `noflags`. */
  readonly flags: readonly string[];
  /** Whom it replicates; null for a primary. */
  readonly primary: string | null;
  readonly connected: boolean;
  /** First and last slot of each range that it owns. */
  readonly ranges: ReadonlyArray<readonly [number, number]>;
  /** Slots on their way to another node, and from one, with that node's id. */
  readonly migrating: readonly OpenSlot[];
  readonly importing: readonly OpenSlot[];
}

export interface OpenSlot {
  readonly slot: number;
  readonly node: string;
}

/** What is wrong with a reply to CLUSTER NODES, in words that hold nothing of the reply but visible ASCII. */
export class ClusterNodesError extends Error {
  override name = 'ClusterNodesError';
}

const SHOWN = 60;

/** Reads the whole reply. Throws a `ClusterNodesError` at the first line that no server writes. */
export function parseClusterNodes(text: string): NodeLine[] {
  const lines = text.split('\n');
  // Every line ends with a line break; without the last one the reply was cut short.
  if (lines.pop() !== '') throw new ClusterNodesError('it ends in the middle of a line');
  return lines.map(parseLine);
}

function parseLine(line: string): NodeLine {
  const [id = '', addressText = '', flagText = '', primary = '', , , , link, ...slots] = line.split(' ');
  const flags = flagText.split(',');
  const address = readAddress(addressText);
  const read = readSlots(slots);
  if (!NODE_ID.test(id)) throw badLine('no node ID', line);
  if (address === null) throw badLine('no address', line);
  if (!flags.every((flag) => /^[a-z?]+$/.test(flag))) throw badLine('no flags', line);
  if (primary !== '-' && !NODE_ID.test(primary)) throw badLine('no primary', line);
  if (link !== 'connected' && link !== 'disconnected') throw badLine('no state of the link', line);
  if (read === null) throw badLine('no slots', line);
  return {
    id,
    address: isReachable(flags, address) ? address : null,
    addressText: addressText.replace(/,.*$/, ''),
    flags,
    primary: primary === '-' ? null : primary,
    connected: link === 'connected',
    ...read,
  };
}

function badLine(problem: string, line: string): ClusterNodesError {
  const shown = line.slice(0, SHOWN).replace(/[^\x20-\x7e]/g, '?');
  return new ClusterNodesError(`${problem} in the line "${shown}"`);
}

const isReachable = (flags: readonly string[], { host, port }: ServerAddress): boolean =>
  !flags.includes('noaddr') && host !== '' && port !== 0;

const NODE_ID = /^[0-9a-f]{40}$/;

/** `ip:port@bus port,host name,…`; everything behind the port may be missing. */
function readAddress(text: string): ServerAddress | null {
  const [, host, port] = /^([\w.:-]*):(\d{1,5})(?:@\d{1,5})?(?:,[\x21-\x7e]*)?$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) return null;
  return { host, port: Number(port) };
}

type Slots = Pick<NodeLine, 'ranges' | 'migrating' | 'importing'>;

function readSlots(words: readonly string[]): Slots | null {
  const ranges: Array<readonly [number, number]> = [];
  const migrating: OpenSlot[] = [];
  const importing: OpenSlot[] = [];
  for (const word of words) {
    const [, open, way, node = ''] = /^\[(\d{1,5})-([<>])-([0-9a-f]{40})\]$/.exec(word) ?? [];
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(word) ?? [];
    if (open !== undefined && Number(open) < SLOTS) {
      (way === '>' ? migrating : importing).push({ slot: Number(open), node });
    } else if (first !== undefined && Number(first) <= Number(last) && Number(last) < SLOTS) {
      ranges.push([Number(first), Number(last)]);
    } else return null;
  }
  return { ranges, migrating, importing };
}
