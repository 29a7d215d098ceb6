import { readKeyContext, readKeyInfo, type KeyInfo } from '#visualizers/key-info.ts';
import type { Picture, RegisteredVisualizer } from '#visualizers/registered-visualizer.ts';
import { chooseVisualizer, suitableVisualizers } from '#visualizers/registry.ts';
import { PANEL_BUDGET } from '#visualizers/visualizer.ts';
import type { DataTone } from '#ui/badge.tsx';
import type { ServerEvent } from '#client/engine-client.ts';
import type { KeyUse } from '#resp/key-use.ts';
import { byteString, type KeyRef } from '#state/key-ref.ts';
import type { KeyspaceStore, Look } from '#state/keyspace-store.ts';
import { sooner } from '#state/refresh-cadence.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { encodingChange, type EncodingChange } from './encoding-change.ts';
import { typeTone } from './type-tone.ts';

/** A kind of picture, by a visualizer's id. */
export interface PictureKind {
  readonly id: string;
  readonly title: string;
}

/** The picture of one key as it was seen last. */
export interface SeenPicture {
  readonly key: KeyRef;
  readonly info: KeyInfo;
  readonly picture: Picture;
  /** The colour of what is drawn: the picture's own, or that of the key's type; null for a key that has none. */
  readonly tone: DataTone | null;
  /** All kinds of picture that the key can have, the one that suits best first. */
  readonly kinds: readonly PictureKind[];
  /** The latest change of the encoding since the key came into sight; null before one. */
  readonly encodingChange: EncodingChange | null;
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
  readonly #events: () => readonly ServerEvent[];
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #seen: SeenPicture | null = null;
  #visualizer: RegisteredVisualizer | null = null;

  /** @param events The newest of what the server did, oldest first; empty while it is not observed. */
  constructor(
    keyspace: Pick<KeyspaceStore, 'watch'>,
    events: () => readonly ServerEvent[] = () => NO_EVENTS,
  ) {
    this.#keyspace = keyspace;
    this.#events = events;
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

  readonly #read = async ({ current, visualizer: wanted, uses, runIn }: Look): Promise<number | null> => {
    if (current === null) {
      this.#show(null);
      return null;
    }
    const run = runIn(current.db);
    const [info, context] = await Promise.all([
      readKeyInfo(run, current.name),
      readKeyContext(run, current.name, uses),
    ]);
    const last = this.#seen?.key.id === current.id ? this.#seen : null;
    const visualizer =
      info.exists || last === null ? chooseVisualizer(info, context, wanted) : this.#visualizer;
    if (visualizer === null) return null;
    const picture = await visualizer.read(run, info, PANEL_BUDGET, context);
    const kinds = info.exists
      ? suitableVisualizers(info, context).map(({ id, title }) => ({ id, title }))
      : [];
    this.#visualizer = visualizer;
    const tone = visualizer.tone ?? typeTone(info.type);
    const encodingChange = this.#encodingChange(current, info.encoding, uses);
    this.#show(next({ key: current, info, picture, tone, kinds, encodingChange }, this.#seen));
    return sooner(info.ttlMs, picture.changesInMs);
  };

  #encodingChange(key: KeyRef, to: string | null, uses: readonly KeyUse[]): EncodingChange | null {
    const last = this.#seen?.key.id === key.id ? this.#seen : null;
    const from = last?.info.encoding ?? null;
    if (from === null || to === null || from === to) return last?.encodingChange ?? null;
    return encodingChange({ name: byteString(key.name), from, to }, this.#events(), uses);
  }

  #show(seen: SeenPicture | null): void {
    this.#seen = seen;
    for (const listener of this.#listeners) listener();
  }
}

const NO_EVENTS: readonly ServerEvent[] = [];

/** Two pictures with the same identity are one that changes: of the same kind, and about the same thing. */
export function pictureIdentity({ key, picture }: Pick<SeenPicture, 'key' | 'picture'>): string {
  const subject = picture.subject === null ? `key ${key.id}` : `subject ${key.db} ${picture.subject}`;
  return `${picture.visualizer} ${subject}`;
}

function next(now: Omit<SeenPicture, 'previous' | 'spoken'>, last: SeenPicture | null): SeenPicture {
  const { picture, encodingChange: change } = now;
  if (last === null || pictureIdentity(last) !== pictureIdentity(now)) {
    return { ...now, previous: null, spoken: picture.description };
  }
  const changed = last.picture.fingerprint !== picture.fingerprint;
  const announced = change === null || change === last.encodingChange ? null : encodingWords(change);
  return {
    ...now,
    previous: changed ? last.picture : last.previous,
    spoken: changed
      ? [announced, picture.description].filter((words) => words !== null).join(' ')
      : last.spoken,
  };
}

export const encodingWords = ({ command, from, to }: EncodingChange): string =>
  keyspaceText.picture.encodingChanged(command, from, to);
