import { SLOTS } from './slot-set.ts';

/** Who will own which slots, and who will replicate whom, in the order in which redis-cli says it. */
export interface Allocation<Node> {
  readonly primaries: ReadonlyArray<{ readonly node: Node; readonly first: number; readonly last: number }>;
  readonly replicas: ReadonlyArray<Pairing<Node>>;
  /** Those that are left when every primary has its replicas: one more for each primary, while there are any. */
  readonly extraReplicas: ReadonlyArray<Pairing<Node>>;
}

interface Pairing<Node> {
  readonly replica: Node;
  readonly primary: Node;
}

/**
 * Shares slots and replicas out among nodes (`clusterManagerCommandCreate`). Primaries are taken from the hosts in turn; a
 * replica comes from another host than its primary where there is one.
 */
export function allocate<Node extends { readonly host: string }>(
  nodes: readonly Node[],
  primaryCount: number,
  replicasEach: number,
): Allocation<Node> {
  const inTurn = interleaveHosts(nodes);
  const primaries = inTurn.slice(0, primaryCount);
  const [first, ...others] = inTurn.slice(primaryCount);
  // Beginning with the second one often puts replicas on other hosts from the start.
  const left = first === undefined ? [] : [...others, first];
  const assign = (primary: Node): Pairing<Node>[] => {
    const elsewhere = left.findIndex(({ host }) => host !== primary.host);
    return left.splice(Math.max(0, elsewhere), 1).map((replica) => ({ replica, primary }));
  };
  const replicas = primaries.flatMap((primary) =>
    Array.from({ length: replicasEach }, () => assign(primary)).flat(),
  );
  return {
    primaries: shareSlots(primaries),
    replicas,
    extraReplicas: replicasEach > 0 ? primaries.flatMap(assign) : [],
  };
}

/** The first node of each host, then the second of each, and so on. */
function interleaveHosts<Node extends { readonly host: string }>(nodes: readonly Node[]): Node[] {
  const hosts = new Map<string, Node[]>();
  for (const node of nodes) hosts.set(node.host, [...(hosts.get(node.host) ?? []), node]);
  const groups = [...hosts.values()];
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    groups.flatMap((group) => group.slice(at, at + 1)),
  ).flat();
}

/** Equal shares, but for what rounding leaves. In single precision, as redis-cli reckons: the borders are the same. */
function shareSlots<Node>(primaries: readonly Node[]): Allocation<Node>['primaries'] {
  const share = Math.fround(SLOTS / primaries.length);
  let first = 0;
  let cursor = 0;
  return primaries.map((node, at) => {
    const end = Math.round(Math.fround(Math.fround(cursor + share) - 1));
    const isLast = at === primaries.length - 1;
    const last = Math.max(first, isLast || end > SLOTS ? SLOTS - 1 : end);
    const range = { node, first, last };
    first = last + 1;
    cursor = Math.fround(cursor + share);
    return range;
  });
}
