import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connection, NodeId } from '#client/engine-client.ts';
import { ExchangeLog } from '#client/exchange-log.ts';
import { WireLog } from '#client/wire-log.ts';
import { ClientNames, type ClientName } from './client-names.ts';
import { createPromptsStore, type PromptsStore } from './prompts-store.ts';
import type { SessionStore } from './session-store.ts';

/** A terminal: one client of the server, with a screen. */
export interface TerminalInfo {
  /** Never given twice. */
  readonly id: string;
  /** What the interface and lessons call its client: `A`, `B` … */
  readonly name: string;
  /** Its place among the terminals, from 0, which nobody else has while it is open: what its colour goes by. */
  readonly place: number;
  /** The node of a lab that it begins at; null for the first, which a single server is. */
  readonly node: NodeId | null;
  /** Whether it follows the redirections of a cluster, as `redis-cli -c` does. */
  readonly follows: boolean;
}

/** A client that a terminal is made for: its name, and in a lab where it begins and whether it follows redirections. */
export type TerminalClient = Pick<TerminalInfo, 'name'> & Partial<Pick<TerminalInfo, 'node' | 'follows'>>;

export interface TerminalsState {
  /** At least one. */
  readonly terminals: readonly TerminalInfo[];
  /** The one in front, which gets the commands that are clicked. */
  readonly activeId: string;
}

/** What a terminal on the screen lets others do with it. */
export interface TerminalHandle {
  /** Puts text at the prompt, in place of what is there; pressing Enter stays the person's. */
  insert(text: string): void;
  /** Runs lines as if they had been typed. */
  run(text: string): void;
  focus(): void;
  /** All that was printed and is still kept, without commands that carry a secret; of a terminal that is not on the screen, nothing. */
  transcript?(): string;
}

/** Terminals that fit beside one another in a person's head. */
export const MOST_TERMINALS = 4;
const NAMES = ['A', 'B', 'C', 'D'] as const;

export interface TerminalsStore extends StoreApi<TerminalsState> {
  /** What passed over all terminals of this workspace. */
  readonly exchanges: ExchangeLog;
  /** The bytes of all connections that were given to `watch`, those of terminals among them. */
  readonly wire: WireLog;
  /** Who sits at which connection: terminals, and whatever else of the page opens one. */
  readonly clients: ClientNames;
  /** What is being typed into each of them. */
  readonly prompts: PromptsStore;
  /** Opens another terminal and shows it; null when there are `MOST_TERMINALS`. */
  add(at?: Partial<Pick<TerminalInfo, 'node' | 'follows'>>): TerminalInfo | null;
  /** Has a terminal follow the redirections of a cluster, or not, from its next command on. */
  setFollows(id: string, follows: boolean): void;
  /** Closes a terminal; the last one stays. */
  close(id: string): void;
  activate(id: string): void;
  /** Starts over with new terminals (at least one), and forgets the exchanges. */
  reset(clients?: readonly TerminalClient[]): void;
  /**
   * A connection for a terminal, its exchanges logged under the terminal's name. Rejects with an `EngineError`.
   * @param node Of a lab: which one it goes to.
   */
  connect(id: string, node?: NodeId): Promise<Connection>;
  /**
   * To be called with every connection that the page opens: notes who sits at it and puts its bytes on tape. Use what it
   * returns in its place. `exchanges`: they are the person's own and are logged, for pictures and for checks; `node`: of
   * a lab, which one it goes to.
   */
  watch(
    connection: Connection,
    who: ClientName,
    logged?: { readonly exchanges: boolean; readonly node?: NodeId | undefined },
  ): Connection;
  /** Names what operates a terminal while it is on the screen. */
  register(id: string, handle: TerminalHandle): () => void;
  /** Puts a command at the prompt of the active terminal, or runs it there; waits for a terminal not yet shown. */
  insertCommand(text: string, how?: { readonly run: boolean }): void;
  focusActive(): void;
  /** What each terminal has printed, without commands that carry a secret. */
  transcripts(): ReadonlyArray<{ readonly name: string; readonly text: string }>;
}

