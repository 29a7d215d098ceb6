import { afterEach, expect, test, vi } from 'vitest';
import type { ControlEvent } from '#client/engine-client.ts';
import type { Actor } from '#lesson-kit/actor.ts';
import type { Lesson } from '#lesson-kit/lesson.ts';
import type { ActorsStore } from '#state/actors/actors-state.ts';
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
const worker: Actor = { name: 'worker', summary: 'Works.', commands: [['PING']], repeat: false };

/** A lesson's stage, and what was asked of whoever plays actors. */
async function open(cast: readonly Actor[] = []) {
  const asked: string[] = [];
  const actors = (): Promise<ActorsStore> => {
    asked.push('fetched');
    return Promise.resolve({
      openLesson: (workspace: string, _actors: readonly Actor[], how: string) =>
        asked.push(`${workspace} ${how}`),
      perform: (name: string, action: string) => Promise.resolve(void asked.push(`${name} ${action}`)),
    } as unknown as ActorsStore);
  };
  const lesson = {
    meta: { id: 'a/b', clock: 'running', topology: 'single', clients: [], actors: cast },
  } as unknown as Lesson;
  const { stage } = await lessonServer({ session, terminals, actors, loan: { lent: null } }).stage(lesson);
  return { stage, asked };
}

test('what a lesson starts from is run under the lesson’s own name', async () => {
  await open();
  expect([...clients.all().values()]).toEqual([{ name: appText.server.stage, kind: 'page' }]);
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
  lessonServer({
    loan: { lent: null },
    session: lab,
    terminals,
    actors: () => Promise.reject(new Error('not asked for')),
  }).onActivity(() => (looks += 1));
  for (let at = 0; at < 5; at++) tell({ t: 'event', event: 'lab-events', events: [], nowMs: at });
  expect(looks).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(looks).toBe(1);
  tell({ t: 'event', event: 'lab-events', events: [], nowMs: 6 });
  vi.advanceTimersByTime(1000);
  expect(looks).toBe(2);
});

test('a lesson’s actors begin anew with its seed, and do what its scripts say', async () => {
  const { stage, asked } = await open([worker]);
  await stage.actor('worker', 'step');
  expect(asked).toEqual(['fetched', 'lesson:a/b anew', 'fetched', 'worker step']);
});

test('a lesson without actors does not fetch what would play them', async () => {
  expect((await open()).asked).toEqual([]);
});
