import { afterAll, expect, test } from 'vitest';
import { serverAfter } from '#testing/pictures/server/server-after.ts';
import { registerServerLate } from '../registered-visualizer.ts';
import { families } from './families.ts';
import { modulesVisualizer } from './index.ts';

const modules = registerServerLate(modulesVisualizer, () => Promise.resolve(modulesVisualizer));
const played = await serverAfter([]);
afterAll(() => played.server.stop());

test('the page says what the server answers: it has the interpreter of scripts, and none of the modules’ commands', async () => {
  const { description } = await played.look(modules);
  expect(description).toContain('MODULE LIST of this server: lua, version 1.');
  for (const { command } of families) expect(description).toContain(`This server has no ${command}.`);
});

test('what it offers instead works on this server', async () => {
  const client = played.server.client();
  for (const pick of families.flatMap(({ instead }) => instead)) {
    const command = 'command' in pick ? pick.command : pick;
    expect(await client.run(command)).not.toMatchObject({ kind: 'error' });
  }
});
