import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExchangeLog } from '#client/exchange-log.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { KeyUse } from '#resp/key-use.ts';
import type { CommandRunner } from '#resp/value.ts';
import { allOrThrow } from './all-or-throw.ts';
import { FollowedKey } from './followed-key.ts';
import { inspectBatch, type NextTurn } from './inspect-batch.ts';
import type { KeyRef } from './key-ref.ts';
import { isElsewhere } from './lab/key-elsewhere.ts';
import { readProblem, type ReadProblem } from './read-problem.ts';
import { pauseFor, refresher, sooner, TICK_MS, untilNextTick, type RefreshClock } from './refresh-cadence.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionState } from './session-state.ts';

export interface KeyspaceState {
  /** The key whose picture is shown: the pinned one, else the one that a command touched last. */
  readonly current: KeyRef | null;
  readonly pinned: boolean;
  /** The kind of picture that a person or a lesson wants for `current`, by its id; null for the one that suits best. */
  readonly visualizer: string | null;
  /** Milliseconds of the store's clock at which the last complete look began; null before it. */
  readonly readAtMs: number | null;
  /** Since when the server may have changed without being looked at; null while what is shown is current. */
  readonly behindSinceMs: number | null;
  /** Milliseconds between two looks, at least: grows with the server's memory. */
  readonly pauseMs: number;
  /** Why the last look failed; what is shown is then what was seen before. */
  readonly problem: ReadProblem | null;
}

/** One look at the server, in which all readers take part. */
export interface Look {
  readonly current: KeyRef | null;
  readonly visualizer: string | null;
  /** The last commands that named `current`, newest first. */
  readonly uses: readonly KeyUse[];
  readonly runIn: (db: number) => CommandRunner;
}

/**
 * Reads something at every look. Answers with the milliseconds of the server's time after which what it read changes by
 * itself (the shortest lifetime in it), or null. A look that fails rejects what the reader awaits; it may let that through.
 */
export type KeyspaceReader = (look: Look) => Promise<number | null>;

/** One look at the server, for readers that do not care which key is followed. */
export interface ServerLook {
  /** The database of the client that spoke last. */
  readonly db: number;
  readonly runIn: (db: number) => CommandRunner;
  /** How many changes of the server had been heard of when the look began: the same number, nothing new. */
  readonly changes: number;
  /** Whether what is read still counts, once the server has answered: not when it has been left meanwhile. */
  readonly counts: () => boolean;
}

/** As `KeyspaceReader`; its first questions go out with the first of the look. */
export type ServerReader = (look: ServerLook) => Promise<number | null>;

export interface KeyspaceParts {
  readonly session: Pick<SessionStore, 'getState' | 'subscribe' | 'inspect'>;
  readonly exchanges: Pick<ExchangeLog, 'exchanges' | 'onExchange'>;
  readonly clock: RefreshClock;
  readonly nextTurn: NextTurn;
  /** Whether anybody can see the page; nothing is read for nobody. */
  readonly visibility: {
    readonly hidden: () => boolean;
    readonly onChange: (listener: () => void) => () => void;
  };
}

/** Looks at the server: which key is followed, who reads along, and how fresh all that they read is. */
export interface KeyspaceStore extends StoreApi<KeyspaceState> {
  /** Milliseconds of the clock by which `readAtMs` and `behindSinceMs` are told. */
  readonly now: () => number;
  /** Stays with a key, whatever is touched; null goes back to following. */
  pin(key: KeyRef | null): void;
  /**
   * Shows a key, if there is one of that name, as if it had just been touched: for a lesson or a step that begins with
   * one. What a command has just touched stays in sight a little first, and what is touched from now on takes over.
   * @param visualizer Id of the picture to show it with, as far as that suits the key.
   */
  show(key: KeyRef, visualizer?: string): void;
  /** Has the current key drawn as another kind of picture, by a visualizer's id; null for the one that suits best. */
  drawAs(visualizer: string | null): void;
  /** A command that has no reply yet, because it waits: its key is followed as if it had been touched. */
  heard(exchange: Exchange): void;
  /** Takes part in every look until the returned function is called. Looks happen only while somebody does. */
  watch(reader: KeyspaceReader): () => void;
  /** The same for a reader that reads whichever key is followed. */
  watchServer(reader: ServerReader): () => void;
  /** Has a look taken soon, because readers want to read something else than before. */
  lookAgain(): void;
}

const atRest: KeyspaceState = {
  current: null,
  pinned: false,
  visualizer: null,
  readAtMs: null,
  behindSinceMs: null,
  pauseMs: pauseFor(0),
  problem: null,
};

/** What lives for a while lives shorter when time is moved, and runs down at another pace. */
const isOther = (now: SessionState, before: SessionState): boolean =>
  now.activity !== before.activity || now.generation !== before.generation || now.clock !== before.clock;

