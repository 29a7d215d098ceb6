import type { ExportContents, ImportPlan, StoredOverview } from '#protocol/storage.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { HISTORY_LINES } from './history-store.ts';
import { entryOf, readRecord, writeRecord } from './lesson-record.ts';
import type { Json } from './progress-store.ts';
import { freeScriptName, type CarriedScript } from './scripts/saved-script.ts';
import type { PagePart, PagePlan } from './storage-page.ts';

/** What an import does: everything from the file in the place of all that is here, or only what is not here yet. */
export type ImportMode = 'add' | 'replace';

/** What is here before an import. */
export interface Present {
  readonly overview: StoredOverview;
  readonly page: PagePart;
}

const LESSON = 'lesson:';

/**
 * Where each part of an export file goes.
 *
 * Adding changes nothing that is here. A lesson's data and its progress belong together, the one is where the other
 * says; so a lesson of which either is here stays as it is, but for having been finished once. The sandbox of the file
 * is kept beside the one that is here, and a script whose name is taken here gets another.
 */
export function planImport(
  mode: ImportMode,
  file: { readonly contents: ExportContents; readonly page: PagePart },
  present: Present,
): ImportPlan & { readonly page: PagePlan } {
  const names = file.contents.workspaces.map(({ workspace }) => workspace);
  if (mode === 'replace') {
    return { clear: true, place: names, beside: [], page: { ...file.page, clear: true } };
  }
  const isHere = new Set(present.overview.workspaces.map(({ workspace }) => workspace));
  const begun = new Map(present.page.progress.map(({ lesson, value }) => [lesson, value]));
  const isBegun = (lesson: string): boolean => begun.has(lesson) || isHere.has(LESSON + lesson);
  const lessonOf = (name: string): string => name.slice(LESSON.length);
  const progress = file.page.progress.flatMap(({ lesson, value }) => {
    const ours = begun.get(lesson);
    if (ours === undefined) return isBegun(lesson) ? [] : [{ lesson, value }];
    const finished = finishedByEither(lesson, ours, value);
    return finished === null ? [] : [{ lesson, value: finished }];
  });
  return {
    clear: false,
    place: names.filter((name) => (name.startsWith(LESSON) ? !isBegun(lessonOf(name)) : !isHere.has(name))),
    beside: names.filter((name) => !name.startsWith(LESSON) && isHere.has(name)),
    page: {
      clear: false,
      progress,
      history: [...file.page.history, ...present.page.history].slice(-HISTORY_LINES),
      settings: null,
      scripts: scriptsBeside(file.page.scripts ?? [], present.page.scripts ?? []),
    },
  };
}

/** The scripts of the file that are not here, under names that are free here. */
function scriptsBeside(theirs: readonly CarriedScript[], ours: readonly CarriedScript[]): CarriedScript[] {
  const here = new Map(ours.map(({ name, value }) => [name, JSON.stringify(value)]));
  return theirs
    .filter(({ name, value }) => here.get(name) !== JSON.stringify(value))
    .map(({ name, value }) => {
      const taken = Array.from(here.keys(), (one) => ({ name: one }));
      const free = freeScriptName(name, taken);
      here.set(free, JSON.stringify(value));
      return { name: free, value };
    });
}

/** Our record of a lesson with the earlier end of the two; null when that changes nothing. */
function finishedByEither(lesson: string, ours: Json, theirs: Json): Json | null {
  const id = lessonId(lesson);
  const record = readRecord(ours);
  const entry = entryOf(record, id);
  const finishedAt = entryOf(readRecord(theirs), id)?.finishedAt ?? null;
  if (entry === null || finishedAt === null) return null;
  if (entry.finishedAt !== null && entry.finishedAt <= finishedAt) return null;
  const lessons = record.progress.lessons.map((one) =>
    one === entry ? { ...one, finishedAt, knownAt: null } : one,
  );
  return writeRecord({ ...record, progress: { lessons } });
}