export function createTerminalsStore(
  session: Pick<SessionStore, 'connect' | 'getState'>,
  now?: () => number,
): TerminalsStore {
  const exchanges = new ExchangeLog(now);
  const wire = new WireLog(now);
  const clients = new ClientNames();
  const prompts = createPromptsStore();
  const handles = new Map<string, TerminalHandle>();
  /** What was asked of terminals before they were on the screen. */
  const waiting = new Map<string, Array<(handle: TerminalHandle) => void>>();
  let lastId = 0;

  const create = (client: TerminalClient, place: number): TerminalInfo => ({
    id: `t${++lastId}`,
    name: client.name,
    place,
    node: client.node ?? null,
    follows: client.follows ?? false,
  });
  const fresh = (clients: readonly TerminalClient[]): TerminalsState => {
    const first = create(clients[0] ?? { name: NAMES[0] }, 0);
    const others = clients.slice(1, MOST_TERMINALS).map((client, at) => create(client, at + 1));
    return { terminals: [first, ...others], activeId: first.id };
  };
  const store = createStore<TerminalsState>(() => fresh([]));

  const withActive = (act: (handle: TerminalHandle) => void): void => {
    const { activeId } = store.getState();
    const handle = handles.get(activeId);
    if (handle !== undefined) act(handle);
    else waiting.set(activeId, [...(waiting.get(activeId) ?? []), act]);
  };

  const watch: TerminalsStore['watch'] = (connection, who, logged = { exchanges: false }) => {
    clients.note(connection.address, who);
    if (!logged.exchanges) return wire.watch(connection, who.name);
    const { engine } = session.getState();
    const node = logged.node ?? ('info' in engine ? engine.info.node : '');
    return exchanges.watch(connection, who.name, node, {
      follower: wire.open(who.name, connection.address),
    });
  };

  return {
    ...store,
    exchanges,
    wire,
    clients,
    prompts,
    add(at = {}) {
      const { terminals } = store.getState();
      const name = NAMES.find((free) => terminals.every((terminal) => terminal.name !== free));
      const place = NAMES.findIndex((_name, free) => terminals.every((terminal) => terminal.place !== free));
      if (terminals.length >= MOST_TERMINALS || name === undefined) return null;
      const added = create({ name, ...at }, place);
      store.setState({ terminals: [...terminals, added], activeId: added.id });
      return added;
    },
    setFollows(id, follows) {
      store.setState(({ terminals }) => ({
        terminals: terminals.map((terminal) => (terminal.id === id ? { ...terminal, follows } : terminal)),
      }));
    },
    close(id) {
      const { terminals, activeId } = store.getState();
      const at = terminals.findIndex((terminal) => terminal.id === id);
      const rest = terminals.filter((terminal) => terminal.id !== id);
      const neighbour = rest[Math.min(at, rest.length - 1)];
      if (at < 0 || neighbour === undefined) return;
      waiting.delete(id);
      prompts.forget(id);
      store.setState({ terminals: rest, activeId: activeId === id ? neighbour.id : activeId });
    },
    activate(id) {
      if (store.getState().terminals.some((terminal) => terminal.id === id)) store.setState({ activeId: id });
    },
    reset(clients = []) {
      waiting.clear();
      exchanges.clear();
      wire.clear();
      prompts.forget();
      store.setState(fresh(clients));
    },
    async connect(id, node) {
      const terminal = store.getState().terminals.find((one) => one.id === id);
      const who = { name: terminal?.name ?? '', kind: 'terminal', place: terminal?.place ?? null } as const;
      return watch(await session.connect(node, { typed: true }), who, { exchanges: true, node });
    },
    watch,
    register(id, handle) {
      handles.set(id, handle);
      for (const act of waiting.get(id) ?? []) act(handle);
      waiting.delete(id);
      return () => {
        if (handles.get(id) === handle) handles.delete(id);
      };
    },
    insertCommand(text, { run } = { run: false }) {
      withActive((handle) => {
        if (run) handle.run(text);
        else handle.insert(text);
        handle.focus();
      });
    },
    focusActive: () => withActive((handle) => handle.focus()),
    transcripts: () =>
      store
        .getState()
        .terminals.map(({ id, name }) => ({ name, text: handles.get(id)?.transcript?.() ?? '' })),
  };
}
