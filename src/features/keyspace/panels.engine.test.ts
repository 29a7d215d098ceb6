// @vitest-environment jsdom
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineError } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { ScriptedWorker, scriptedBootInfo, scriptedConnection } from '#testing/scripted-worker.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { keyListOf } from '#state/key-list-context.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { KeyspacePanel } from './keyspace-panel.tsx';
import { PicturePanel } from './picture-panel.tsx';

/** Both panels, over the page's real stores and the real server; only the worker between the two is played. */
let server: TestServer;
let state: AppState;
let worker: ScriptedWorker;
let root: Root;
let inserted: string[];
let ran: string[];
let called: string[];
let send: (line: string) => Promise<void>;

/** The browser's eye on one panel, moved by the test; at first everything is in sight. */
class Sight {
  readonly #tell: IntersectionObserverCallback;
  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
    sights.push(this);
  }
  observe(): void {
    this.see(true);
  }
  disconnect(): void {}
  see(visible: boolean): void {
    const side = visible ? 100 : 0;
    const entry = { intersectionRect: { width: side, height: side } };
    this.#tell([entry as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
}
let sights: Sight[];

beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());

beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('IntersectionObserver', Sight);
  sights = [];
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(320);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(400);
  await server.run(['FLUSHALL']);
  inserted = [];
  ran = [];
  called = [];
  worker = new ScriptedWorker();
  worker.handle('inspect', ({ node, commands }) => server.engine.inspect(node, commands));
  state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => worker }),
    locks: { take: () => Promise.resolve({ release() {} }) },
    settingsStorage: null,
  });
  const { connection, reply } = scriptedConnection();
  const watched = state.terminals.exchanges.watch(connection, 'A', scriptedBootInfo().node);
  watched.onData(() => {});
  send = async (line) => {
    const words = line.split(' ');
    const answer = await server.run(words);
    watched.send(encodeCommand(words));
    reply(encodeValue(answer));
  };
  state.terminals.register(state.terminals.getState().activeId, {
    insert: (text) => inserted.push(text),
    run: (text) => ran.push(text),
    focus: () => {},
  });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(
    createElement(AppStateProvider, { value: state }, [
      createElement(KeyspacePanel, {
        key: 'keys',
        onShown: () => called.push('shown'),
        onPicked: () => called.push('picked'),
      }),
      createElement(PicturePanel, { key: 'picture', onPicked: () => called.push('picked') }),
    ]),
  );
  await state.session.open('sandbox');
});
afterEach(async () => {
  root.unmount();
  await state.session.close();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Waits until the page shows what is wanted; fails with the page's text when it does not come to it. */
function until(wanted: () => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (!wanted()) throw new Error(`not yet shown in: ${document.body.textContent ?? ''}`);
    },
    { timeout: 10_000, interval: 5 },
  );
}

const shows = (text: string) => (document.body.textContent ?? '').includes(text);
const rows = () => [...document.querySelectorAll<HTMLElement>('[role=treeitem]')];
/** A row's title has its name on a line of its own. */
const nameIn = (one: HTMLElement) => one.title.split('\n')[0] ?? '';
const rowNames = () => rows().map(nameIn);
const row = (name: string) => rows().find((one) => nameIn(one) === name);
/** What a screen reader makes of a row. */
const spoken = (name: string) => row(name)?.firstElementChild?.textContent ?? '';
const heading = () => document.querySelector('h2')?.textContent ?? null;
const button = (label: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent === label);
const click = (element: HTMLElement | undefined): void => {
  if (element === undefined) throw new Error('there is nothing to click');
  element.click();
};
const type = (filter: string): void => {
  const input = document.querySelector('input');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, filter);
  input?.dispatchEvent(new Event('input', { bubbles: true }));
};
const press = (key: string): void => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
};

describe('an empty database', () => {
  test('suggests commands; one that is chosen goes to the prompt, and the terminal may be shown', async () => {
    await until(() => shows(keyspaceText.list.empty));
    click(button('SET greeting hello'));
    expect(inserted).toEqual(['SET greeting hello']);
    expect(called).toEqual(['picked']);
  });

  test('runs one that is chosen when a click is to run commands', async () => {
    await until(() => shows(keyspaceText.list.empty));
    state.settings.change({ commandClick: 'run' });
    click(button('INCR visits'));
    expect([inserted, ran]).toEqual([[], ['INCR visits']]);
  });
});

