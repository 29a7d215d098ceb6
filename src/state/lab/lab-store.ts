import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ControlEvent,
  LabAction,
  LabEvent,
  LabLogLine,
  LabState,
  NodeId,
} from '#client/engine-client.ts';
import { refresher, type RefreshClock } from '../refresh-cadence.ts';
import type { SessionStore } from '../session-store.ts';
import { questionsOf, readNodeView, type NodeView } from './node-view.ts';

export interface LabStoreState {
  /** Null while no lab is open. */
  readonly lab: LabState | null;
  /** Milliseconds of the lab's time since it began, as last told. */
  readonly nowMs: number;
  /** How fast its time is to pass while the page can be seen; it stands while nobody can see it. */
  readonly rate: number;
  /** What each node has said of itself when it was last looked at; of one that ended, the last. */
  readonly views: ReadonlyMap<NodeId, NodeView>;
  /** What the nodes have logged, the oldest first; the latest few thousand lines. */
  readonly log: readonly LabLogLine[];
  /** Lines that were logged and are not in `log` any more, or never were told. */
  readonly lostLines: number;
  /** Why the last thing that was to be done was not done. */
  readonly problem: string | null;
}

type Follower<E extends ControlEvent['event']> = (
  event: Extract<ControlEvent, { readonly event: E }>,
) => void;

export interface LabStoreParts {
  readonly session: Pick<
    SessionStore,
    'getState' | 'subscribe' | 'onEvent' | 'inspectNode' | 'lab' | 'setLabRate'
  >;
  readonly clock: RefreshClock;
  /** Whether anybody can see the page. */
  readonly visibility: {
    readonly hidden: () => boolean;
    readonly onChange: (listener: () => void) => () => void;
  };
}

/** A lab as the page sees it: what was done to it, what its nodes say of themselves, what they log and what they send. */
export interface LabStore extends StoreApi<LabStoreState> {
  /** Does something to the lab; why it could not be done is `problem`. Never rejects. */
  act(action: LabAction): Promise<void>;
  setRate(rate: number): void;
  dismissProblem(): void;
  /** Told of everything that happens, as it comes, also of what is not kept. */
  onEvents(listener: (events: readonly LabEvent[]) => void): () => void;
  /** Has the nodes looked at, as often as something may have changed, until the returned function is called. */
  watch(): () => void;
}

/** Lines that the log keeps, and how many it may have more before it is cut back to that. */
const LOG_LINES = 3000;
const LOG_SPARE = 500;
/** Between two looks at all nodes, at least. Each copies the memory of every node once. */
const LOOK_MS = 250;

const atRest: Omit<LabStoreState, 'rate'> = {
  lab: null,
  nowMs: 0,
  views: new Map(),
  log: [],
  lostLines: 0,
  problem: null,
};

export function createLabStore({ session, clock, visibility }: LabStoreParts): LabStore {
  const store = createStore<LabStoreState>(() => ({ ...atRest, rate: 1 }));
  const listeners = new Set<(events: readonly LabEvent[]) => void>();
  let watchers = 0;

  const look = async (): Promise<void> => {
    const { lab } = store.getState();
    if (lab === null || watchers === 0 || visibility.hidden()) return;
    const views = new Map(store.getState().views);
    for (const { id, program, life } of lab.nodes) {
      if (life !== 'running' && life !== 'paused') continue;
      try {
        views.set(id, readNodeView(program, await session.inspectNode(id, questionsOf(program))));
      } catch {
        // It ended, or cannot be looked at just now: what was seen of it before stands.
      }
    }
    if (store.getState().lab !== null) store.setState({ views });
  };
  const requestLook = refresher(look, clock, () => LOOK_MS);

  const applyRate = (): void => {
    const { lab, rate } = store.getState();
    const wanted = visibility.hidden() ? 0 : rate;
    if (lab !== null && lab.rate !== wanted) void session.setLabRate(wanted).catch(() => {});
  };

  const take = (events: readonly LabEvent[], nowMs: number): void => {
    store.setState((state) => ({ nowMs, ...withLines(state, events) }));
    for (const listener of listeners) listener(events);
    requestLook();
  };

  /** What each event changes; others are not about labs. */
  const followers: { readonly [E in ControlEvent['event']]?: Follower<E> } = {
    'lab-state'({ state }) {
      // One that goes on from a capsule has its own pace.
      const isNew = store.getState().lab === null;
      store.setState({ lab: state, nowMs: state.nowMs, ...(isNew && { rate: state.rate }) });
      applyRate();
      requestLook();
    },
    'lab-events': ({ events, nowMs }) => take(events, nowMs),
    'lab-log': ({ lines, lost }) => store.setState({ log: lines, lostLines: lost }),
    // It stands where it was put, until somebody lets it go on.
    'went-to': () => store.setState({ rate: 0 }),
    activity: requestLook,
    'node-started': requestLook,
    'node-ended': requestLook,
  };

  const hear = (event: ControlEvent): void => {
    // The table has for each event the function that takes it, which its type cannot say of the two together.
    const follower = followers[event.event] as ((event: ControlEvent) => void) | undefined;
    follower?.(event);
  };

  session.onEvent(hear);
  session.subscribe((now, before) => {
    if (now.generation !== before.generation || now.workspace !== before.workspace) store.setState(atRest);
  });
  visibility.onChange(() => {
    applyRate();
    requestLook();
  });

  return {
    ...store,
    async act(action) {
      try {
        await session.lab(action);
        store.setState({ problem: null });
      } catch (error) {
        store.setState({ problem: error instanceof Error ? error.message : String(error) });
      }
    },
    setRate(rate) {
      store.setState({ rate });
      applyRate();
    },
    dismissProblem: () => store.setState({ problem: null }),
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch() {
      watchers += 1;
      requestLook();
      return () => (watchers -= 1);
    },
  };
}

function withLines(
  { log, lostLines }: LabStoreState,
  events: readonly LabEvent[],
): Pick<LabStoreState, 'log' | 'lostLines'> {
  const lines = events.filter((event) => event.kind === 'log');
  const omitted = events.reduce((sum, event) => sum + (event.kind === 'omitted' ? event.count : 0), 0);
  if (lines.length === 0) return { log, lostLines: lostLines + omitted };
  const all = [...log, ...lines];
  const cut = all.length > LOG_LINES + LOG_SPARE ? all.length - LOG_LINES : 0;
  return { log: cut === 0 ? all : all.slice(cut), lostLines: lostLines + omitted + cut };
}
