import { expect, test } from 'vitest';
import type { Lesson } from '#lesson-kit/lesson.ts';
import { ClientNames } from '#state/client-names.ts';
import type { SessionStore } from '#state/session-store.ts';
import type { TerminalsStore } from '#state/terminals-store.ts';
import { appText } from '#text/app.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { lessonServer } from './lesson-server.ts';

const session = {
  connect: () => Promise.resolve(scriptedConnection().connection),
} as unknown as SessionStore;

const clients = new ClientNames();
const terminals = { clients } as unknown as TerminalsStore;

async function stageOf(clock: Lesson['meta']['clock']) {
  const lesson = { meta: { clock } } as unknown as Lesson;
  return (await lessonServer(session, terminals).stage(lesson)).stage;
}

test('a script that waits is not waited for when the clock runs: the time passes anyway', async () => {
  const stage = await stageOf('running');
  await expect(stage.tick(15_000)).resolves.toBeUndefined();
});

test('what a lesson starts from is run under the lesson’s own name', async () => {
  await stageOf('running');
  expect([...clients.all().values()]).toEqual([{ name: appText.server.stage, kind: 'page' }]);
});

test('a script that moves a standing clock is refused, because the page cannot move it', async () => {
  const stage = await stageOf('paused');
  await expect(stage.tick(15_000)).rejects.toThrow('clock');
});