export function createKeyspaceStore(parts: KeyspaceParts): KeyspaceStore {
  const { session, clock, visibility } = parts;
  const store = createStore<KeyspaceState>(() => atRest);
  const readers = new Set<KeyspaceReader>();
  const serverReaders = new Set<ServerReader>();
  const followed = new FollowedKey();
  /** What a person wants keys to be drawn as, by key id. */
  const chosen = new Map<string, string>();
  /** Changes that were heard of; a look that began after the last of them shows them all. */
  let changes = 0;
  let dropTick = (): void => {};

  const changed = (): void => {
    changes += 1;
    if (store.getState().behindSinceMs === null) store.setState({ behindSinceMs: clock.now() });
    request();
  };

  const wanted = (): boolean => readers.size + serverReaders.size > 0 && !visibility.hidden();

  const request = (): void => {
    if (wanted()) requestLook();
  };

  const look = async (): Promise<void> => {
    if (!wanted()) return;
    dropTick();
    const life = session.getState().generation;
    const seen = changes;
    const startedAt = clock.now();
    try {
      const shortest = await lookAtAll();
      if (session.getState().generation !== life) return;
      const behindSinceMs = changes === seen ? null : clock.now();
      store.setState({ readAtMs: startedAt, behindSinceMs, problem: null });
      const next = untilNextTick(shortest, session.getState().clock.rate);
      if (next !== null) tickAfter(next);
    } catch (error) {
      if (session.getState().generation !== life) return;
      const problem = readProblem(error);
      store.setState({ problem });
      if (problem.kind === 'busy') tickAfter(TICK_MS);
    }
  };

  const requestLook = refresher(look, clock, () => store.getState().pauseMs);

  const tickAfter = (ms: number): void => {
    dropTick();
    dropTick = clock.after(ms, request);
  };

  /** Resolves with the shortest lifetime that any reader saw; rejects when one of them could not read. */
  const lookAtAll = async (): Promise<number | null> => {
    const batch = inspectBatch((commands) => session.inspect(commands), parts.nextTurn);
    const life = session.getState().generation;
    const counts = (): boolean => session.getState().generation === life;
    const following = followed.look(batch.runIn, { nowMs: clock.now(), counts }).then((other) => {
      if (other && !store.getState().pinned) showFollowed();
    });
    const server: ServerLook = { db: followed.db, runIn: batch.runIn, changes, counts };
    const answers = await allOrThrow([
      ...[...serverReaders].map((reader) => reader(server)),
      ...[...readers].map(async (reader) => {
        await following;
        const { current, visualizer } = store.getState();
        const key = await hereOnly(current, batch.runIn);
        const uses = key === null ? [] : followed.usesOf(key);
        return reader({ current: key, visualizer, uses, runIn: batch.runIn });
      }),
      following.then(() => null),
    ]);
    return answers.reduce<number | null>(sooner, null);
  };

  /** Of a lab one node is looked at, and the key may be another's. */
  const hereOnly = async (key: KeyRef | null, runIn: Look['runIn']): Promise<KeyRef | null> =>
    key !== null && session.getState().lab !== null && (await isElsewhere(runIn(key.db), key.name))
      ? null
      : key;

  const showFollowed = (): void => {
    const { key, visualizer } = followed.shown;
    store.setState({ current: key, visualizer: chosen.get(key?.id ?? '') ?? visualizer });
  };

  const forgetKeys = (): void => {
    followed.forgetAll();
    chosen.clear();
  };

  const whenSessionChanges = (now: SessionState, before: SessionState): void => {
    if (now.generation !== before.generation) {
      followed.forgetConnections();
      followed.forgetTouches();
      if (now.workspace !== before.workspace) {
        forgetKeys();
        store.setState(atRest);
      }
    }
    if (now.memoryBytes !== before.memoryBytes) store.setState({ pauseMs: pauseFor(now.memoryBytes) });
    if (now.engine.kind !== before.engine.kind) {
      if (now.engine.kind !== 'running') followed.forgetConnections();
      // A server that began with nothing has no key of the one before it: a lesson was reset, or data were erased.
      else if (now.engine.info.loadedBytes === 0) {
        forgetKeys();
        store.setState({ current: null, visualizer: null, pinned: false });
      }
      changed();
    } else if (isOther(now, before)) changed();
  };

  const heard = (exchange: Exchange): void => {
    followed.heard(exchange);
    if (exchange.command.length > 0) changed();
  };

  for (const exchange of parts.exchanges.exchanges) followed.heard(exchange);
  parts.exchanges.onExchange(heard);
  session.subscribe(whenSessionChanges);
  visibility.onChange(request);
  store.setState({ pauseMs: pauseFor(session.getState().memoryBytes) });

  const watchIn = <Reader>(those: Set<Reader>, reader: Reader): (() => void) => {
    those.add(reader);
    request();
    return () => {
      those.delete(reader);
      if (readers.size + serverReaders.size === 0) dropTick();
    };
  };

  return {
    ...store,
    now: clock.now,
    pin(key) {
      const { current, visualizer } = store.getState();
      store.setState({ pinned: key !== null });
      const same = key?.id === current?.id ? visualizer : null;
      if (key === null) showFollowed();
      else store.setState({ current: key, visualizer: chosen.get(key.id) ?? same });
      request();
    },
    drawAs(visualizer) {
      const { current } = store.getState();
      if (current === null) return;
      if (visualizer === null) chosen.delete(current.id);
      else chosen.set(current.id, visualizer);
      store.setState({ visualizer });
      request();
    },
    show(key, visualizer) {
      const wait = followed.offer(key, visualizer ?? null, clock.now());
      if (wait === 0) request();
      else clock.after(wait, request);
    },
    heard,
    watch: (reader) => watchIn(readers, reader),
    watchServer: (reader) => watchIn(serverReaders, reader),
    lookAgain: request,
  };
}
