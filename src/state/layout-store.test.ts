import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayoutStore, LAYOUT_KEY, readLayout } from './layout-store.ts';

function memoryStorage(kept: Record<string, string> = {}) {
  const map = new Map(Object.entries(kept));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

const refusing = {
  getItem: (): string | null => {
    throw new Error('forbidden');
  },
  setItem: (): void => {
    throw new Error('full');
  },
};

describe('the layout', () => {
  it('is remembered from one page to the next', () => {
    const storage = memoryStorage();
    const first = createLayoutStore(storage);
    first.setSizes('play', { terminal: 60, pictures: 40 });
    first.setOpen({ picturesOpen: false, activityOpen: true, labActivityOpen: false, activityTab: 'wire' });
    expect(createLayoutStore(storage).getState()).toEqual({
      sizes: { play: { terminal: 60, pictures: 40 } },
      lessonOpen: true,
      picturesOpen: false,
      activityOpen: true,
      labActivityOpen: false,
      activityTab: 'wire',
    });
  });

  it('keeps the sizes of one group when another changes', () => {
    const store = createLayoutStore(memoryStorage());
    store.setSizes('play', { a: 100 });
    store.setSizes('lesson', { b: 100 });
    expect(store.getState().sizes).toEqual({ play: { a: 100 }, lesson: { b: 100 } });
  });

  it('leaves out sizes that are none', () => {
    const text = JSON.stringify({
      sizes: { good: { a: 50 }, bad: { a: 'wide' }, worse: { a: 400 }, list: [1] },
    });
    expect(readLayout(text).sizes).toEqual({ good: { a: 50 } });
  });

  it('works in memory when the storage refuses', () => {
    const store = createLayoutStore(refusing);
    store.setOpen({ lessonOpen: false });
    expect(store.getState().lessonOpen).toBe(false);
  });

  it('is a layout, whatever was stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const layout = createLayoutStore(memoryStorage({ [LAYOUT_KEY]: text })).getState();
        expect(typeof layout.lessonOpen).toBe('boolean');
        expect(
          Object.values(layout.sizes).every((sizes) => Object.values(sizes).every(Number.isFinite)),
        ).toBe(true);
      }),
    );
  });
});
