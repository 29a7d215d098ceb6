import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from '../app-database.ts';
import { capsuleScripts } from './capsule-scripts.ts';
import { MOST_SCRIPTS, type SavedScript } from './saved-script.ts';
import { createScriptsStore, type ScriptsStore } from './scripts-store.ts';

const first: SavedScript = { name: 'first', language: 'redis', text: 'PING', keys: '', args: '', call: '' };
const contents = { language: 'redis', text: 'GET a', keys: '', args: '', call: '' } as const;

const open: AppDatabase[] = [];
/** A page: its store, and what ends the pause in writing. */
async function page(): Promise<{ readonly store: ScriptsStore; readonly pause: () => void }> {
  const database = await openAppDatabase();
  open.push(database);
  let after: (() => void) | null = null;
  const store = createScriptsStore({
    database: Promise.resolve(database),
    afterPause: (callback) => {
      after = callback;
      return () => (after = null);
    },
  });
  await store.load(first);
  return { store, pause: () => after?.() };
}
afterEach(async () => {
  for (const database of open.splice(0)) database.close();
  await deleteDB(APP_DATABASE);
});

const names = (store: ScriptsStore): string[] => store.getState().scripts.map(({ name }) => name);

describe('scripts', () => {
  it('begin with one to begin with, which is kept only when it is written to', async () => {
    const { store, pause } = await page();
    expect(store.getState()).toMatchObject({
      ready: true,
      scripts: [first],
      open: 'first',
      keptNowhere: null,
    });
    expect((await page()).store.getState().scripts).toEqual([first]);
    store.write({ text: 'GET b' });
    pause();
    await store.flush();
    expect((await page()).store.getState().scripts).toEqual([{ ...first, text: 'GET b' }]);
  });

  it('are kept when there is a pause in writing, when another is opened, and when the page goes', async () => {
    const { store } = await page();
    store.add('second', contents);
    store.write({ text: 'GET c' });
    store.choose('first');
    store.write({ text: 'GET d' });
    await store.flush();
    const kept = (await page()).store.getState().scripts;
    expect(kept.map(({ name, text }) => [name, text])).toEqual([
      ['first', 'GET d'],
      ['second', 'GET c'],
    ]);
  });

  it('are renamed and removed for good', async () => {
    const { store } = await page();
    store.add('second', contents);
    expect(store.rename('first')).toBe('name-taken');
    expect(store.rename(' ')).toBe('bad-name');
    expect(store.rename('zweites')).toBeNull();
    expect(store.getState().open).toBe('zweites');
    store.add('third', contents);
    store.remove();
    await store.flush();
    expect(names(store)).toEqual(['first', 'zweites']);
    expect(names((await page()).store)).toEqual(['zweites']);
  });

  it('begin with one for each desk that has none', async () => {
    const { store, pause } = await page();
    store.add('mine', contents);
    pause();
    await store.flush();
    const program: SavedScript = { ...first, name: 'program', language: 'javascript' };
    const reopened = createScriptsStore({
      database: Promise.resolve(await openAppDatabase().then((opened) => (open.push(opened), opened))),
      afterPause: () => () => {},
    });
    await reopened.load(first, program);
    expect(names(reopened)).toEqual(['mine', 'program']);
  });

  it('can all be removed', async () => {
    const { store } = await page();
    store.remove();
    expect(store.getState()).toMatchObject({ scripts: [], open: null });
    expect(store.write({ text: 'x' })).toBeNull();
    expect(store.add('again', contents)).toBeNull();
    expect(store.getState().open).toBe('again');
  });

  it('are bounded in number and size, and say so', async () => {
    const { store } = await page();
    for (let number = 1; number < MOST_SCRIPTS; number++) expect(store.add('s', contents)).toBeNull();
    expect(store.add('s', contents)).toBe('too-many');
    store.remove();
    const large = 'x'.repeat(1024 * 1024 + 1);
    expect(store.add('s', { ...contents, text: large })).toBe('too-long');
    expect(store.write({ text: large })).toBe('too-long');
  });

  it('are all there when it is asked for what was written, loaded or not, without the one to begin with', async () => {
    const { store } = await page();
    expect(await store.written()).toEqual([]);
    store.add('second', contents);
    store.write({ text: 'GET b' });
    expect(await store.written()).toEqual([{ ...contents, name: 'second', text: 'GET b' }]);
  });

  it('of a capsule are those that came with it, and lie beside the own ones', async () => {
    const { store } = await page();
    store.add('mine', contents);
    const came = [
      { ...contents, name: 'mine', text: 'GET theirs' },
      { ...contents, name: 'other', language: 'ruby' },
    ];
    const theirs = capsuleScripts(came);
    await theirs.load();
    expect(theirs.getState()).toMatchObject({
      scripts: [{ name: 'mine', text: 'GET theirs' }],
      open: 'mine',
    });
    theirs.write({ text: 'changed' });
    expect(await theirs.written()).toMatchObject([{ text: 'changed' }]);
    expect(theirs.getState().keptNowhere).not.toBeNull();
    expect(capsuleScripts(came)).toBe(theirs);
    expect(await store.written()).toMatchObject([{ name: 'mine', text: 'GET a' }]);
  });
});
