import type { AppState } from '#state/app-state.ts';
import type { ServerEventsStore } from '#state/server-events-store.ts';
import type { Way } from './command-script.ts';
import { slippedIn, type Slips } from './slipped-in.ts';

/** A command of another client that was run in the middle of a run. */
export interface SlippedCommand {
  readonly client: string;
  readonly command: string;
}

export interface SlipReport extends Pick<Slips, 'seen' | 'whole' | 'skipped'> {
  readonly count: number;
  /** The first few of them. */
  readonly first: readonly SlippedCommand[];
}

/** Commands that are named. */
const NAMED = 3;
/** Milliseconds that the server may take to tell the rest; events come a frame later than replies. */
const REST_MS = 400;

/**
 * Begins to look for what slips into a run that is about to begin; the answer is called when it is over, and gives what
 * the server told by then. Null when the server was not observed.
 */
export function slipsOf(
  events: ServerEventsStore,
  state: AppState,
  run: { readonly address: string; readonly way: Way; readonly commands: number },
): () => Promise<SlipReport | null> {
  const after = events.getState().events.at(-1)?.seq ?? 0;
  const look = (): SlipReport | null => {
    const { status, clients, events: told } = events.getState();
    const client = [...clients.values()].find(({ address }) => address === run.address)?.client;
    if (status !== 'on' || client === undefined) return null;
    const { others, ...rest } = slippedIn(told, { ...run, client, after });
    const first = others.slice(0, NAMED).map((event) => ({
      client: nameOf(event.client),
      command: event.command.words.map(({ start }) => start).join(' '),
    }));
    return { ...rest, count: others.length, first };
  };
  const nameOf = (client: number): string => {
    const seen = [...events.getState().clients.values()].find((known) => known.client === client);
    return (seen === undefined ? null : state.terminals.clients.of(seen.address))?.name ?? `#${client}`;
  };
  return () =>
    new Promise((resolve) => {
      const finish = (): void => {
        stop();
        clearTimeout(timer);
        resolve(look());
      };
      const timer = setTimeout(finish, REST_MS);
      const stop = events.subscribe(() => {
        if (look()?.whole === true) finish();
      });
      if (look()?.whole === true) finish();
    });
}