describe('panels that nobody can see', () => {
  test('do not look at the server, and catch up when they can be seen again', async () => {
    await send('SET a 1');
    await until(() => heading() === 'a' && rows().length === 1);
    for (const sight of sights) sight.see(false);
    await vi.waitFor(() => expect(keyListOf(state).getState().watched).toBe(false));
    const asked = () => worker.requests.filter(({ method }) => method === 'inspect').length;
    await server.engineTurn();
    const before = asked();
    await send('RPUSH jobs x');
    await server.engineTurn();
    expect([asked(), heading(), rowNames()]).toEqual([before, 'a', ['a']]);
    for (const sight of sights) sight.see(true);
    await until(() => heading() === 'jobs' && rows().length === 2);
  });

  test('leave the suggestions to the picture when only the list is out of sight', async () => {
    const suggestions = () =>
      [...document.querySelectorAll('button')].filter((one) => one.textContent === 'SET greeting hello');
    await until(() => shows(keyspaceText.list.empty) && shows(keyspaceText.picture.empty));
    expect(suggestions()).toHaveLength(1);
    sights[0]?.see(false);
    await vi.waitFor(() => expect(suggestions()).toHaveLength(2));
  });
});

describe('the list', () => {
  test('shows each key with its type, size and lifetime, and true counts', async () => {
    await send('SET session ada EX 100');
    await send('RPUSH jobs a b');
    await until(() => rows().length === 2 && (row('session')?.textContent ?? '').includes('1m 40s'));
    expect(rowNames()).toEqual(['jobs', 'session']);
    expect(spoken('jobs')).toMatch(/^jobs, list, 2 elements, \d+ B of memory, encoding listpack$/);
    expect(spoken('session')).toMatch(
      /^session, string, expires in 1m 40s, 3 bytes, \d+ B of memory, encoding embstr$/,
    );
    expect(shows(keyspaceText.list.all('2', false))).toBe(true);
  });

  test('keeps only the rows in sight in the page, and says how many there are', async () => {
    await server.run(['EVAL', "for at = 1, 3000 do redis.call('SET', 'key:' .. at, at) end", '0']);
    await send('SET last x');
    await until(() => shows('of 3,001 keys') && rows().length > 0);
    expect(spoken(rowNames()[0] ?? '')).toMatch(/^key: 2,\d+\+ keys$/);
    click(rows()[0]);
    await until(() => rows().length > 2);
    expect(rows().length).toBeGreaterThan(5);
    expect(rows().length).toBeLessThan(60);
    click(button(keyBrowserText.notes.more));
    await until(() => shows(keyspaceText.list.all('3,001', false)));
  });

  test('is one stop for Tab; arrows move along it, pressing a row shows its picture', async () => {
    await send('MSET a 1 b 2 c 3');
    await until(() => rows().length === 3 && heading() === 'c');
    expect(rows().filter((one) => one.tabIndex === 0)).toEqual([row('c')]);
    row('c')?.focus();
    press('Home');
    await until(() => document.activeElement === row('a'));
    press('ArrowDown');
    await until(() => document.activeElement === row('b'));
    expect(rows().filter((one) => one.tabIndex === 0)).toEqual([row('b')]);
    click(row('b'));
    await until(() => heading() === 'b');
    expect(called).toEqual(['shown']);
    press('ArrowDown');
    await until(() => document.activeElement === row('c'));
  });

  test('filters by what is typed, and the filter can be cleared when nothing matches', async () => {
    await send('MSET user:1 a user:2 b job c');
    await until(() => rowNames().join() === 'job,user: 2 keys,user:1,user:2');
    type('user');
    await until(() => rows().length === 3 && row('job') === undefined);
    expect(shows(keyspaceText.list.matching('2', '3'))).toBe(true);
    await send('DEL user:1 user:2');
    await until(() => shows(keyBrowserText.notes.noMatch));
    click(button(keyBrowserText.notes.clear));
    await until(() => rowNames().join() === 'job');
  });
});

