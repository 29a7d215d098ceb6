import type { ClientNumber, ServerEvent } from '#client/engine-client.ts';
import { tellOfSome, type EventOf } from '#visualizers/events/by-kind.ts';
import { isSame, type TimelineRow } from './timeline.ts';

/** Kinds of events that stand for themselves, whatever brought them about. */
const STANDING: ReadonlySet<ServerEvent['kind']> = new Set([
  'command',
  'queued',
  'refused',
  'skipped',
  'client-opened',
]);

/** Whether an event can be told in the row of another one. */
export const canBeEffect = ({ kind }: ServerEvent): boolean => !STANDING.has(kind);

/** In whose lane an event stands: that of the client that it is about, or whose command it belongs to. */
export function laneOf(event: ServerEvent, parent: TimelineRow | null): ClientNumber | null {
  const itsOwn = ({ client }: { readonly client: ClientNumber }): ClientNumber => client;
  return tellOfSome<ClientNumber | null>(
    {
      // Whoever ran a script whose beginning is not known is not known either.
      command: ({ how, client }) => (how === 'script' ? (parent?.client ?? null) : client),
      'client-opened': itsOwn,
      'client-closed': itsOwn,
      queued: itsOwn,
      refused: itsOwn,
      blocked: itsOwn,
      unblocked: itsOwn,
      watched: itsOwn,
    },
    event,
    null,
  );
}

/** Whether an event that no command caused goes with the row before it. */
export function goesWith(row: TimelineRow, event: ServerEvent): boolean {
  const of = row.event;
  if (of.by !== null) return false;
  if (event.kind === 'unblocked')
    return event.why === 'closed' && of.kind === 'client-closed' && of.client === event.client;
  if (event.kind === 'delivered')
    return of.kind === 'published' || row.effects.some(({ kind }) => kind === 'published');
  return of.kind === 'key' && isAboutKey(of, event);
}

/** What the server tells besides when it deletes a key by itself. */
function isAboutKey({ key }: EventOf<'key'>, event: ServerEvent): boolean {
  return tellOfSome<boolean>(
    {
      'deletion-propagated': (one) => isSame(one.key, key),
      'watch-broken': (one) => isSame(one.key, key),
      invalidated: ({ keys }) => keys?.some((one) => isSame(one, key)) ?? false,
      published: ({ message, channel }) => isSame(message, key) || channel.start.endsWith(`:${key.start}`),
    },
    event,
    false,
  );
}

/** Whether two commands have the same words, as far as events tell of them. */
export function isSameCommand(a: EventOf<'command'>, b: EventOf<'command'>): boolean {
  const [some, others] = [a.command, b.command];
  return (
    some.count === others.count && some.words.every((word, at) => isSame(word, others.words[at] ?? null))
  );
}
