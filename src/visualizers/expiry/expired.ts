import type { ByteStart, ServerEvent } from '#client/engine-client.ts';
import { causesIn, type Causes } from '../events/causes.ts';
import { commandText } from '../events/reported-text.ts';
import { toldClient, type ToldClient } from '../events/told-client.ts';
import type { ServerSight } from '../server-visualizer.ts';

/** Who found that a time was over. `command`: a client's, which asked for the key. `server`: its own cycle. */
export type Finder =
  | { readonly by: 'server' }
  | {
      readonly by: 'command';
      /** The client and its command, as far as the record still has them. */
      readonly of: { readonly client: ToldClient; readonly command: string } | null;
    };

/** One key, or fields of one, that an event told to have expired. */
export interface Expired {
  readonly seq: number;
  /** Unix time in milliseconds. */
  readonly atMs: number;
  readonly what: 'key' | 'fields';
  readonly key: ByteStart;
  readonly db: number;
  readonly finder: Finder;
}

/** What the events at hand tell of expiry. */
export interface ExpiredRecord {
  /** The newest first. */
  readonly newest: readonly Expired[];
  /** Of all that the record has, how many were found in either way. */
  readonly byCommands: number;
  readonly byServer: number;
}

/** @param most How many are told in full. */
export function expiredIn(sight: ServerSight, most: number): ExpiredRecord {
  const all = sight.events.filter(isExpiry);
  const causes = causesIn(sight.events);
  const byServer = all.filter(({ by }) => by === null).length;
  return {
    newest: all
      .slice(-most)
      .toReversed()
      .map((event) => ({
        seq: event.seq,
        atMs: event.atMs,
        what: event.event === 'expired' ? 'key' : 'fields',
        key: event.key,
        db: event.db,
        finder: finderOf(event, causes, sight),
      })),
    byCommands: all.length - byServer,
    byServer,
  };
}

type KeyEvent = Extract<ServerEvent, { readonly kind: 'key' }>;

const isExpiry = (event: ServerEvent): event is KeyEvent =>
  event.kind === 'key' && (event.event === 'expired' || event.event === 'hexpired');

function finderOf({ by }: KeyEvent, { origin }: Causes, sight: ServerSight): Finder {
  if (by === null) return { by: 'server' };
  const asked = origin(by);
  return {
    by: 'command',
    of:
      asked === null
        ? null
        : { client: toldClient(asked.client, sight), command: commandText(asked.command) },
  };
}
