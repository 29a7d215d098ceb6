import { afterEach, expect, test, vi } from 'vitest';
import type { ControlEvent } from '#client/engine-client.ts';
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
  const lesson = { meta: { clock, topology: 'single', clients: [] } } as unknown as Lesson;
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

afterEach(() => void vi.useRealTimers());

test('a lab, whose nodes talk all the time, is looked at now and then, and after the last that happened', () => {
  vi.useFakeTimers();
  let tell: (event: ControlEvent) => void = () => undefined;
  const lab = {
    getState: () => ({ lab: 'replicas' }),
    subscribe: () => () => undefined,
    onEvent: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as SessionStore;
  let looks = 0;
  lessonServer(lab, terminals).onActivity(() => (looks += 1));
  for (let at = 0; at < 5; at++) tell({ t: 'event', event: 'lab-events', events: [], nowMs: at });
  expect(looks).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(looks).toBe(1);
  tell({ t: 'event', event: 'lab-events', events: [], nowMs: 6 });
  vi.advanceTimersByTime(1000);
  expect(looks).toBe(2);
});
