import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ObservedNode, ServerEvent } from '#client/engine-client.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionState } from './session-state.ts';
import { waitingAfter, waitingAtStart, type WaitingClients } from './waiting-now.ts';

type ClientNumber = ObservedNode['clients'][number]['client'];

/** A client that the server has, or had while somebody looked. */
export interface SeenClient {
  readonly client: ClientNumber;
  /** Its end of the connection, `ip:port`. */
  readonly address: string;
  readonly open: boolean;
}

export interface ServerEventsState {
  /** The newest events of this server's life, in the order in which they began. */
  readonly events: readonly ServerEvent[];
  readonly clients: ReadonlyMap<ClientNumber, SeenClient>;
  /** Who waits now. */
  readonly waiting: WaitingClients;
  /** Who was waiting and who was watching when the first of the events came. */
  readonly atStart: ObservedNode['clients'];
  /** `off`: nobody looks, and what is here may be old. `failed`: the server cannot be observed; `problem` says why. */
  readonly status: 'off' | 'starting' | 'on' | 'failed';
  readonly problem: string | null;
}

/** What the server's functions told of what it did, followed while somebody looks. */
export interface ServerEventsStore extends StoreApi<ServerEventsState> {
  /** Has the server observed until the returned function is called. */
  watch(): () => void;
  /** Forgets the events so far. */
  clear(): void;
}

/** Events that are kept. */
export const MOST_EVENTS = 5000;

const nothing: ServerEventsState = {
  events: [],
  clients: new Map(),
  waiting: new Map(),
  atStart: [],
  status: 'off',
  problem: null,
};

export function createServerEventsStore(
  session: Pick<SessionStore, 'getState' | 'subscribe' | 'observe' | 'onServerEvents'>,
): ServerEventsStore {
  const store = createStore<ServerEventsState>(() => nothing);
  let watchers = 0;
  /** Raised with every beginning and end: an answer that comes after the next of them counts no more. */
  let turn = 0;
  /** What is older was cleared away, and the server's own record may still have it. */
  let clearedTo = 0;

  const begin = async (): Promise<void> => {
    const mine = ++turn;
    store.setState({ status: 'starting', problem: null });
    try {
      const seen = await session.observe(true);
      if (turn !== mine) return;
      const past = taken(
        nothing,
        seen.events.filter(({ seq }) => seq > clearedTo),
      );
      const here = seen.clients.map(
        ({ client, address }) => [client, { client, address, open: true }] as const,
      );
      store.setState({
        ...past,
        // Those of whom the record tells, and who are gone by now, are still to be known by their addresses.
        clients: new Map([...past.clients, ...here]),
        waiting: waitingAtStart(seen),
        atStart: seen.clients,
        status: 'on',
        problem: null,
      });
    } catch (error) {
      if (turn !== mine) return;
      store.setState({ status: 'failed', problem: error instanceof Error ? error.message : String(error) });
    }
  };

  const end = (): void => {
    turn += 1;
    store.setState({ status: 'off' });
    session.observe(false).catch(() => {});
  };

  session.onServerEvents((events) => {
    if (store.getState().status === 'on') store.setState((state) => taken(state, events));
  });
  session.subscribe((now: SessionState, before: SessionState) => {
    const begins = now.engine.kind === 'running' && before.engine.kind !== 'running';
    const isAnother = now.generation !== before.generation || now.moves !== before.moves;
    if (isAnother || (begins && store.getState().status !== 'starting')) {
      store.setState({ ...nothing, status: watchers > 0 ? 'starting' : 'off' });
      turn += 1;
      clearedTo = 0;
    }
    if ((begins || now.moves !== before.moves) && watchers > 0) void begin();
  });

  return {
    ...store,
    watch() {
      watchers += 1;
      if (watchers === 1) void begin();
      return () => {
        watchers -= 1;
        if (watchers === 0) end();
      };
    },
    clear() {
      clearedTo = store.getState().events.at(-1)?.seq ?? clearedTo;
      store.setState({ events: [], atStart: [] });
    },
  };
}

type Taken = Pick<ServerEventsState, 'events' | 'clients' | 'waiting'>;

/** The state with newer events taken in: bounded, and with the clients that they tell of. */
function taken(state: Taken, newer: readonly ServerEvent[]): Taken {
  const last = state.events.at(-1)?.seq ?? 0;
  const added = newer.filter((event) => event.seq > last);
  const comesOrGoes = added.filter(isComingOrGoing);
  const clients = new Map(state.clients);
  for (const event of comesOrGoes) {
    const known = clients.get(event.client);
    if (event.kind === 'client-opened') {
      clients.set(event.client, { client: event.client, address: event.address, open: true });
    } else if (known !== undefined) clients.set(event.client, { ...known, open: false });
  }
  return {
    events: [...state.events, ...added].slice(-MOST_EVENTS),
    clients: comesOrGoes.length > 0 ? clients : state.clients,
    waiting: waitingAfter(state.waiting, added),
  };
}

type ComingOrGoing = Extract<ServerEvent, { readonly kind: 'client-opened' | 'client-closed' }>;

const isComingOrGoing = (event: ServerEvent): event is ComingOrGoing =>
  event.kind === 'client-opened' || event.kind === 'client-closed';
