import type { StoreApi } from 'zustand/vanilla';
import type { BootInfo, ControlEvent, StorageState } from '#client/engine-client.ts';
import type { RunListener } from './session-run.ts';
import type { SessionNotice, SessionState } from './session-state.ts';

type Store = StoreApi<SessionState>;

/** What a run tells, as far as it shows in the state; every listener is told after that. */
export function listenTo(
  store: Store,
  eventListeners: ReadonlySet<(event: ControlEvent) => void>,
): RunListener {
  return {
    onBusy: (busyForMs) => store.setState({ busyForMs }),
    onEvent: (event) => {
      follow(store, event);
      for (const listener of eventListeners) listener(event);
    },
    onGone: (reason) => store.setState({ engine: { kind: 'failed', message: reason }, busyForMs: 0 }),
    onOtherTab: () => addNotice(store, { kind: 'other-tab' }),
  };
}

type Follower<E extends ControlEvent['event']> = (
  store: Store,
  event: Extract<ControlEvent, { readonly event: E }>,
) => void;

/** What each event changes; of the others only listeners want to know. */
const followers: { readonly [E in ControlEvent['event']]?: Follower<E> } = {
  activity(store, { node, memoryBytes }) {
    const state = store.getState();
    // Of a lab only the node that is looked at matters to pictures.
    if ('info' in state.engine && node !== (state.node ?? state.engine.info.node)) return;
    store.setState({ activity: state.activity + 1, memoryBytes });
  },
  /** It was put to a moment at which it ran; a start that is waited for tells more when it is over. */
  'node-started'(store) {
    const { engine } = store.getState();
    if (engine.kind === 'node-ended') store.setState({ engine: { kind: 'running', info: engine.info } });
  },
  'node-ended'(store, { end }) {
    const { engine, lab } = store.getState();
    // A server that ends while it starts is the failure of its start, which tells more; of a lab the rest goes on.
    if (engine.kind === 'running' && lab === null)
      store.setState({ engine: { kind: 'node-ended', info: engine.info, end } });
  },
  'lab-state': (store, { state }) => store.setState({ nodes: state.nodes }),
  history: (store) => store.setState(({ past }) => ({ past: past + 1 })),
  'went-to': (store) =>
    store.setState(({ moves, activity }) => ({ moves: moves + 1, activity: activity + 1 })),
  clock: (store, { clock }) => store.setState({ clock: { ...clock, toldAtMs: Date.now() } }),
  'script-limit': (store, { killed, afterMs }) => addNotice(store, { kind: 'script-limit', killed, afterMs }),
  storage(store, { storage }) {
    const { engine } = store.getState();
    if (engine.kind === 'running' || engine.kind === 'node-ended')
      store.setState({ engine: { ...engine, info: { ...engine.info, storage } } });
    sayStorage(store, storage);
  },
};

function follow(store: Store, event: ControlEvent): void {
  // The table has for each event the function that takes it, which its type cannot say of the two together.
  const follower = followers[event.event] as ((store: Store, event: ControlEvent) => void) | undefined;
  follower?.(store, event);
}

/** The server runs, on these files. */
export function showRunning(store: Store, info: BootInfo): void {
  store.setState({ engine: { kind: 'running', info } });
  sayStorage(store, info.storage);
  if (info.damage) addNotice(store, { kind: 'damaged', report: info.damage });
}

/** Memory without a reason was asked for, and is nothing to tell; nor is it that all is well again. */
function sayStorage(store: Store, storage: StorageState): void {
  if (storage.kind === 'memory' && storage.reason !== undefined) {
    const { reason, cause, retry } = storage;
    addNotice(store, { kind: 'storage', reason, cause, retry });
    return;
  }
  store.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind !== 'storage') }));
}

/** A newer notice of a kind takes the place of the one before. */
function addNotice(store: Store, notice: SessionNotice): void {
  store.setState(({ notices }) => ({
    notices: [...notices.filter(({ kind }) => kind !== notice.kind), notice],
  }));
}
