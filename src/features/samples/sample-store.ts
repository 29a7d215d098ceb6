import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command } from '#resp/value.ts';
import type { SessionStore } from '#state/session-store.ts';
import { factsOf, keysOf, type SampleFacts } from './sample-catalogue.ts';
import { SampleLoader, type LoaderParts } from './sample-loader.ts';
import type { SampleId } from './sample-set.ts';

/** Where the loading of a set stands. */
export type SampleState =
  | { readonly kind: 'none' }
  /** It is said what the set has; nothing was asked of the server yet. */
  | { readonly kind: 'offered'; readonly id: SampleId }
  /** The server is asked whether it has keys of these names. */
  | { readonly kind: 'looking'; readonly id: SampleId }
  /** It has, `MOST_COUNTED` meaning so many at least: they can be removed first, or kept. */
  | { readonly kind: 'asking'; readonly id: SampleId; readonly existing: number }
  | { readonly kind: 'clearing'; readonly id: SampleId; readonly removed: number }
  | { readonly kind: 'loading'; readonly id: SampleId; readonly done: number; readonly of: number }
  | {
      readonly kind: 'loaded';
      readonly id: SampleId;
      readonly keys: number;
      readonly tries: readonly Command[];
    }
  | { readonly kind: 'stopped'; readonly id: SampleId; readonly done: number; readonly of: number }
  | { readonly kind: 'failed'; readonly id: SampleId; readonly message: string };

/** Keys of a set's names are counted up to here. */
export const MOST_COUNTED = 1000;

/** Loads one set of keys at a time, when somebody has said so. */
export interface SampleStore extends StoreApi<SampleState> {
  /** Says what a set has. Does nothing while another is being loaded. */
  offer(id: SampleId): void;
  /** Loads the set that is offered, unless the server has keys of its names: then it asks. */
  load(): Promise<void>;
  /** Answers the question: removes those keys first, or keeps all that the set does not have itself. */
  answer(what: 'remove' | 'keep'): Promise<void>;
  /** Stops whatever is under way. What was made stays. */
  cancel(): void;
  /** Puts away what is said. */
  dismiss(): void;
}

export interface SampleStoreParts extends LoaderParts {
  readonly session: Pick<SessionStore, 'subscribe'>;
  /** The database whose keys are looked at. */
  readonly db: () => number;
  /** A set was loaded. */
  readonly onLoaded: (facts: SampleFacts, db: number) => void;
}

export function createSampleStore(parts: SampleStoreParts): SampleStore {
  const store = createStore<SampleState>(() => ({ kind: 'none' }));
  let running: SampleLoader | null = null;

  const set = (state: SampleState): void => store.setState(state, true);

  /** Does something over a connection of its own; tells of a failure, unless it was stopped. */
  const work = async (
    facts: SampleFacts,
    db: number,
    job: (loader: SampleLoader) => Promise<void>,
  ): Promise<void> => {
    const loader = new SampleLoader(parts, db);
    running = loader;
    try {
      await job(loader);
    } catch (error) {
      if (!loader.stopped)
        set({
          kind: 'failed',
          id: facts.id,
          message: error instanceof Error ? error.message : String(error),
        });
    } finally {
      loader.close();
      if (running === loader) running = null;
    }
  };

  const make = async (loader: SampleLoader, facts: SampleFacts, how: 'anew' | 'over'): Promise<void> => {
    const { id } = facts;
    const of = keysOf(facts);
    const tell = (state: SampleState): void => {
      if (!loader.stopped) set(state);
    };
    tell({ kind: 'loading', id, done: 0, of });
    const { keys, tries } = await facts.load();
    await loader.load(keys(), how, (done) => tell({ kind: 'loading', id, done, of }));
    tell({ kind: 'loaded', id, keys: of, tries });
  };

  const loaded = (facts: SampleFacts, db: number): void => {
    if (store.getState().kind === 'loaded') parts.onLoaded(facts, db);
  };

  const stop = (): void => {
    running?.stop();
    running = null;
  };

  parts.session.subscribe((now, before) => {
    if (now.workspace === before.workspace) return;
    stop();
    set({ kind: 'none' });
  });

  return {
    ...store,
    offer(id) {
      if (running === null) set({ kind: 'offered', id });
    },
    async load() {
      const state = store.getState();
      const facts = state.kind === 'offered' ? factsOf(state.id) : undefined;
      if (facts === undefined || running !== null) return;
      const db = parts.db();
      set({ kind: 'looking', id: facts.id });
      await work(facts, db, async (loader) => {
        const existing = await loader.count(facts.prefix, MOST_COUNTED);
        if (loader.stopped) return;
        if (existing > 0) set({ kind: 'asking', id: facts.id, existing });
        else await make(loader, facts, 'anew');
      });
      loaded(facts, db);
    },
    async answer(what) {
      const state = store.getState();
      const facts = state.kind === 'asking' ? factsOf(state.id) : undefined;
      if (facts === undefined || running !== null) return;
      const { id, prefix } = facts;
      const db = parts.db();
      await work(facts, db, async (loader) => {
        if (what === 'keep') return make(loader, facts, 'over');
        set({ kind: 'clearing', id, removed: 0 });
        await loader.clear(prefix, (removed) => {
          if (!loader.stopped) set({ kind: 'clearing', id, removed });
        });
        await make(loader, facts, 'anew');
      });
      loaded(facts, db);
    },
    cancel() {
      const state = store.getState();
      stop();
      if (state.kind === 'loading') set({ kind: 'stopped', id: state.id, done: state.done, of: state.of });
      else if (state.kind === 'clearing')
        set({ kind: 'stopped', id: state.id, done: 0, of: keysOfId(state.id) });
      else set({ kind: 'none' });
    },
    dismiss() {
      if (running === null) set({ kind: 'none' });
    },
  };
}

function keysOfId(id: SampleId): number {
  const facts = factsOf(id);
  return facts === undefined ? 0 : keysOf(facts);
}
