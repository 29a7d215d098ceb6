import { readKeyInfo, type KeyInfo } from '#visualizers/key-info.ts';
import type { Picture, RegisteredVisualizer } from '#visualizers/registered-visualizer.ts';
import { chooseVisualizer } from '#visualizers/registry.ts';
import { PANEL_BUDGET } from '#visualizers/visualizer.ts';
import type { KeyRef } from '#state/key-ref.ts';
import type { KeyspaceStore, Look } from '#state/keyspace-store.ts';

/** The picture of one key as it was seen last. */
export interface SeenPicture {
  readonly key: KeyRef;
  readonly info: KeyInfo;
  readonly picture: Picture;
  /** What the picture showed before its latest change; null before the first. */
  readonly previous: Picture | null;
  /** The picture in words as of its latest change: what is worth reading out. */
  readonly spoken: string;
}

/**
 * Watches the key that is shown, for as long as somebody subscribes, and keeps the last two different pictures of it.
 * A missing key keeps the kind of picture that it had, so that what went away can be seen going.
 */
export class PictureObserver {
  readonly #keyspace: Pick<KeyspaceStore, 'watch'>;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #seen: SeenPicture | null = null;
  #visualizer: RegisteredVisualizer | null = null;

  constructor(keyspace: Pick<KeyspaceStore, 'watch'>) {
    this.#keyspace = keyspace;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#keyspace.watch(this.#read);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  readonly snapshot = (): SeenPicture | null => this.#seen;

  readonly #read = async ({ current, visualizer: wanted, runIn }: Look): Promise<number | null> => {
    if (current === null) {
      this.#show(null);
      return null;
    }
    const run = runIn(current.db);
    const info = await readKeyInfo(run, current.name);
    const last = this.#seen?.key.id === current.id ? this.#seen : null;
    const visualizer = info.exists || last === null ? chooseVisualizer(info, wanted) : this.#visualizer;
    if (visualizer === null) return null;
    const picture = await visualizer.read(run, info, PANEL_BUDGET);
    this.#visualizer = visualizer;
    this.#show(next(current, info, picture, last));
    return sooner(info.ttlMs, picture.changesInMs);
  };

  #show(seen: SeenPicture | null): void {
    this.#seen = seen;
    for (const listener of this.#listeners) listener();
  }
}

function next(key: KeyRef, info: KeyInfo, picture: Picture, last: SeenPicture | null): SeenPicture {
  if (last === null || last.picture.visualizer !== picture.visualizer) {
    return { key, info, picture, previous: null, spoken: picture.description };
  }
  const changed = last.picture.fingerprint !== picture.fingerprint;
  return {
    key,
    info,
    picture,
    previous: changed ? last.picture : last.previous,
    spoken: changed ? picture.description : last.spoken,
  };
}

function sooner(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
