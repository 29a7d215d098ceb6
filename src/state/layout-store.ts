import { createStore, type StoreApi } from 'zustand/vanilla';
import { browserStorage, readText, writeText, type TextStorage } from './browser-storage.ts';
import { isFields } from './stored-fields.ts';

/** Percent of its group for each panel id. */
export type Sizes = Readonly<Record<string, number>>;

/** How the panels stand; survives a reload. */
export interface Layout {
  /** By group id. */
  readonly sizes: Readonly<Record<string, Sizes>>;
  readonly lessonOpen: boolean;
  readonly picturesOpen: boolean;
  /** The area below terminals and pictures, where what happens is looked at. */
  readonly activityOpen: boolean;
  /** The same area of a lab, where the log is. */
  readonly labActivityOpen: boolean;
  /** What was looked at there last, by its id; null for the first. */
  readonly activityTab: string | null;
  /** A panel that has to come to the front where there are only tabs; not remembered, and taken back when it is there. */
  readonly wanted?: 'activity' | undefined;
}

export interface LayoutStore extends StoreApi<Layout> {
  setSizes(group: string, sizes: Sizes): void;
  setOpen(panels: Partial<Omit<Layout, 'sizes'>>): void;
}

export const LAYOUT_KEY = 'keyspace.layout';
const defaultLayout: Layout = {
  sizes: {},
  lessonOpen: true,
  picturesOpen: true,
  activityOpen: false,
  labActivityOpen: true,
  activityTab: null,
};

function isSizes(value: unknown): value is Sizes {
  return (
    isFields(value) &&
    Object.values(value).every((size) => typeof size === 'number' && size >= 0 && size <= 100)
  );
}

/** Makes a layout of whatever text was stored; what does not fit is left out. Never throws. */
export function readLayout(text: string | null): Layout {
  let parsed: unknown;
  try {
    parsed = text === null ? null : JSON.parse(text);
  } catch {
    return defaultLayout;
  }
  if (!isFields(parsed)) return defaultLayout;
  const sizes: Record<string, Sizes> = {};
  for (const [group, value] of Object.entries(isFields(parsed['sizes']) ? parsed['sizes'] : {})) {
    if (isSizes(value)) sizes[group] = value;
  }
  return {
    sizes,
    lessonOpen: parsed['lessonOpen'] !== false,
    picturesOpen: parsed['picturesOpen'] !== false,
    activityOpen: parsed['activityOpen'] === true,
    labActivityOpen: parsed['labActivityOpen'] !== false,
    activityTab: typeof parsed['activityTab'] === 'string' ? parsed['activityTab'] : null,
  };
}

/** Remembers sizes in a storage, the browser's own unless said otherwise; one that refuses leaves them in memory. */
export function createLayoutStore(storage: TextStorage | null = browserStorage()): LayoutStore {
  const store = createStore<Layout>(() => readLayout(readText(storage, LAYOUT_KEY)));
  store.subscribe((layout) => writeText(storage, LAYOUT_KEY, JSON.stringify(layout)));
  return {
    ...store,
    setSizes: (group, sizes) => store.setState((layout) => ({ sizes: { ...layout.sizes, [group]: sizes } })),
    setOpen: (panels) => store.setState(panels),
  };
}
