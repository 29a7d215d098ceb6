import { afterAll, beforeAll, expect, test } from 'vitest';
import { readActorLines } from '#state/actors/actor-lines.ts';
import { isActorName } from '#state/actors/own-actors.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { freeName, presetActor, presetIds } from './actor-presets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());

test('every preset can be added twice, and every line of it is one that the server takes', async () => {
  // Enough jobs for two workers.
  for (let job = 0; job < 6; job++) await server.run(['XADD', 'jobs', '*', 'task', 'resize']);
  await server.run(['XGROUP', 'CREATE', 'jobs', 'workers', '0', 'MKSTREAM']);
  for (const id of presetIds) {
    const first = presetActor(id, []);
    const second = presetActor(id, [first.name]);
    expect(second.name).not.toBe(first.name);
    for (const { name, lines } of [first, second]) {
      expect(isActorName(name)).toBe(true);
      const commands = readActorLines(lines);
      if ('kind' in commands) throw new Error(`${id}: ${commands.kind}`);
      // The group is there already, as it is for every worker but the first.
      for (const command of commands.filter(([word]) => word !== 'XGROUP'))
        expect(await server.run(command), `${name}: ${command.join(' ')}`).not.toMatchObject({
          kind: 'error',
        });
    }
  }
});

test('a worker that goes to its end has acknowledged all that it took', async () => {
  const pending = await server.run(['XPENDING', 'jobs', 'workers']);
  expect(pending).toMatchObject({ kind: 'array', items: [{ kind: 'integer', value: 0n }, {}, {}, {}] });
});

test('a name that is taken gets the first number that is free', () => {
  expect(freeName('worker', ['other'])).toBe('worker');
  expect(freeName('worker', ['worker', 'worker-2'])).toBe('worker-3');
});
