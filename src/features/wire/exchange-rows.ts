import type { WireMessage } from '#client/wire-message.ts';

/** Where a row stands among those that went in one piece: alone in it, or at its beginning, within it, at its end. */
export type Edge = 'alone' | 'first' | 'middle' | 'last';

/** A command beside what answers it, or one of the two: a push has no command, a waiting command no reply. */
export interface ExchangeRow {
  readonly kind: 'exchange';
  readonly key: string;
  readonly sent: WireMessage | null;
  readonly received: WireMessage | null;
  /** Among the commands of one `send`, and among the replies of one frame. */
  readonly sentEdge: Edge;
  readonly receivedEdge: Edge;
}

/** The heading of several commands that were sent together. */
export interface TogetherRow {
  readonly kind: 'together';
  readonly key: string;
  /** The number of their chunk, by which they are folded. */
  readonly chunk: number;
  /** How many they were, and how many of them, the last ones, are kept; sizes are of those. */
  readonly commands: number;
  readonly kept: number;
  readonly sentBytes: number;
  readonly replies: number;
  readonly receivedBytes: number;
  /** Frames in which the replies came. */
  readonly pieces: number;
  readonly folded: boolean;
}

export type WireRow = ExchangeRow | TogetherRow;

/** So many commands that were sent together are one row, until somebody asks for them. */
export const FOLDED_FROM = 7;

interface Entry {
  readonly sent: WireMessage | null;
  readonly replies: WireMessage[];
}

/**
 * The rows of a tape: each command beside its reply, in the order in which commands were sent and pushes came.
 * @param toggled Chunks of which the person wants the other of folded and unfolded.
 */
export function rowsOf(messages: readonly WireMessage[], toggled: ReadonlySet<number>): WireRow[] {
  const rows: WireRow[] = [];
  let group: Entry[] = [];
  const endGroup = (): void => {
    if (group.length > 0) addGroup(rows, group, toggled);
    group = [];
  };
  for (const entry of entriesOf(messages)) {
    if (group.length > 0 && !areTogether(group[0], entry)) endGroup();
    group.push(entry);
  }
  endGroup();
  return withReceivedEdges(rows);
}

/** The rows as they are while one more group is put the other way round. */
export function toggledWith(toggled: ReadonlySet<number>, chunk: number): ReadonlySet<number> {
  const next = new Set(toggled);
  if (!next.delete(chunk)) next.add(chunk);
  return next;
}

/** Whether a key of the keyboard turns a group that is folded, or not, the other way round. */
export const isFolding = (key: string, folded: boolean): boolean =>
  key === (folded ? 'ArrowRight' : 'ArrowLeft');

function entriesOf(messages: readonly WireMessage[]): Entry[] {
  const entries: Entry[] = [];
  const bySent = new Map<number, Entry>();
  for (const message of messages) {
    const asked = message.answers === null ? undefined : bySent.get(message.answers);
    if (asked !== undefined) {
      asked.replies.push(message);
      continue;
    }
    // Its command has been let go of, and soon it will be as well.
    if (message.answers !== null) continue;
    const isSent = message.way === 'sent';
    const entry = { sent: isSent ? message : null, replies: isSent ? [] : [message] };
    entries.push(entry);
    if (isSent) bySent.set(message.ordinal, entry);
  }
  return entries;
}

function areTogether(first: Entry | undefined, next: Entry): boolean {
  const [one, other] = [first?.sent?.chunk, next.sent?.chunk];
  return one !== undefined && one === other;
}

function addGroup(rows: WireRow[], group: readonly Entry[], toggled: ReadonlySet<number>): void {
  const chunk = group[0]?.sent?.chunk ?? 0;
  const isTogether = group.length > 1;
  const folded = isTogether && group.length >= FOLDED_FROM !== toggled.has(chunk);
  if (isTogether) rows.push(together(group, chunk, folded));
  if (folded) return;
  for (const [at, { sent, replies }] of group.entries()) {
    const sentEdge = isTogether ? edge(at, group.length) : 'alone';
    rows.push(exchange(sent, replies[0] ?? null, sentEdge));
    for (const more of replies.slice(1))
      rows.push(exchange(null, more, sentEdge === 'last' ? 'alone' : sentEdge));
  }
}

const edge = (at: number, count: number): Edge => (at === 0 ? 'first' : at === count - 1 ? 'last' : 'middle');

function exchange(sent: WireMessage | null, received: WireMessage | null, sentEdge: Edge): ExchangeRow {
  const nth = (sent ?? received)?.nth ?? 0;
  return { kind: 'exchange', key: `m${nth}`, sent, received, sentEdge, receivedEdge: 'alone' };
}

function together(group: readonly Entry[], chunk: number, folded: boolean): TogetherRow {
  const replies = group.flatMap((entry) => entry.replies);
  const bytes = (some: readonly (WireMessage | null)[]): number =>
    some.reduce((sum, message) => sum + (message?.size ?? 0), 0);
  return {
    kind: 'together',
    key: `t${chunk}`,
    chunk,
    commands: (group.at(-1)?.sent?.ordinal ?? 0) - (group[0]?.sent?.chunkFirst ?? 0) + 1,
    kept: group.length,
    sentBytes: bytes(group.map(({ sent }) => sent)),
    replies: replies.length,
    receivedBytes: bytes(replies),
    pieces: new Set(replies.map((reply) => reply.lastChunk)).size,
    folded,
  };
}

/** Replies that end in the same frame, row after row, came together. */
function withReceivedEdges(rows: readonly WireRow[]): WireRow[] {
  const frameOf = (row: WireRow | undefined): number | null =>
    row?.kind === 'exchange' ? (row.received?.lastChunk ?? null) : null;
  return rows.map((row, at) => {
    const frame = frameOf(row);
    if (row.kind !== 'exchange' || frame === null) return row;
    const [above, below] = [frameOf(rows[at - 1]) === frame, frameOf(rows[at + 1]) === frame];
    const receivedEdge = above ? (below ? 'middle' : 'last') : below ? 'first' : 'alone';
    return receivedEdge === 'alone' ? row : { ...row, receivedEdge };
  });
}
