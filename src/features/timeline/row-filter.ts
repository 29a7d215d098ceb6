import type { ByteStart, ClientNumber, CommandWords, ServerEvent } from '#client/engine-client.ts';
import { tellOfSome } from '#visualizers/events/by-kind.ts';
import { commandName, reportedText } from '#visualizers/events/reported-text.ts';
import type { TimelineRow } from './timeline.ts';
import type { NameClient } from './who.ts';

export const ROW_KINDS = ['commands', 'keys', 'messages', 'transactions', 'scripts', 'waiting'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Which rows are shown. */
export interface TimelineFilter {
  /** The lane of a client that must have a part in it; null: anybody. */
  readonly lane: string | null;
  /** It must be of one of these kinds; none: of any. */
  readonly kinds: readonly RowKind[];
  /** Part of a key, a channel or a word, in upper or lower case; empty: anything. */
  readonly text: string;
}

export const noFilter: TimelineFilter = { lane: null, kinds: [], text: '' };

export const isFiltered = ({ lane, kinds, text }: TimelineFilter): boolean =>
  lane !== null || kinds.length > 0 || text !== '';

/** The rows that a filter lets through. Where commands are missing is always said: what is looked for may be among them. */
export function filteredRows(
  rows: readonly TimelineRow[],
  filter: TimelineFilter,
  name: NameClient,
): readonly TimelineRow[] {
  if (!isFiltered(filter)) return rows;
  const wanted = filter.text.toLowerCase();
  return rows.filter(
    (row) =>
      row.event.kind === 'skipped' ||
      (isOfClient(row, filter.lane, name) &&
        (filter.kinds.length === 0 || filter.kinds.some((kind) => isOfKind(row, kind))) &&
        (wanted === '' || wordsOf(row).includes(wanted))),
  );
}

function isOfClient(row: TimelineRow, lane: string | null, name: NameClient): boolean {
  if (lane === null) return true;
  const isHere = (client: ClientNumber | null): boolean => name(client).lane === lane;
  return (
    isHere(row.client) ||
    row.effects.some((event) => 'client' in event && isHere(event.client)) ||
    row.wakes.some(({ client }) => isHere(client)) ||
    [row.woken?.cause, row.broken?.cause].some(
      (cause) => cause !== null && cause !== undefined && isHere(cause.client),
    )
  );
}

const TRANSACTION = /^(MULTI|EXEC|DISCARD|WATCH|UNWATCH)$/;
const SCRIPT = /^(EVAL|EVALSHA|EVAL_RO|EVALSHA_RO|FCALL|FCALL_RO|SCRIPT|FUNCTION)$/;
const MESSAGE = /^((S|P|)(UN|)SUBSCRIBE|S?PUBLISH|PUBSUB)$/;

function isOfKind(row: TimelineRow, kind: RowKind): boolean {
  const { event } = row;
  const kinds = new Set([event, ...row.effects].map((one) => one.kind));
  const has = (...wanted: ReadonlyArray<ServerEvent['kind']>): boolean =>
    wanted.some((one) => kinds.has(one));
  const how = event.kind === 'command' ? event.how : null;
  const command = 'command' in event ? commandName(event.command) : '';
  switch (kind) {
    case 'commands':
      return has('command', 'queued', 'refused');
    case 'keys':
      return has('key', 'encoding', 'evictions', 'deletion-propagated');
    case 'messages':
      return has('published', 'delivered', 'invalidated') || MESSAGE.test(command);
    case 'transactions':
      return how === 'transaction' || has('queued', 'watched', 'watch-broken') || TRANSACTION.test(command);
    case 'scripts':
      return how === 'script' || SCRIPT.test(command);
    case 'waiting':
      return has('blocked', 'unblocked') || row.woken !== null || row.wakes.length > 0;
  }
}

const known = new WeakMap<TimelineRow, string>();

/** All words, keys and channels of a row in lower case; rows are never changed, so it is put together once. */
function wordsOf(row: TimelineRow): string {
  const found = known.get(row);
  if (found !== undefined) return found;
  const words = [row.event, ...row.effects, ...(row.woken === null ? [] : [row.woken.event])].flatMap(
    bytesIn,
  );
  const text = words.map((bytes) => reportedText(bytes).toLowerCase()).join('\n');
  known.set(row, text);
  return text;
}

function bytesIn(event: ServerEvent): readonly ByteStart[] {
  const words = (one: { readonly command: CommandWords }): readonly ByteStart[] => one.command.words;
  const keys = (one: { readonly keys: readonly ByteStart[] | null }): readonly ByteStart[] => one.keys ?? [];
  const key = (one: { readonly key: ByteStart | null }): readonly ByteStart[] =>
    one.key === null ? [] : [one.key];
  return tellOfSome<readonly ByteStart[]>(
    {
      command: words,
      queued: words,
      refused: words,
      blocked: keys,
      invalidated: keys,
      unblocked: key,
      watched: key,
      'watch-broken': key,
      key,
      'deletion-propagated': key,
      encoding: key,
      published: ({ channel, message }) => [channel, message],
      delivered: ({ channel, pattern }) => (pattern === null ? [channel] : [channel, pattern]),
    },
    event,
    [],
  );
}
