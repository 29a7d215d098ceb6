import type { StorageClient } from '#client/storage-client.ts';
import type { Lesson, LessonId } from '#lesson-kit/lesson.ts';
import { placedLesson, type LessonPack } from '#lesson-kit/pack/lesson-pack.ts';
import type { Json, ProgressState, ProgressStore } from '../progress-store.ts';
import type { SessionStore } from '../session-store.ts';
import type { WorkspaceName } from '../session-run.ts';
import type { WorkspaceLocks } from '../workspace-lock.ts';
import {
  isPackName,
  packName,
  packOf,
  packText,
  readPackRecord,
  writePackRecord,
  type PackId,
} from './pack-record.ts';

/** They are read whenever the page opens. */
export const MOST_PACKS = 20;

/** A pack that is kept here, its lessons under the ids that they have here. */
export interface OpenedPack {
  readonly id: PackId;
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

export interface PacksParts {
  readonly progress: Pick<ProgressStore, 'getState' | 'put' | 'remove' | 'whenLoaded'>;
  readonly session: Pick<SessionStore, 'getState' | 'close'>;
  readonly client: Pick<StorageClient, 'run'>;
  readonly locks: WorkspaceLocks;
  readonly newId: () => PackId;
}

/** Packs of lessons that somebody opened: kept among the progress, and their lessons opened as those of the course. */
export class Packs {
  readonly #parts: PacksParts;
  /** What was read of each stored value, which is looked at as long as it is the same. */
  readonly #read = new WeakMap<object, OpenedPack | null>();

  constructor(parts: PacksParts) {
    this.#parts = parts;
  }

  /** All that are kept, by title; one that this page cannot read is not among them. */
  opened(kept: ProgressState['lessons']): readonly OpenedPack[] {
    return Object.entries(kept)
      .filter(([name]) => isPackName(name))
      .flatMap(([name, value]) => this.#open(name, value) ?? [])
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  #open(name: string, value: Json): OpenedPack | null {
    if (typeof value !== 'object' || value === null) return null;
    const known = this.#read.get(value);
    if (known !== undefined) return known;
    const id = packOf(name);
    const read = readPackRecord(value);
    const opened = id === null || !read.ok ? null : openedPack(id, read.pack);
    this.#read.set(value, opened);
    return opened;
  }

  /** Keeps a pack, once only; null when there are too many. Never rejects. */
  async add(text: string): Promise<PackId | null> {
    const { progress, newId } = this.#parts;
    await progress.whenLoaded;
    const all = Object.entries(progress.getState().lessons).filter(([name]) => isPackName(name));
    const [same] = all.find(([, value]) => packText(value) === text) ?? [];
    if (same !== undefined) return packOf(same);
    if (all.length >= MOST_PACKS) return null;
    const id = newId();
    await progress.put(packName(id), writePackRecord(text));
    return id;
  }

  /** The lesson of a pack by the id that it has here; null when there is none. */
  async lesson(id: LessonId): Promise<Lesson | null> {
    const { progress } = this.#parts;
    await progress.whenLoaded;
    const packs = this.opened(progress.getState().lessons);
    return packs.flatMap(({ lessons }) => lessons).find(({ meta }) => meta.id === id) ?? null;
  }

  /**
   * Takes a pack away with what was done in it, and the data of its lessons. What another tab has open stays until it is
   * overwritten or erased with everything else: nothing leads to it any more. Never rejects.
   */
  async remove(id: PackId): Promise<void> {
    const { progress, session } = this.#parts;
    await progress.whenLoaded;
    const { lessons } = progress.getState();
    const ids =
      this.opened(lessons)
        .find((pack) => pack.id === id)
        ?.lessons.map(({ meta }) => meta.id) ?? [];
    const workspaces = ids.map((lesson): WorkspaceName => `lesson:${lesson}`);
    const { workspace } = session.getState();
    if (workspace !== null && workspaces.includes(workspace)) await session.close();
    for (const name of Object.keys(lessons)) if (packOf(name) === id) await progress.remove(name);
    for (const one of workspaces) await this.#forget(one).catch(() => undefined);
  }

  async #forget(workspace: WorkspaceName): Promise<void> {
    const { locks, client } = this.#parts;
    const lock = await locks.take(workspace);
    if (lock === null) return;
    try {
      await client.run('deleteWorkspace', { workspace });
    } finally {
      lock.release();
    }
  }
}

const openedPack = (id: PackId, pack: LessonPack): OpenedPack => ({
  id,
  title: pack.title,
  lessons: pack.lessons.map((lesson) => placedLesson(id, pack, lesson)),
});
