import type { Picture, RegisteredServerVisualizer } from '#visualizers/registered-visualizer.ts';
import type { ServerSight } from '#visualizers/server-visualizer.ts';
import type { KeyspaceStore, Look } from '#state/keyspace-store.ts';

/** A picture of the server as it was seen last. */
export interface SeenServerPicture {
  readonly picture: Picture;
  /** What it showed before its latest change; null before the first. */
  readonly previous: Picture | null;
  /** The picture in words as of its latest change. */
  readonly spoken: string;
}

/** Watches the server for one picture of it, for as long as somebody subscribes, and keeps the last two different ones. */
export class ServerPictureObserver {
  readonly #keyspace: Pick<KeyspaceStore, 'watch'>;
  readonly #visualizer: RegisteredServerVisualizer;
  readonly #sight: () => ServerSight;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #seen: SeenServerPicture | null = null;

  constructor(
    keyspace: Pick<KeyspaceStore, 'watch'>,
    visualizer: RegisteredServerVisualizer,
    sight: () => ServerSight,
  ) {
    this.#keyspace = keyspace;
    this.#visualizer = visualizer;
    this.#sight = sight;
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

  readonly snapshot = (): SeenServerPicture | null => this.#seen;

  readonly #read = async ({ runIn }: Look): Promise<number | null> => {
    const picture = await this.#visualizer.read(runIn(0), this.#sight());
    const last = this.#seen;
    const changed = last === null || last.picture.fingerprint !== picture.fingerprint;
    this.#seen = {
      picture,
      previous: last === null ? null : changed ? last.picture : last.previous,
      spoken: changed ? picture.description : last.spoken,
    };
    for (const listener of this.#listeners) listener();
    return picture.changesInMs;
  };
}
