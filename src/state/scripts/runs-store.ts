import { createStore, type StoreApi } from 'zustand/vanilla';
import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import type { Connection } from '#client/engine-client.ts';
import type { ScriptCommand } from '#redis-script/read-script.ts';
import { ScriptRunner, type RunEnd, type RunLine } from '#redis-script/script-runner.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { scriptsText } from '#text/scripts.ts';
import { terminalText } from '#text/terminal.ts';
import { nodeAt } from '../lab/node-address.ts';
import type { NextFrame } from '../next-frame.ts';
import type { SessionStore } from '../session-store.ts';
import type { TerminalsStore } from '../terminals-store.ts';

/** A line that was run. */
export interface ShownLine extends RunLine {
  readonly id: number;
}

export interface RunsState {
  /** In the order in which they were run. */
  readonly lines: readonly ShownLine[];
  /** Runs that go on. */
  readonly running: number;
  /** Whether a client waits for a reply, in a run or after it. */
  readonly waiting: boolean;
  /** How the last run ended, and how many lines it was to run; null while one goes on, and before the first. */
  readonly ended: { readonly how: RunEnd; readonly ran: number; readonly of: number } | null;
}

export interface RunHow {
  readonly stopOnError: boolean;
  /** Whether clients go where the nodes of a cluster send them, as with `redis-cli -c`. */
  readonly follow: boolean;
  /** Lines whose places are run anew: what they brought goes. */
  readonly replaces: ReadonlySet<number>;
}

/** What scripts are doing. The clients of scripts are connections of their own and last until they are let go. */
export interface RunsStore extends StoreApi<RunsState> {
  /** Runs commands; resolves when that is over. Never rejects. */
  run(commands: readonly ScriptCommand[], how: RunHow): Promise<void>;
  /** Ends what goes on, and the connections of clients that wait. */
  stop(): void;
  /** Forgets what lines have brought. */
  clear(): void;
  /** Ends all clients of scripts, and what goes on. */
  disconnect(): void;
}

/** Lines whose replies are kept; of more, the newest. */
export const MOST_LINES = 500;

export interface RunsParts {
  readonly session: Pick<SessionStore, 'connect' | 'getState' | 'subscribe'>;
  readonly terminals: Pick<TerminalsStore, 'watch'>;
  readonly nextFrame: NextFrame;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
}

const nothing: RunsState = { lines: [], running: 0, waiting: false, ended: null };

export function createRunsStore({ session, terminals, nextFrame, now }: RunsParts): RunsStore {
  const store = createStore<RunsState>(() => nothing);
  const runs = new Set<AbortController>();
  let lines = new Map<number, ShownLine>();
  let lastId = 0;
  let telling = false;
  let asker: CommandConnection | null = null;

  const watched = async (client: string | null, to: ServerAddress | null): Promise<Connection> => {
    const { nodes } = session.getState();
    const place = to === null ? undefined : nodeAt(to, nodes);
    if (place === null) throw new Error(terminalText.nobodyThere);
    const connection = await session.connect(place, { typed: true });
    const node = place ?? session.getState().node;
    const name = scriptsText.client(client);
    return terminals.watch(connection, { name, kind: 'actor' }, { exchanges: true, node: node ?? undefined });
  };
  const runner = new ScriptRunner({
    connect: watched,
    now,
    settle: async () => {
      if (asker?.open !== true) {
        const connection = await session.connect();
        asker = commandConnection(terminals.watch(connection, { name: scriptsText.asker, kind: 'page' }));
      }
      await asker.run(['PING']);
    },
  });

  const show = (): void =>
    store.setState({ lines: [...lines.values()], running: runs.size, waiting: runner.busy });
  /** A script may have a thousand replies in a second: they are told of with the next frame. */
  const tell = (): void => {
    if (telling) return;
    telling = true;
    void nextFrame().then(() => {
      telling = false;
      show();
    });
  };
  const note = (line: ShownLine): void => {
    lines.set(line.id, line);
    const [oldest] = lines.keys();
    if (lines.size > MOST_LINES && oldest !== undefined) lines.delete(oldest);
    tell();
  };
  const stop = (): void => {
    for (const run of runs) run.abort();
    runner.interrupt();
  };
  const clear = (): void => {
    lines = new Map();
    store.setState({ lines: [], ended: null });
  };
  const disconnect = (): void => {
    stop();
    runner.disconnect();
    asker?.close();
    asker = null;
  };

  session.subscribe((now, before) => {
    if (now.workspace === before.workspace) return;
    disconnect();
    clear();
  });

  return {
    ...store,
    stop,
    clear,
    disconnect,
    async run(commands, { stopOnError, follow, replaces }) {
      const run = new AbortController();
      runs.add(run);
      lines = new Map([...lines].filter(([id]) => !replaces.has(id)));
      const firstId = lastId + 1;
      lastId += commands.length;
      let ran = 0;
      store.setState({ ended: null });
      show();
      const how = await runner.run(commands, {
        stopOnError,
        follow,
        signal: run.signal,
        onLine: (at, line) => {
          ran = Math.max(ran, at + 1);
          const id = firstId + at;
          // What was cleared away, or is run anew, does not come back with a late reply.
          if (line.standing === 'queued' || lines.has(id)) note({ ...line, id });
        },
      });
      runs.delete(run);
      if (runs.size === 0) store.setState({ ended: { how, ran, of: commands.length } });
      show();
    },
  };
}