describe('the tree', () => {
  test('has a key and the folder of the same name in one row, which is opened without choosing the key', async () => {
    await send('MSET user:1 a user:1:cart b user:2 c other d');
    await until(() => rowNames().join() === 'other,user: 3 keys,user:1,user:1:cart,user:2');
    await until(() => spoken('user:1').startsWith('user:1, string'));
    expect(spoken('user:1')).toMatch(/, 1 key below$/);
    click(row('other'));
    await until(() => heading() === 'other');
    click(row('user:1')?.querySelector<HTMLElement>('[data-twist]') ?? undefined);
    await until(() => row('user:1:cart') === undefined);
    expect(row('user:1')?.getAttribute('aria-expanded')).toBe('false');
    expect(heading()).toBe('other');
    click(row('user:1'));
    await until(() => heading() === 'user:1');
  });

  test('says with each row where it stands', async () => {
    await send('MSET user:1 a user:2 b other c');
    await until(() => rows().length === 4);
    const place = (name: string) =>
      ['level', 'posinset', 'setsize', 'expanded'].map(
        (what) => row(name)?.getAttribute(`aria-${what}`) ?? null,
      );
    expect(place('other')).toEqual(['1', '1', '2', null]);
    expect(place('user: 2 keys')).toEqual(['1', '2', '2', 'true']);
    expect(place('user:2')).toEqual(['2', '2', '2', null]);
  });

  test('has its stop for Tab on the shut folder over the key that is shown', async () => {
    await send('MSET a 1 user:1 b user:2 c');
    await until(() => rows().length === 4 && heading() === 'user:2');
    keyListOf(state).setFolders(['0:user:'], false);
    await until(() => rows().length === 2);
    expect(rows().filter((one) => one.tabIndex === 0)).toEqual([row('user: 2 keys')]);
  });

  test('becomes one list of whole names when that is chosen', async () => {
    await send('MSET user:1 a user:2 b');
    await until(() => rows().length === 3);
    click(button(keyBrowserText.tools.tree));
    await until(() => rowNames().join() === 'user:1,user:2');
    expect(state.settings.getState().keyView).toBe('flat');
    expect(rows().map((one) => one.querySelector('[data-twist]'))).toEqual([null, null]);
  });

  test('stays open around a key that was chosen, though many more come', async () => {
    await send('MSET user:1 a user:2 b');
    await until(() => rows().length === 3);
    click(row('user:1'));
    await until(() => heading() === 'user:1');
    await server.run(['EVAL', "for at = 1, 50 do redis.call('SET', 'user:' .. at, at) end", '0']);
    await send('SET other x');
    await until(() => spoken('user: 50 keys') !== '');
    expect(row('user: 50 keys')?.getAttribute('aria-expanded')).toBe('true');
  });
});

describe('names that a page must show and never obey', () => {
  test('are shown as text on one line, with their true size when they are cut', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const bytes = (...values: readonly number[]) => new Uint8Array(values);
    await server.run(['SET', evil, '1']);
    await server.run(['SET', bytes(0x1b, 0x5b, 0x32, 0x4a, 0x0a, 0xff), '1']);
    await server.run(['SET', '', '1']);
    await server.run(['SET', new Uint8Array(10 * 1024 * 1024).fill(0x6b), '1']);
    await until(() => rows().length === 4);
    expect(rowNames()).toEqual([
      '(empty name)',
      '\\x1b[2J\\n\\xff',
      evil,
      `${'k'.repeat(200)}… (10,485,760 bytes)`,
    ]);
    expect(document.querySelector('img')).toBeNull();
    click(rows()[3]);
    await until(() => heading() === `${'k'.repeat(200)}… (10,485,760 bytes)`);
    expect(document.body.textContent.length).toBeLessThan(10_000);
  });
});

describe('the picture', () => {
  test('follows the last key touched, in words too', async () => {
    await send('SET greeting hello');
    await until(() => heading() === 'greeting');
    expect(document.querySelector('output')?.textContent).toContain('String greeting: hello, 5 bytes long.');
    await send('LPUSH jobs x');
    await until(() => heading() === 'jobs');
    await until(() => shows('LRANGE jobs 0 -1'));
  });

  test('stays with a pinned key, and follows again when it is let go', async () => {
    await send('SET a 1');
    await until(() => heading() === 'a' && button(keyspaceText.picture.pin) !== undefined);
    click(button(keyspaceText.picture.pin));
    await send('SET b 2');
    await until(() => rows().length === 2);
    expect(heading()).toBe('a');
    click(button(keyspaceText.picture.pinned));
    await until(() => heading() === 'b');
  });

  test('says what it would show when its key is gone', async () => {
    await send('SET a 1');
    await until(() => heading() === 'a');
    await send('DEL a');
    await until(() => shows('a does not exist.'));
    expect(rows()).toEqual([]);
  });

  test('of a server that went stays, and says that it is old', async () => {
    await send('SET a 1');
    await until(() => heading() === 'a' && rows().length === 1);
    worker.handle('inspect', () => {
      throw new EngineError('node-down', 'the node is not running');
    });
    await send('SET b 1');
    await until(() => shows(keyspaceText.freshness.down));
    expect([heading(), rowNames()]).toEqual(['a', ['a']]);
  });
});
