import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredOverview } from '#protocol/storage.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { finishLesson, markKnown, NO_PROGRESS, reachStep, type Progress } from '#lesson-kit/progress.ts';
import { HISTORY_LINES } from './history-store.ts';
import { entryOf, NO_RECORD, readRecord, writeRecord } from './lesson-record.ts';
import type { Json } from './progress-store.ts';
import { defaultSettings } from './settings-store.ts';
import type { PagePart } from './storage-page.ts';
import { planImport } from './storage-plan.ts';

const id = lessonId('a/b');
const at = { lesson: id, step: 'end' };
const recordOf = (progress: Progress): Json => writeRecord({ ...NO_RECORD, seeded: true, progress });
const begun = recordOf(reachStep(NO_PROGRESS, at, 1));
const known = recordOf(markKnown(NO_PROGRESS, at, 2));
const finished = (when: number): Json => recordOf(finishLesson(NO_PROGRESS, at, when));

const scriptOf = (name: string, text: string) => ({ name, value: { language: 'redis', text } });
const pageOf = (lessons: Readonly<Record<string, Json>>, history: readonly string[] = []): PagePart => ({
  scripts: [],
  progress: Object.entries(lessons).map(([lesson, value]) => ({ lesson, value })),
  history,
  settings: { ...defaultSettings, theme: 'dark' },
});
const fileOf = (workspaces: readonly string[], page: PagePart) => ({
  contents: {
    made: 1,
    workspaces: workspaces.map((workspace) => ({ workspace, folders: [], files: [] })),
    page: null,
  },
  page,
});
const presentOf = (workspaces: readonly string[], page: PagePart) => ({
  overview: {
    workspaces: workspaces.map((workspace) => ({ workspace, bytes: 1, state: 'good' as const })),
    asides: [],
  } satisfies StoredOverview,
  page,
});

test('replacing takes everything of the file and leaves nothing of what is here', () => {
  const page = pageOf({ 'a/b': finished(3) }, ['PING']);
  const here = presentOf(['sandbox', 'lesson:c/d'], pageOf({ 'c/d': begun }, ['GET k']));
  expect(planImport('replace', fileOf(['sandbox', 'lesson:a/b'], page), here)).toEqual({
    clear: true,
    place: ['sandbox', 'lesson:a/b'],
    beside: [],
    page: { ...page, clear: true },
  });
});

test('adding puts what is not here in its place, and a second sandbox beside the first', () => {
  const file = fileOf(['sandbox', 'lesson:a/b'], pageOf({ 'a/b': begun }, ['theirs']));
  expect(planImport('add', file, presentOf([], pageOf({})))).toMatchObject({
    place: ['sandbox', 'lesson:a/b'],
    beside: [],
  });
  expect(planImport('add', file, presentOf(['sandbox'], pageOf({}, ['ours'])))).toEqual({
    clear: false,
    place: ['lesson:a/b'],
    beside: ['sandbox'],
    page: {
      clear: false,
      progress: [{ lesson: 'a/b', value: begun }],
      history: ['theirs', 'ours'],
      settings: null,
      scripts: [],
    },
  });
});

test('scripts that are not here are added, also where another has the name; those that are here are not', () => {
  const theirs = [scriptOf('a', '1'), scriptOf('b', '1'), scriptOf('c', '1')];
  const ours = [scriptOf('a', '1'), scriptOf('b', '2'), scriptOf('b 2', '3')];
  const file = fileOf([], { ...pageOf({}), scripts: theirs });
  const here = presentOf([], { ...pageOf({}), scripts: ours });
  expect(planImport('add', file, here).page.scripts).toEqual([scriptOf('b 3', '1'), scriptOf('c', '1')]);
  expect(planImport('replace', file, here).page.scripts).toEqual(theirs);
  const older = fileOf([], { ...pageOf({}), scripts: null });
  expect(planImport('add', older, here).page.scripts).toEqual([]);
  expect(planImport('replace', older, here).page.scripts).toBeNull();
});

test('a lesson of which only the data, or only the progress, is here keeps both as they are', () => {
  const file = fileOf(['lesson:a/b'], pageOf({ 'a/b': begun }));
  for (const here of [presentOf(['lesson:a/b'], pageOf({})), presentOf([], pageOf({ 'a/b': known }))]) {
    expect(planImport('add', file, here)).toMatchObject({ place: [], beside: [], page: { progress: [] } });
  }
});

test('a lesson that was finished there is finished here too, at the earlier time, and stands where it stood', () => {
  const file = fileOf([], pageOf({ 'a/b': finished(5) }));
  const after = (ours: Json) => {
    const { progress } = planImport('add', file, presentOf([], pageOf({ 'a/b': ours }))).page;
    return progress.map(({ value }) => entryOf(readRecord(value as Json), id));
  };
  const before = entryOf(readRecord(begun), id);
  expect(after(begun)).toEqual([{ ...before, finishedAt: 5 }]);
  expect(after(known)).toMatchObject([{ finishedAt: 5, knownAt: null }]);
  expect(after(finished(9))).toMatchObject([{ finishedAt: 5 }]);
  expect(after(finished(4))).toEqual([]);
  expect(after({ something: 'else' })).toEqual([]);
});

test('of two histories the newest lines stay', () => {
  const lines = (name: string) => Array.from({ length: HISTORY_LINES }, (_, n) => `${name} ${n}`);
  const { page } = planImport(
    'add',
    fileOf([], pageOf({}, lines('theirs'))),
    presentOf([], pageOf({}, lines('ours').slice(1))),
  );
  expect(page.history?.slice(0, 2)).toEqual([`theirs ${HISTORY_LINES - 1}`, 'ours 1']);
});

test('adding never takes the place of what is here', () => {
  const names = fc.subarray(['sandbox', 'lesson:a/b', 'lesson:c/d', 'lesson:e/f']);
  const lessons = fc.dictionary(
    fc.constantFrom('a/b', 'c/d', 'e/f'),
    fc.constantFrom(begun, known, finished(3)),
  );
  fc.assert(
    fc.property(names, lessons, names, lessons, (theirs, theirPage, ours, ourPage) => {
      const plan = planImport('add', fileOf(theirs, pageOf(theirPage)), presentOf(ours, pageOf(ourPage)));
      expect(plan.clear).toBe(false);
      expect(plan.place.filter((name) => ours.includes(name))).toEqual([]);
      expect([...plan.place, ...plan.beside].every((name) => theirs.includes(name))).toBe(true);
      // Progress comes to lessons of which nothing is here, and changes only in those that have some.
      const isOdd = ({ lesson }: { readonly lesson: string }): boolean =>
        ourPage[lesson] === undefined && ours.includes(`lesson:${lesson}`);
      expect(plan.page.progress.filter(isOdd)).toEqual([]);
    }),
  );
});
