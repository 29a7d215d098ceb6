import type { ServerEvent } from '#client/engine-client.ts';
import type { Way } from './command-script.ts';

type CommandEvent = Extract<ServerEvent, { readonly kind: 'command' }>;
export type ClientNumber = CommandEvent['client'];

/** Whose run is looked at among the events of the server. */
export interface WatchedRun {
  readonly client: ClientNumber;
  /** The number of the last event before it. */
  readonly after: number;
  readonly way: Way;
  /** Commands that the server is to run for it; one for an MSET. */
  readonly commands: number;
}

/** What other clients had run between the first and the last command of a run. */
export interface Slips {
  readonly others: readonly CommandEvent[];
  /** Commands of the run that the server's record has, and whether it is all of them. */
  readonly seen: number;
  readonly whole: boolean;
  /** Commands, of anybody, that the record left out meanwhile. */
  readonly skipped: number;
}

/**
 * Looks at what the server itself told: which commands of others it ran after the first of a run's and before the last.
 * Of a transaction that is the time in which EXEC runs them; queueing them before is not running.
 */
export function slippedIn(events: readonly ServerEvent[], run: WatchedRun): Slips {
  const how = run.way === 'transaction' ? 'transaction' : 'direct';
  const later = events.filter(({ seq }) => seq > run.after);
  const own = later
    .filter((event): event is CommandEvent => event.kind === 'command' && event.client === run.client)
    .filter((event) => event.how === how)
    .slice(0, run.commands);
  const [first, last] = [own[0], own.at(-1)];
  const whole = own.length === run.commands;
  if (first === undefined || last === undefined) return { others: [], seen: 0, whole, skipped: 0 };
  const others = later.filter(
    (event): event is CommandEvent =>
      event.kind === 'command' &&
      event.how === 'direct' &&
      event.client !== run.client &&
      event.seq > first.seq &&
      event.seq < last.seq,
  );
  const left = later.filter((event) => event.kind === 'skipped' && event.seq > first.seq);
  const skipped = left.reduce((sum, event) => sum + (event.kind === 'skipped' ? event.commands : 0), 0);
  return { others, seen: own.length, whole, skipped: whole ? 0 : skipped };
}
