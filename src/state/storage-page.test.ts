import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { finishLesson, NO_PROGRESS } from '#lesson-kit/progress.ts';
import { APP_DATABASE, openAppDatabase, type ScriptRecord } from './app-database.ts';
import { NO_RECORD, writeRecord } from './lesson-record.ts';
import type { Json } from './progress-store.ts';
import { createSettingsStore, defaultSettings } from './settings-store.ts';
import { collectPage, readPage, readPagePlan } from './storage-page.ts';

afterEach(() => deleteDB(APP_DATABASE));

const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const recordOf = (lesson: string, finishedAt = 5): Json =>
  writeRecord({
    ...NO_RECORD,
    progress: finishLesson(NO_PROGRESS, { lesson: lessonId(lesson), step: 'end' }, finishedAt),
  });
const scriptOf = (name: string, language = 'redis', text = 'PING') => ({ name, value: { language, text } });
const newer: Json = { progress: '{"keyspace":"progress","version":99}' };
const good = {
  progress: [{ lesson: 'a/b', value: recordOf('a/b') }],
  history: ['PING', 'GET k'],
  settings: { ...defaultSettings, theme: 'dark' },
  scripts: [scriptOf('stock')],
};

/** What is kept of the page, as an export has it. */
async function collected(
  progress: Readonly<Record<string, unknown>>,
  history: readonly string[],
  scripts: readonly ScriptRecord[] = [],
) {
  const database = await openAppDatabase();
  await database.change({
    clear: true,
    progress: Object.entries(progress).map(([lesson, value]) => ({ lesson, value })),
    history,
    scripts,
  });
  const page = await collectPage(database, createSettingsStore(null));
  database.close();
  return page;
}

test('what a page has kept can be read again, whatever else lies beside it', async () => {
  const value = fc.oneof(fc.constant(recordOf('a/b')), fc.jsonValue().map(jsonOf), fc.constant(new Date(0)));
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string({ minLength: 1 }), value, { noNullPrototype: true }),
      fc.array(fc.string(), { maxLength: 5 }),
      async (progress, history) => {
        const page = await collected({ ...progress, 'x/y': recordOf('x/y') }, history);
        expect(page.progress).toContainEqual({ lesson: 'x/y', value: recordOf('x/y') });
        expect(readPage(jsonOf(page))).toEqual({ ok: true, page });
      },
    ),
    { numRuns: 25 },
  );
});

test('typed lines that are too large to be carried are left out, the newest of the others stay', async () => {
  const lines = [
    'old',
    'x'.repeat(1024 * 1024 + 1),
    ...Array.from({ length: 40 }, () => '"'.repeat(500_000)),
    'new',
  ];
  const page = await collected({}, lines);
  expect(page.history.at(-1)).toBe('new');
  expect(page.history.every((line) => line.length <= 1024 * 1024)).toBe(true);
  expect(JSON.stringify(page.history).length).toBeLessThan(17 * 1024 * 1024);
  expect(readPage(jsonOf(page))).toMatchObject({ ok: true });
});

test('scripts are carried whatever they are written in, as far as there is room; what is none is left', async () => {
  const ruby = scriptOf('b', 'ruby');
  const large = ['c', 'd', 'e', 'f', 'g'].map((name) => scriptOf(name, 'redis', 'x'.repeat(1024 * 1024)));
  const page = await collected({}, [], [scriptOf('a'), ruby, { name: 'z', value: new Date(0) }, ...large]);
  expect(page.scripts?.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(readPage(jsonOf(page))).toEqual({ ok: true, page });
  const { scripts: _without, ...older } = page;
  expect(readPage(jsonOf(older))).toMatchObject({ ok: true, page: { scripts: null } });
});

test('settings that are none are defaults one by one', () => {
  expect(readPage({ ...good, settings: { theme: 'pink', hints: false } })).toMatchObject({
    page: { settings: { ...defaultSettings, hints: false } },
  });
  expect(readPage({ ...good, settings: null })).toMatchObject({ page: { settings: null } });
});

test.each([
  ['nothing', undefined, 'damaged'],
  ['a list', [], 'damaged'],
  ['no progress', { ...good, progress: null }, 'damaged'],
  ['progress without a lesson', { ...good, progress: [{ value: recordOf('a/b') }] }, 'damaged'],
  ['progress that is none', { ...good, progress: [{ lesson: 'a/b', value: { step: 1 } }] }, 'damaged'],
  [
    'progress that was cut',
    { ...good, progress: [{ lesson: 'a/b', value: { progress: '{"keyspace":"pro' } }] },
    'damaged',
  ],
  ['a lesson twice', { ...good, progress: [...good.progress, ...good.progress] }, 'damaged'],
  ['progress of a newer version', { ...good, progress: [{ lesson: 'a/b', value: newer }] }, 'newer'],
  ['lines that are no text', { ...good, history: [1] }, 'damaged'],
  ['settings that are a text', { ...good, settings: 'dark' }, 'damaged'],
  ['scripts that are a text', { ...good, scripts: 'PING' }, 'damaged'],
  ['a script without a text', { ...good, scripts: [{ name: 'a', value: { language: 'lua' } }] }, 'damaged'],
  ['a script without a name', { ...good, scripts: [scriptOf(' ')] }, 'damaged'],
  ['a script twice', { ...good, scripts: [scriptOf('a'), scriptOf('a')] }, 'damaged'],
])('a file’s part with %s is refused', (_what, data, code) => {
  expect(readPage(data)).toMatchObject({ ok: false, code });
});

test('whatever is read, the answer is a page or a reason', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(typeof readPage(data).ok).toBe('boolean');
      expect(readPagePlan(data)).toBeNull();
    }),
  );
});

test('a plan is read as it was stored, also when it leaves the history', () => {
  const plan = { ...good, clear: false, history: null };
  expect(readPagePlan(jsonOf(plan))).toEqual(plan);
  expect(readPagePlan(jsonOf({ ...good, clear: true }))).toEqual({ ...good, clear: true });
  expect(readPagePlan({ ...good, clear: 'yes' })).toBeNull();
});
