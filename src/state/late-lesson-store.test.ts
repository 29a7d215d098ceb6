import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { lessonId, type LessonId } from '#lesson-kit/lesson.ts';
import { lateLessonStore } from './late-lesson-store.ts';
import type { LessonState, LessonStore } from './lesson-state.ts';

const one = lessonId('start/one');
const two = lessonId('start/two');

/** A store that says which lessons it was asked for, by being unable to find them. */
function played() {
  const store = createStore<LessonState>(() => ({ kind: 'none' }));
  const done: string[] = [];
  const real: LessonStore = {
    ...store,
    open: (id: LessonId) => {
      done.push(`open ${id}`);
      store.setState({ kind: 'missing', id }, true);
      return Promise.resolve();
    },
    close: () => {
      done.push('close');
      store.setState({ kind: 'none' }, true);
    },
    showHint: () => void done.push('hint'),
    showSolution: () => void done.push('solution'),
    reset: () => {
      done.push('reset');
      return Promise.resolve();
    },
  };
  return { real, done };
}

/** Code that arrives when it is told to. */
function late() {
  let resolve = (_store: LessonStore): void => {};
  const promise = new Promise<LessonStore>((settle) => (resolve = settle));
  return { promise, resolve: (store: LessonStore) => resolve(store) };
}

describe('a lesson store whose code comes late', () => {
  it('fetches it when a lesson is opened, and is that store from then on', async () => {
    const { real, done } = played();
    let fetched = 0;
    const store = lateLessonStore(() => {
      fetched += 1;
      return Promise.resolve(real);
    });
    store.close();
    store.showHint();
    await store.reset('lesson');
    expect([fetched, done]).toEqual([0, []]);
    const opening = store.open(one);
    expect(store.getState()).toEqual({ kind: 'opening', id: one });
    await opening;
    expect(store.getState()).toEqual({ kind: 'missing', id: one });
    store.showHint();
    store.showSolution();
    await store.reset('lesson');
    await store.open(two);
    store.close();
    expect(store.getState()).toEqual({ kind: 'none' });
    expect([fetched, done]).toEqual([
      1,
      [`open ${one}`, 'hint', 'solution', 'reset', `open ${two}`, 'close'],
    ]);
  });

  it('opens only what was asked for last while it waited', async () => {
    const { real, done } = played();
    const arrival = late();
    const store = lateLessonStore(() => arrival.promise);
    const openings = [store.open(one), store.open(two)];
    arrival.resolve(real);
    await Promise.all(openings);
    expect(done).toEqual([`open ${two}`]);
  });

  it('opens nothing when the lesson was left while it waited', async () => {
    const { real, done } = played();
    const arrival = late();
    const store = lateLessonStore(() => arrival.promise);
    const opening = store.open(one);
    store.close();
    arrival.resolve(real);
    await opening;
    expect([store.getState(), done]).toEqual([{ kind: 'none' }, []]);
  });

  it('says when its code cannot be fetched, and asks again when the lesson is opened again', async () => {
    const { real } = played();
    const answers = [Promise.reject(new Error('offline')), Promise.resolve(real)];
    const store = lateLessonStore(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    await store.open(one);
    expect(store.getState()).toEqual({ kind: 'failed', id: one, what: 'load', message: 'offline' });
    await store.open(one);
    expect(store.getState()).toEqual({ kind: 'missing', id: one });
  });
});
