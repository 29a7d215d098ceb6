import { createStore } from 'zustand/vanilla';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { LessonState, LessonStore } from './lesson-state.ts';

/**
 * A lesson store whose work is done by one that is made when the first lesson is opened: the code that judges lessons
 * need not come for somebody who only looks at the course or plays in the sandbox.
 * @param make Fetches that code; when it rejects, the lesson says so, and the next opening asks again.
 */
export function lateLessonStore(make: () => Promise<LessonStore>): LessonStore {
  const store = createStore<LessonState>(() => ({ kind: 'none' }));
  let real: LessonStore | null = null;
  let making: Promise<LessonStore> | null = null;
  /** What was asked for last; an answer for anything else comes too late. */
  let wanted: LessonId | null = null;

  const made = (): Promise<LessonStore> => {
    making ??= make().then(
      (arrived) => {
        real = arrived;
        arrived.subscribe((state) => store.setState(state, true));
        return arrived;
      },
      (error: unknown) => {
        making = null;
        throw error;
      },
    );
    return making;
  };

  return {
    ...store,
    async open(id) {
      wanted = id;
      if (real !== null) return real.open(id);
      store.setState({ kind: 'opening', id }, true);
      try {
        const arrived = await made();
        if (wanted === id) await arrived.open(id);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (wanted === id) store.setState({ kind: 'failed', id, what: 'load', message }, true);
      }
    },
    close() {
      wanted = null;
      if (real === null) store.setState({ kind: 'none' }, true);
      else real.close();
    },
    showHint: () => real?.showHint(),
    showSolution: () => real?.showSolution(),
    reset: async (what) => real?.reset(what),
  };
}
