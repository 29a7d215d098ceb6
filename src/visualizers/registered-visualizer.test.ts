import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { late } from '#ui/late.tsx';
import type { KeyInfo } from './key-info.ts';
import { register, registerLate, registerServerLate } from './registered-visualizer.ts';
import type { ServerVisualizer } from './server-visualizer.ts';
import { PANEL_BUDGET, type Visualizer, type VisualizerChoice } from './visualizer.ts';

const choice: VisualizerChoice = { id: 'letters', title: 'Letters', tone: 'geo', match: () => 7 };
const letters: Visualizer<string, string> = {
  ...choice,
  read: (_run, { name }) => Promise.resolve(`read ${name.length}`),
  model: (raw) => raw.toUpperCase(),
  fingerprint: (model) => model,
  describe: (model) => `It is ${model}.`,
  View: late(() => Promise.resolve(() => null)),
  sample: 'sample',
};

const key: KeyInfo = {
  name: utf8Bytes('k'),
  exists: true,
  type: 'string',
  encoding: 'raw',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 64,
};
const context = { uses: [], header: new Uint8Array() };
const noServer = () => Promise.reject(new Error('not asked'));

test('a late visualizer can be chosen without its code, which comes once, when it is first read', async () => {
  let loads = 0;
  const registered = registerLate(choice, () => {
    loads += 1;
    return Promise.resolve(letters);
  });
  expect(registered).toMatchObject({ id: 'letters', title: 'Letters', tone: 'geo' });
  expect(registered.match(key, context)).toBe(7);
  expect(loads).toBe(0);
  const read = () => registered.read(noServer, key, PANEL_BUDGET, context);
  const [first, second] = await Promise.all([read(), read()]);
  expect(first).toMatchObject({ visualizer: 'letters', description: 'It is READ 1.' });
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(await registered.sample()).toMatchObject({ description: 'It is SAMPLE.' });
  await registered.loadView();
  expect(loads).toBe(1);
});

test('code that could not be fetched is asked for again by the next read', async () => {
  let offline = true;
  const registered = registerLate(choice, () =>
    offline ? Promise.reject(new Error('offline')) : Promise.resolve(letters),
  );
  const read = () => registered.read(noServer, key, PANEL_BUDGET, context);
  await expect(read()).rejects.toThrow('offline');
  offline = false;
  expect(await read()).toMatchObject({ visualizer: 'letters' });
});

test('a picture says what it is about, where that is more than its key', async () => {
  const about = (subject: string | null) =>
    register({ ...letters, subject: () => subject }).read(noServer, key, PANEL_BUDGET, context);
  expect((await about('the alphabet')).subject).toBe('the alphabet');
  expect((await about(null)).subject).toBeNull();
  expect((await register(letters).read(noServer, key, PANEL_BUDGET, context)).subject).toBeNull();
});

test('a picture of the server comes with its code as well, and is asked for again when that fails', async () => {
  let offline = true;
  let loads = 0;
  const offered = { id: 'room', title: 'Room', usesEvents: true } as const;
  const room: ServerVisualizer<number, string> = {
    ...offered,
    read: (_run, { events, atStart }) => Promise.resolve(events.length + atStart.length),
    model: (raw) => `${raw} seen`,
    fingerprint: (model) => model,
    describe: (model) => `There is ${model}.`,
    changesIn: () => 500,
    View: late(() => Promise.resolve(() => null)),
    sample: 7,
  };
  const registered = registerServerLate(offered, () => {
    loads += 1;
    return offline ? Promise.reject(new Error('offline')) : Promise.resolve(room);
  });
  expect(registered).toMatchObject(offered);
  expect(loads).toBe(0);
  const sight = { budget: PANEL_BUDGET, events: [], atStart: [], nameOf: String, placeOf: () => null };
  await expect(registered.read(noServer, sight)).rejects.toThrow('offline');
  offline = false;
  expect(await registered.read(noServer, sight)).toMatchObject({
    visualizer: 'room',
    description: 'There is 0 seen.',
    changesInMs: 500,
  });
  expect(await registered.sample()).toMatchObject({ fingerprint: '7 seen' });
  await registered.loadView();
  expect(loads).toBe(2);
});
