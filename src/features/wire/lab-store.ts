import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppState } from '#state/app-state.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { canBeMset, readScript, sendingsOf, type ScriptProblem, type Way } from './command-script.ts';
import { NOTHING_RUN, runTurns, type RunCount, type TurnClient } from './client-run.ts';
import { LabClients } from './lab-clients.ts';
import { slipsOf, type SlipReport } from './slip-report.ts';
import { oncePerApp } from '#state/once-per-app.ts';

/** A run that is over. */
export interface FinishedRun {
  readonly way: Way;
  readonly count: RunCount;
  /** Commands that were to be sent. */
  readonly planned: number;
  /** Milliseconds of the link, each way, that it had. */
  readonly delayMs: number;
  /** `lost`: the connection, or the server, ended before. */
  readonly end: 'done' | 'stopped' | 'lost';
  readonly problem: string | null;
  /** What other clients had run meanwhile; null while the server has not told yet, or when it cannot be told. */
  readonly slips: SlipReport | null;
}

export interface LabState {
  readonly script: string;
  readonly times: number;
  readonly delayMs: number;
  /** Another client sends the first command again and again while a run lasts. */
  readonly neighbour: boolean;
  readonly running: { readonly way: Way; readonly count: RunCount; readonly planned: number } | null;
  /** The last run of each way. */
  readonly runs: Readonly<Partial<Record<Way, FinishedRun>>>;
}

export type LabSettings = Pick<LabState, 'script' | 'times' | 'delayMs' | 'neighbour'>;

export interface LabStore extends StoreApi<LabState> {
  change(settings: Partial<LabSettings>): void;
  /** Runs the script once; does nothing while a run is under way or the script cannot be sent. Never rejects. */
  run(way: Way): Promise<void>;
  /** Ends the run that is under way; what it has counted so far stays. */
  stop(): void;
  /** Has the server observed, for what comes in between, until the returned function is called. */
  attend(): () => void;
  /** Lets the clients stay connected until the returned function is called, and as long as a run lasts. */
  stay(): () => void;
}

export const MOST_TIMES = 1000;
export const MOST_DELAY_MS = 200;

/** Milliseconds between two tellings of how far a run has come. */
const TOLD_EVERY_MS = 60;

const atFirst: LabState = {
  script: 'INCR counter',
  times: 100,
  delayMs: 20,
  neighbour: true,
  running: null,
  runs: {},
};

/** Why the script as it stands cannot be sent; null when it can. */
export function scriptProblem({ script, times }: LabSettings): ScriptProblem | null {
  const commands = readScript(script, times);
  return 'kind' in commands ? commands : null;
}

/** Whether one MSET does what the script does. */
export function offersMset({ script, times }: LabSettings): boolean {
  const commands = readScript(script, times);
  return !('kind' in commands) && canBeMset(commands);
}

export function createLabStore(state: AppState, now: () => number = () => performance.now()): LabStore {
  const store = createStore<LabState>(() => atFirst);
  const events = serverEventsOf(state);
  const clients = new LabClients(state);
  let stays = 0;
  let stop: (() => void) | null = null;

  state.session.subscribe((current, before) => {
    if (current.workspace !== before.workspace) store.setState({ runs: {} });
  });

  const perform = async (way: Way, settings: LabSettings): Promise<void> => {
    const commands = readScript(settings.script, settings.times);
    if ('kind' in commands) return;
    const planned = commands.length;
    const { delayMs } = settings;
    const { workspace } = state.session.getState();
    const keep = (run: FinishedRun): void => {
      if (state.session.getState().workspace !== workspace) return;
      store.setState(({ runs }) => ({ runs: { ...runs, [run.way]: run } }));
    };
    let count: RunCount = NOTHING_RUN;
    let toldMs = -Infinity;
    store.setState({ running: { way, count, planned } });
    const finished = (end: FinishedRun['end'], problem: string | null): FinishedRun => ({
      way,
      count,
      planned,
      delayMs,
      end,
      problem,
      slips: null,
    });
    let stopped = false;
    try {
      const [own, other] = await clients.open(delayMs, settings.neighbour);
      const sendings = sendingsOf(commands, way);
      stop = () => {
        stopped = true;
        own.close('stopped');
      };
      const slips = slipsOf(events, state, {
        address: own.address,
        way,
        commands: way === 'mset' ? 1 : planned,
      });
      const [first] = sendingsOf(commands.slice(0, 1), 'single');
      const running = runTurns(own, sendings, {
        now,
        onCount: (next) => {
          count = next;
          if (now() - toldMs < TOLD_EVERY_MS) return;
          toldMs = now();
          store.setState({ running: { way, count, planned } });
        },
      });
      const busy = other === null || first === undefined ? null : keepBusy(other, () => other.send(first));
      try {
        await running;
      } finally {
        busy?.stop();
      }
      const run = finished('done', null);
      keep(run);
      void slips().then((report) => {
        if (store.getState().runs[way] === run) keep({ ...run, slips: report });
      });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      keep(stopped ? finished('stopped', null) : finished('lost', problem));
    } finally {
      stop = null;
      store.setState({ running: null });
      if (stays === 0) clients.leave();
    }
  };

  return {
    ...store,
    change: (settings) => store.setState(settings),
    async run(way) {
      const settings = store.getState();
      if (settings.running === null) await perform(way, settings);
    },
    stop: () => stop?.(),
    attend: () => events.watch(),
    stay() {
      stays += 1;
      return () => {
        stays -= 1;
        if (stays === 0 && store.getState().running === null) clients.leave();
      };
    },
  };
}

/** Has a client send again as soon as it was answered, until it is stopped or its connection ends. */
function keepBusy(client: TurnClient, send: () => Promise<void>): { readonly stop: () => void } {
  let on = true;
  const go = async (): Promise<void> => {
    while (on && client.ended === null) await send();
  };
  // Whoever does not get an answer any more has nobody to tell.
  go().catch(() => {});
  return { stop: () => (on = false) };
}

/** The store of the commands that are sent on purpose; made when it is first asked for. */
export const labOf = oncePerApp((state) => createLabStore(state));
