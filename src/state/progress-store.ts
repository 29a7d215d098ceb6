import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppDatabase, DatabaseStatus } from './app-database.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface ProgressState {
  /** Progress by lesson id; its shape is the lesson engine's, which checks it again when it reads it. */
  readonly lessons: Readonly<Record<string, Json>>;
  /** False until what was kept has been read. */
  readonly loaded: boolean;
  /** Whether progress outlives the page. */
  readonly kept: DatabaseStatus;
}

export interface ProgressStore extends StoreApi<ProgressState> {
  /** Resolves when what was kept has been read. */
  readonly whenLoaded: Promise<void>;
  put(lesson: string, value: Json): Promise<void>;
  remove(lesson: string): Promise<void>;
}

/** Said of progress that is not written over what a newer page has written. */
const NEWER =
  'a newer version of Keyspace has written some of it, which this page leaves as it is until it is reloaded';

/**
 * Reads what was kept in the background; what is put meanwhile wins over it.
 * @param isNewer Tells a value that a newer version of the page has written: such a lesson's progress is neither read
 * nor written over, and what is put for it lives as long as this page.
 */
export function createProgressStore(
  database: Promise<AppDatabase>,
  isNewer: (value: Json) => boolean = () => false,
): ProgressStore {
  const store = createStore<ProgressState>(() => ({ lessons: {}, loaded: false, kept: { kind: 'kept' } }));
  let touched: ReadonlySet<string> = new Set();
  let untouchable: ReadonlySet<string> = new Set();
  const whenLoaded = database.then(async (db) => {
    db.onStatus((kept) => store.setState({ kept }));
    const records = await db.loadProgress();
    const kept: Record<string, Json> = {};
    const good = records.filter((record): record is { lesson: string; value: Json } => isJson(record.value));
    untouchable = new Set(good.filter(({ value }) => isNewer(value)).map(({ lesson }) => lesson));
    for (const { lesson, value } of good) {
      if (!touched.has(lesson) && !untouchable.has(lesson)) kept[lesson] = value;
    }
    const status: DatabaseStatus =
      untouchable.size > 0 && db.status.kind === 'kept' ? { kind: 'memory', reason: NEWER } : db.status;
    store.setState(({ lessons }) => ({ lessons: { ...kept, ...lessons }, loaded: true, kept: status }));
  });
  let writes = whenLoaded;

  const write = (lesson: string, work: (db: AppDatabase) => Promise<void>): Promise<void> => {
    touched = new Set(touched).add(lesson);
    const done = writes.then(() => database).then((db) => (untouchable.has(lesson) ? undefined : work(db)));
    writes = done;
    return done;
  };

  return {
    ...store,
    whenLoaded,
    put(lesson, value) {
      store.setState(({ lessons }) => ({ lessons: { ...lessons, [lesson]: value } }));
      return write(lesson, (db) => db.putProgress({ lesson, value }));
    },
    remove(lesson) {
      store.setState(({ lessons }) => {
        const { [lesson]: _gone, ...rest } = lessons;
        return { lessons: rest };
      });
      return write(lesson, (db) => db.deleteProgress(lesson));
    },
  };
}

const DEEPEST = 32;

/** Whether a value read from outside is JSON, and not nested beyond reason. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= DEEPEST) return false;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && Object.values(value).every((part: unknown) => isJson(part, depth + 1));
}
