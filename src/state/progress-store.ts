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

/** Reads what was kept in the background; what is put meanwhile wins over it. */
export function createProgressStore(database: Promise<AppDatabase>): ProgressStore {
  const store = createStore<ProgressState>(() => ({ lessons: {}, loaded: false, kept: { kind: 'kept' } }));
  let touched: ReadonlySet<string> = new Set();
  const whenLoaded = database.then(async (db) => {
    db.onStatus((kept) => store.setState({ kept }));
    const records = await db.loadProgress();
    const kept: Record<string, Json> = {};
    for (const { lesson, value } of records) if (isJson(value) && !touched.has(lesson)) kept[lesson] = value;
    store.setState(({ lessons }) => ({ lessons: { ...kept, ...lessons }, loaded: true, kept: db.status }));
  });
  let writes = whenLoaded;

  const write = (lesson: string, work: (db: AppDatabase) => Promise<void>): Promise<void> => {
    touched = new Set(touched).add(lesson);
    const done = writes.then(() => database).then(work);
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
