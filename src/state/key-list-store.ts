import { createStore, type StoreApi } from 'zustand/vanilla';
import { readDetails, type KeyDetail, MOST_AT_ONCE } from './key-details.ts';
import { emptyKeyList, shortestLifetime, type KeyList, type KeyOrder } from './key-list.ts';
import type { KeyRef } from './key-ref.ts';
import { KeySurveyor, surveyOf } from './key-survey.ts';
import { NO_WALK, walkKeys, type KeyType, type KeyWalk } from './key-walk.ts';
import type { KeyspaceStore, ServerLook } from './keyspace-store.ts';
import type { SessionStore } from './session-store.ts';

/** How many names a list may have, and how many keys SCAN may look at to find them. */
interface ListSize {
  readonly names: number;
  readonly lookAt: number;
}

/** The first is what a list begins with; `showMore` goes on to the next. The last is what a page draws at ease. */
export const LIST_SIZES: readonly [ListSize, ...ListSize[]] = [
  { names: 2000, lookAt: 20_000 },
  { names: 5000, lookAt: 40_000 },
  { names: 10_000, lookAt: 60_000 },
];

export interface KeyListState {
  /** Somebody looks at the list. */
  readonly watched: boolean;
  readonly list: KeyList;
  /** What the list is asked to show; `list` says what it shows. */
  readonly filter: string;
  readonly type: KeyType | null;
  readonly order: KeyOrder;
  /** Whether the list may have more names than it may have now. */
  readonly canGrow: boolean;
  /** Folders that a person opened or shut, by their prefix as in a key's id. */
  readonly folders: ReadonlyMap<string, boolean>;
}

/** The list of keys: which are asked for, and what was read of them. */
export interface KeyListStore extends StoreApi<KeyListState> {
  setFilter(filter: string): void;
  setType(type: KeyType | null): void;
  setOrder(order: KeyOrder): void;
  /** The keys whose rows are in sight: their details are read at every look. */
  setSight(keys: readonly KeyRef[]): void;
  setFolders(prefixes: readonly string[], open: boolean): void;
  /** Lets the list have more names, up to the last of `LIST_SIZES`. */
  showMore(): void;
  /** Has the list read at every look until the returned function is called. */
  watch(): () => void;
}

export interface KeyListParts {
  readonly session: Pick<SessionStore, 'getState' | 'subscribe'>;
  readonly keyspace: Pick<KeyspaceStore, 'watchServer' | 'lookAgain'>;
}

const atRest: KeyListState = {
  watched: false,
  list: emptyKeyList,
  filter: '',
  type: null,
  order: 'name',
  canGrow: true,
  folders: new Map(),
};

/** Rows in sight of which details are read; no screen shows more. */
const MOST_IN_SIGHT = 120;

export function createKeyListStore({ session, keyspace }: KeyListParts): KeyListStore {
  const store = createStore<KeyListState>(() => atRest);
  let walk: KeyWalk = NO_WALK;
  let surveyor = new KeySurveyor();
  let sight: readonly KeyRef[] = [];
  let size = 0;

  const read = async (look: ServerLook): Promise<number | null> => {
    const { filter, type, order, list: before } = store.getState();
    const { db } = look;
    const run = look.runIn(db);
    const { names, lookAt } = LIST_SIZES[size] ?? LIST_SIZES[0];
    const known = before.db === db ? walk : NO_WALK;
    const inSight = before.db === db ? sight : [];
    const slice =
      order === 'name' || before.db !== db
        ? []
        : surveyor.next(before.keys, look.changes, MOST_AT_ONCE - inSight.length);
    const [count, found, details] = await Promise.all([
      run(['DBSIZE']),
      walkKeys(run, { db, filter, type, limit: names, lookAt }, known),
      readDetails(run, [...inSight, ...slice]),
    ]);
    if (!look.counts()) return null;
    surveyor.looked(slice.filter(({ id }) => details.has(id)).length);
    walk = found;
    const { keys, complete } = found;
    const merged = mergeDetails(keys, before.keys === keys, before.details, details);
    store.setState({
      list: {
        db,
        filter,
        type,
        keys,
        complete,
        details: merged,
        dbSize: count.kind === 'integer' ? Number(count.value) : null,
        survey: order === 'name' ? null : surveyOf(keys, merged),
      },
    });
    // Keys that have just been named are looked at next.
    if (order !== 'name' && (surveyor.goesOn || keys !== before.keys)) return 0;
    return shortestLifetime(sight, merged);
  };

  /** Other keys are listed than before; what was asked for stays. */
  const startAnew = (): void => {
    walk = NO_WALK;
    surveyor = new KeySurveyor();
    sight = [];
    size = 0;
    store.setState({ list: atRest.list, canGrow: atRest.canGrow });
  };

  const reset = (): void => {
    startAnew();
    store.setState({ ...atRest, watched: store.getState().watched });
  };

  session.subscribe((now, before) => {
    if (now.workspace !== before.workspace) reset();
    else if (now.node !== before.node) startAnew();
  });

  /** Another question begins with a short list. */
  const ask = (question: Partial<Pick<KeyListState, 'filter' | 'type' | 'order'>>): void => {
    size = 0;
    store.setState({ ...question, canGrow: true });
    keyspace.lookAgain();
  };

  return {
    ...store,
    setFilter: (filter) => ask({ filter }),
    setType: (type) => ask({ type }),
    setOrder(order) {
      store.setState({ order });
      keyspace.lookAgain();
    },
    setSight(keys) {
      const next = keys.slice(0, MOST_IN_SIGHT);
      const same = next.length === sight.length && next.every((key, at) => key.id === sight[at]?.id);
      sight = next;
      if (!same) keyspace.lookAgain();
    },
    setFolders(prefixes, open) {
      const folders = new Map(store.getState().folders);
      for (const prefix of prefixes) folders.set(prefix, open);
      store.setState({ folders });
    },
    showMore() {
      size = Math.min(size + 1, LIST_SIZES.length - 1);
      store.setState({ canGrow: size < LIST_SIZES.length - 1 });
      keyspace.lookAgain();
    },
    watch() {
      const stop = keyspace.watchServer(read);
      store.setState({ watched: true });
      return () => {
        stop();
        store.setState({ watched: false });
      };
    },
  };
}

/** What was read now, and what is known from before of keys that are still listed. */
function mergeDetails(
  keys: readonly KeyRef[],
  sameKeys: boolean,
  before: ReadonlyMap<string, KeyDetail>,
  now: ReadonlyMap<string, KeyDetail>,
): ReadonlyMap<string, KeyDetail> {
  if (sameKeys) return now.size === 0 ? before : new Map([...before, ...now]);
  const merged = new Map<string, KeyDetail>();
  for (const { id } of keys) {
    const detail = now.get(id) ?? before.get(id);
    if (detail !== undefined) merged.set(id, detail);
  }
  return merged;
}
