import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import type { ClusterMember, SlotRange } from '#state/lab/cluster-view.ts';
import type { NodeView, ServerView } from '#state/lab/node-view.ts';
import { labText } from '#text/lab.ts';

const text = labText.node;

export type NodeRole = 'primary' | 'replica' | 'sentinel' | 'unknown';

/** What is shown of a node: what it said of itself when it was last looked at, and what others think of it. */
export interface NodeFacts {
  readonly node: LabNodeState;
  readonly role: NodeRole;
  readonly roleWords: string;
  /** The node that it replicates or, for a Sentinel, watches. */
  readonly primary: NodeId | null;
  /** Of a primary in a cluster: its slots, in words; null of any other node. */
  readonly slots: string | null;
  /** What matters most, on a line of its own even where there is little room. */
  readonly main: string;
  readonly details: readonly string[];
  /** What is wrong with it. */
  readonly troubles: readonly string[];
}

export interface LabPicture {
  readonly nodes: readonly LabNodeState[];
  readonly views: ReadonlyMap<NodeId, NodeView>;
}

export const addressOf = ({ ip, port }: LabNodeState): string => `${ip}:${port}`;

export const runs = ({ life }: LabNodeState): boolean => life === 'running' || life === 'paused';

/** The node at an address as servers write it, `ip:port`. */
export const nodeAtAddress = (address: string | null, nodes: readonly LabNodeState[]): LabNodeState | null =>
  nodes.find((node) => addressOf(node) === address) ?? null;

/** The facts of every node, in the order of the lab. */
export function factsOf(picture: LabPicture): NodeFacts[] {
  return picture.nodes.map((node) => factsOfNode(node, picture));
}

function factsOfNode(node: LabNodeState, picture: LabPicture): NodeFacts {
  const view = picture.views.get(node.id);
  const skew = node.skewMs === 0 ? [] : [text.skew(node.skewMs)];
  if (view?.kind === 'sentinel') return sentinelFacts(node, view, { picture, skew });
  if (view === undefined)
    return {
      node,
      role: node.program === 'sentinel' ? 'sentinel' : 'unknown',
      roleWords: node.program === 'sentinel' ? labText.roles.sentinel : labText.roles.unknown,
      primary: null,
      slots: null,
      main: '',
      details: [],
      troubles: skew,
    };
  return serverFacts(node, view, { picture, skew });
}

interface Parts {
  readonly picture: LabPicture;
  readonly skew: readonly string[];
}

function sentinelFacts(
  node: LabNodeState,
  view: Extract<NodeView, { readonly kind: 'sentinel' }>,
  { picture, skew }: Parts,
): NodeFacts {
  const watched = nodeAtAddress(view.primary, picture.nodes);
  const { thinks } = text;
  const opinion = view.flags.includes('o_down')
    ? [thinks.o_down]
    : view.flags.includes('s_down')
      ? [thinks.s_down]
      : [];
  const failover = view.flags.includes('failover_in_progress') ? [thinks.failover] : [];
  return {
    node,
    role: 'sentinel',
    roleWords: labText.roles.sentinel,
    primary: watched?.id ?? null,
    slots: null,
    main: view.primary === null ? '' : text.watches(watched?.id ?? view.primary),
    details: [text.sentinels(view.sentinels, view.quorum), text.epoch(view.epoch)],
    troubles: [...opinion, ...failover, ...skew],
  };
}

function serverFacts(node: LabNodeState, view: ServerView, parts: Parts): NodeFacts {
  const { picture, skew } = parts;
  const own = view.cluster?.members.find(({ isMyself }) => isMyself);
  const details = [
    ...(own === undefined ? [] : [text.epoch(own.epoch)]),
    text.offset(view.offset),
    text.keys(view.keys),
    text.memory(view.usedBytes),
  ];
  const troubles = [
    ...(runs(node) && isWithoutCluster(view) ? [text.clusterDown] : []),
    ...opinionsOf(node, picture),
    ...skew,
  ];
  if (view.role === 'primary') {
    const slots = own === undefined ? null : slotWords(own);
    const { primary: roleWords } = labText.roles;
    const [main = '', ...rest] = slots === null ? details : [slots, ...details];
    return { node, role: 'primary', roleWords, primary: null, slots, main, details: rest, troubles };
  }
  const primary = nodeAtAddress(view.primary, picture.nodes);
  return {
    node,
    role: 'replica',
    roleWords: text.replicaOf(primary?.id ?? view.primary ?? ''),
    primary: primary?.id ?? null,
    slots: null,
    main: lagWords(view, primary, picture),
    details,
    troubles,
  };
}

/** The cluster does not serve for it. A node that has met nobody has no cluster that could. */
const isWithoutCluster = ({ cluster }: ServerView): boolean =>
  cluster !== null && !cluster.ok && cluster.members.length > 1;

function lagWords(view: ServerView, primary: LabNodeState | null, { views }: LabPicture): string {
  if (view.syncing) return text.syncing;
  if (!view.linkUp) return text.linkDown;
  const theirs = primary === null ? undefined : views.get(primary.id);
  return theirs?.kind === 'server'
    ? text.lag(Math.max(0, theirs.offset - view.offset))
    : text.offset(view.offset);
}

const RANGES_SHOWN = 2;

function slotWords({ slots }: ClusterMember): string {
  if (slots.length === 0) return text.noSlots;
  const shown = slots.slice(0, RANGES_SHOWN).map(rangeWords).join(', ');
  const more = slots.length - RANGES_SHOWN;
  return text.slots(more > 0 ? shown + text.more(more) : shown);
}

export const rangeWords = ({ from, to }: SlotRange): string => (from === to ? `${from}` : `${from}–${to}`);

/** Who, of those that can be asked, suspects the node or takes it to have failed. */
function opinionsOf(node: LabNodeState, { nodes, views }: LabPicture): string[] {
  const by = (health: ClusterMember['health']): string =>
    nodes
      .filter((other) => {
        const view = views.get(other.id);
        const members = runs(other) && view?.kind === 'server' ? (view.cluster?.members ?? []) : [];
        return members.some((member) => member.address === addressOf(node) && member.health === health);
      })
      .map(({ id }) => id)
      .join(', ');
  const failed = by('failed');
  const suspected = by('suspected');
  return [
    ...(failed === '' ? [] : [text.failed(failed)]),
    ...(suspected === '' ? [] : [text.suspected(suspected)]),
  ];
}

/** All of it in one sentence, for whoever does not see the card. */
export function nodeWords({ node, roleWords, main, details, troubles }: NodeFacts): string {
  return [
    node.id,
    roleWords,
    labText.lives[node.life],
    addressOf(node),
    ...troubles,
    ...(main === '' ? [] : [main]),
    ...details,
  ].join(', ');
}
