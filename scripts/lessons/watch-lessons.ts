import { watch } from 'node:fs/promises';
import path from 'node:path';
import { lessonIds, toId } from '#lesson-kit/build/lesson-library.ts';
import { readingIds } from '#lesson-kit/build/reading-library.ts';
import { checkLesson, type ProvedLesson } from './check-lessons.ts';

/** An editor writes a file in several strokes; only when it has been still for so long is it read. Milliseconds. */
const STILL_MS = 100;

export interface WatchOptions {
  /** The absolute path of the lessons. */
  readonly folder: string;
  /** The lessons to check at once and then whenever they are saved; without any, those that are saved. */
  readonly ids: readonly string[];
  /** Told before a lesson is proved. */
  readonly onBegun?: (id: string) => void;
  readonly onChecked: (checked: ProvedLesson) => void;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

/**
 * Checks lessons and checks them again whenever their files are saved; a check that is under way when a file is saved
 * is given up. A data set that is saved belongs to every lesson that is watched. Resolves when `signal` ends it.
 */
export async function watchLessons({ folder, ids, onBegun, onChecked, signal }: WatchOptions): Promise<void> {
  const waiting = new Set(ids);
  let round = new AbortController();
  let working: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    const { signal: given } = round;
    for (const id of [...waiting].sort()) {
      onBegun?.(id);
      const checked = await checkLesson(folder, id, given).catch((error: unknown) =>
        brokenOff(folder, id, error),
      );
      if (given.aborted) return;
      waiting.delete(id);
      if (checked !== null) onChecked(checked);
    }
  };
  const begin = (): void => {
    round.abort();
    round = new AbortController();
    working = working.then(work);
  };
  begin();
  let still: ReturnType<typeof setTimeout> | undefined;
  const changes = watch(folder, { recursive: true, signal });
  try {
    for await (const { filename } of changes) {
      for (const id of await concerned(folder, filename, ids)) waiting.add(id);
      clearTimeout(still);
      still = setTimeout(begin, STILL_MS);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(still);
    round.abort();
    await working;
  }
}

/** A check that could not be made, as for a file that is gone. */
function brokenOff(folder: string, id: string, error: unknown): ProvedLesson {
  const message = error instanceof Error ? error.message : String(error);
  const file = `${path.basename(folder)}/${id}.md`;
  const problems = [{ file, line: 1, step: null, message }];
  return { ok: false, text: `${id}: ${message}`, id, proofs: 0, seconds: 0, problems };
}

/** The lessons that a changed file is about. */
async function concerned(
  folder: string,
  filename: string | null,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (filename === null || filename.endsWith('.redis')) return ids;
  if (!filename.endsWith('.md')) return [];
  const id = toId(folder, path.join(folder, filename));
  const there = [...(await lessonIds(folder)), ...(await readingIds(folder))];
  return there.includes(id) && (ids.length === 0 || ids.includes(id)) ? [id] : [];
}
