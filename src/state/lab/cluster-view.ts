/** A run of slots, both ends included. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** A slot that is on its way from or to another node, by that node's id in the cluster. */
export interface MovingSlot {
  readonly slot: number;
  readonly how: 'migrating' | 'importing';
  readonly other: string;
}

/** A node of the cluster as one of its nodes sees it. */
export interface ClusterMember {
  /** Its id in the cluster, 40 hexadecimal digits. */
  readonly id: string;
  /** `ip:port`. */
  readonly address: string;
  readonly isMyself: boolean;
  readonly role: 'primary' | 'replica';
  /** The id of the primary of a replica. */
  readonly primary: string | null;
  /** `suspected`: this node alone thinks so (PFAIL); `failed`: a majority has said so (FAIL). */
  readonly health: 'ok' | 'suspected' | 'failed';
  readonly epoch: number;
  readonly slots: readonly SlotRange[];
  /** Only known of the node itself. */
  readonly moving: readonly MovingSlot[];
}

/** How a node sees its cluster. */
export interface ClusterView {
  /** `cluster_state`: whether it serves. */
  readonly ok: boolean;
  readonly currentEpoch: number;
  readonly members: readonly ClusterMember[];
}

/**
 * Reads CLUSTER NODES: a line for each node, `id ip:port@busport flags primary ping pong epoch link slot…`, where a slot
 * is a number, a range, or `[n->-id]` and `[n-<-id]` for one that moves. Source: the documentation of CLUSTER NODES.
 */
export function readClusterNodes(text: string): ClusterMember[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(' '))
    .filter((words) => words.length >= 8)
    .map(readMember);
}

function readMember(words: readonly string[]): ClusterMember {
  const [id = '', place = '', flagWord = '', primary = '-', , , epoch = '0', , ...slots] = words;
  const flags = new Set(flagWord.split(','));
  return {
    id,
    address: place.split('@')[0] ?? '',
    isMyself: flags.has('myself'),
    role: flags.has('slave') ? 'replica' : 'primary',
    primary: primary === '-' ? null : primary,
    health: flags.has('fail') ? 'failed' : flags.has('fail?') ? 'suspected' : 'ok',
    epoch: Number(epoch),
    slots: slots.flatMap(readRange),
    moving: slots.flatMap(readMoving),
  };
}

function readRange(word: string): SlotRange[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
  return from === undefined ? [] : [{ from: Number(from), to: Number(to ?? from) }];
}

function readMoving(word: string): MovingSlot[] {
  const [, slot, arrow, other = ''] = /^\[(\d+)-([<>])-(\w+)\]$/.exec(word) ?? [];
  return slot === undefined
    ? []
    : [{ slot: Number(slot), how: arrow === '>' ? 'migrating' : 'importing', other }];
}
