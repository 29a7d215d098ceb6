import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeId } from '#client/engine-client.ts';
import { readProblem, type ReadProblem } from '#state/read-problem.ts';
import { pauseFor, type RefreshClock } from '#state/refresh-cadence.ts';
import type { SessionStore } from '#state/session-store.ts';
import type { RespValue } from '#resp/value.ts';
import { itemsIn, wordIn } from '#visualizers/reply-reading.ts';
import { CHART_MS, gaugesOf, type Gauges } from './gauges.ts';
import type { InfoReport } from './info-report.ts';
import { reportOfCopy } from './report-of-copy.ts';
import { historyOf, INFO, viewQuestions, type AskedView, type MonitorView } from './questions.ts';

/** What the server has said at one instant. */
export interface MonitorLook {
  /** Milliseconds of the page's clock. */
  readonly atMs: number;
  readonly info: InfoReport;
  /** The part that was asked for, and the replies to its questions. */
  readonly view: AskedView;
  readonly replies: readonly RespValue[];
  /** What happened of each kind of event of latency, by its name; of the part about them alone. */
  readonly histories: ReadonlyMap<string, RespValue>;
}

export interface MonitorState {
  /** Null: the first node, which a single server is. */
  readonly node: NodeId | null;
  readonly view: MonitorView;
  /** Nothing is asked until somebody goes on. */
  readonly held: boolean;
  readonly look: MonitorLook | null;
  /** The look before, of the same run of the server. */
  readonly before: InfoReport | null;
  /** What changes are counted from: the first look of the panel at this run of the server, or a later one. */
  readonly opened: Pick<MonitorLook, 'info' | 'atMs'> | null;
  /** Those of the last minutes, the oldest first. */
  readonly gauges: readonly Gauges[];
  /** Why the last look failed; what is shown is then older. */
  readonly problem: ReadProblem | null;
}

export interface MonitorParts {
  readonly session: Pick<SessionStore, 'getState' | 'subscribe' | 'inspectNode'>;
  readonly clock: Pick<RefreshClock, 'now' | 'after'>;
  /** Whether anybody can see the page; nothing is asked for nobody. */
  readonly visibility: {
    readonly hidden: () => boolean;
    readonly onChange: (listener: () => void) => () => void;
  };
}

export interface MonitorStore extends StoreApi<MonitorState> {
  /** Looks at the server once a second until the returned function is called. */
  watch(): () => void;
  choose(node: NodeId): void;
  show(view: MonitorView): void;
  hold(held: boolean): void;
  /** Counts changes from the look that is shown. */
  countFromNow(): void;
}

/** From one look to the next, at least; a server that holds much is copied less often. Milliseconds. */
export const LOOK_MS = 1000;
/** What looking may cost is shared with the pictures: this many times their pause. */
const PAUSES = 4;

const nothing = { look: null, before: null, opened: null, gauges: [], problem: null };

/** Follows what a server says of itself, by copies of it, for as long as somebody watches. */
export function createMonitorStore({ session, clock, visibility }: MonitorParts): MonitorStore {
  const store = createStore<MonitorState>(() => ({ ...nothing, node: null, view: 'now', held: false }));
  let watchers = 0;
  let looking = false;
  /** There was a pause since the last look. */
  let resumed = true;
  let drop = (): void => {};

  const nodeToAsk = (): NodeId | null => {
    const { engine } = session.getState();
    return store.getState().node ?? ('info' in engine ? engine.info.node : null);
  };

  const wanted = (): boolean => watchers > 0 && !visibility.hidden() && !store.getState().held;

  const lookSoon = (): void => {
    drop();
    const node = nodeToAsk();
    const { view } = store.getState();
    if (node !== null && view !== 'benchmark' && wanted() && !looking) void look(node, view);
  };

  const look = async (node: NodeId, view: AskedView): Promise<void> => {
    looking = true;
    const asked = store.getState();
    const life = session.getState().generation;
    const isOver = (): boolean =>
      session.getState().generation !== life || store.getState().node !== asked.node;
    try {
      const seen = await ask(node, view);
      if (!isOver()) note(seen);
    } catch (error) {
      if (!isOver()) store.setState({ problem: readProblem(error) });
    }
    looking = false;
    const pause = Math.max(LOOK_MS, PAUSES * pauseFor(session.getState().memoryBytes));
    // Somebody has asked for something else meanwhile.
    if (isOver() || store.getState().view !== view) lookSoon();
    else if (wanted()) drop = clock.after(pause, lookSoon);
  };

  const ask = async (at: NodeId, view: AskedView): Promise<MonitorLook> => {
    const atMs = clock.now();
    const questions = viewQuestions[view];
    const [info, ...replies] = await session.inspectNode(at, [INFO, ...questions]);
    const events =
      view === 'latency' ? itemsIn(replies[0]).flatMap((event) => wordIn(itemsIn(event)[0]) ?? []) : [];
    const told = events.length === 0 ? [] : await session.inspectNode(at, events.map(historyOf));
    const histories = new Map(
      events.flatMap((event, place) => {
        const reply = told[place];
        return reply === undefined ? [] : [[event, reply] as const];
      }),
    );
    return { atMs, info: reportOfCopy(info, questions), view, replies, histories };
  };

  const note = (seen: MonitorLook): void => {
    const { look: last, opened, gauges } = store.getState();
    const sameRun = last !== null && last.info.word('run_id') === seen.info.word('run_id');
    const before = sameRun ? last.info : null;
    const { atMs } = seen;
    const point = gaugesOf(seen.info, resumed ? null : before, { atMs, resumed });
    resumed = false;
    store.setState({
      look: seen,
      before,
      opened: sameRun && opened !== null ? opened : seen,
      gauges: [...gauges.filter((one) => one.atMs > atMs - CHART_MS), point],
      problem: null,
    });
  };

  const pause = (): void => {
    drop();
    resumed = true;
  };

  const startAnew = (): void => {
    resumed = true;
    store.setState(nothing);
    lookSoon();
  };

  session.subscribe((now, then) => {
    if (now.generation !== then.generation) {
      store.setState({ node: null });
      startAnew();
    } else if (now.engine.kind !== then.engine.kind) lookSoon();
  });
  visibility.onChange(() => {
    if (visibility.hidden()) pause();
    lookSoon();
  });

  return {
    ...store,
    watch() {
      watchers += 1;
      lookSoon();
      return () => {
        watchers -= 1;
        if (watchers === 0) pause();
      };
    },
    choose(node) {
      if (store.getState().node === node) return;
      store.setState({ node });
      startAnew();
    },
    show(view) {
      store.setState({ view });
      if (view === 'benchmark') pause();
      else lookSoon();
    },
    hold(held) {
      store.setState({ held });
      if (held) pause();
      else lookSoon();
    },
    countFromNow() {
      const { look: last } = store.getState();
      if (last !== null) store.setState({ opened: last });
    },
  };
}
