import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { parseScript } from '#lesson-kit/script-lines.ts';
import type { Lesson, LessonClient, LessonTopology } from '#lesson-kit/lesson.ts';
import { playScript } from '#lesson-kit/play-script.ts';
import { describeReply } from '#lesson-kit/reply-text.ts';
import { nodeId } from '#protocol/ids.ts';
import { actorsOf } from '#state/actors/actors-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import type { LessonServer } from '#state/lesson-state.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { lessonServer } from './lesson-server.ts';

let state: AppState;
let server: LessonServer;

beforeEach(() => {
  state = createAppState({
    database: new Promise(() => undefined),
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    settingsStorage: null,
    seed: () => 'test',
  });
  server = lessonServer({
    loan: { lent: null },
    session: state.session,
    terminals: state.terminals,
    actors: () => Promise.resolve(actorsOf(state)),
  });
});
afterEach(async () => {
  await state.session.setLabRate(0).catch(() => undefined);
  await state.session.close();
});

const clients: readonly LessonClient[] = [
  { name: 'A', node: null, follows: false },
  { name: 'B', node: 'n2', follows: false },
  { name: 'C', node: null, follows: true },
];

const lessonIn = (topology: LessonTopology, clock: 'running' | 'paused' = 'running'): Lesson =>
  ({ meta: { id: 't/t', topology, clients, actors: [], clock } }) as unknown as Lesson;

/** Plays a script where the page would; the replies to its commands as the learner would read them. */
async function play(lesson: Lesson, text: string, isLab = true): Promise<string[]> {
  const names = clients.map(({ name }) => name);
  const read = parseScript(text, { clients: names, isLab, actors: [], dataSet: () => null });
  if (!read.ok) throw new Error(read.faults.map(({ message }) => message).join('\n'));
  const { stage, close } = await server.stage(lesson);
  const played = await playScript(read.script, stage);
  close();
  return played.flatMap(({ line, reply }) =>
    line.kind === 'command' && reply !== null ? [describeReply(reply)] : [],
  );
}

const inspect = async (node: string | null, ...command: string[]): Promise<string> => {
  const replies = await server.inspect(node, [command]);
  return replies === 'down' ? replies : replies.map(describeReply).join();
};

describe('a lesson in a lab', () => {
  test('has its lab, and its terminals at their nodes', async () => {
    const { fresh } = await server.open(lessonIn('replicas'));
    expect(fresh).toBe(true);
    expect(state.session.getState()).toMatchObject({ workspace: 'lesson:t/t', lab: 'replicas' });
    expect(state.terminals.getState().terminals).toMatchObject(clients);
  });

  test('plays scripts at its nodes, in its time, and with what is done to it', async () => {
    const lesson = lessonIn('replicas');
    await server.open(lesson);
    expect(await play(lesson, 'SET k old\ntick 1s\nlab delay n1 n2 6s\nSET k new\nGET k\nB: GET k')).toEqual([
      'OK',
      'OK',
      '"new"',
      '"old"',
    ]);
    expect(await inspect(null, 'GET', 'k')).toBe('"new"');
    expect(await inspect('n2', 'GET', 'k')).toBe('"old"');
    await play(lesson, 'tick 7s');
    expect(await inspect('n2', 'GET', 'k')).toBe('"new"');
    expect(await play(lesson, 'PING\nlab crash n1\nlab restart n1\nGET k')).toEqual(['PONG', '"new"']);
    await play(lesson, 'lab crash n3');
    expect(await inspect('n3', 'PING')).toBe('down');
  });

  test('has clients that follow redirections', async () => {
    const lesson = lessonIn('cluster');
    await server.open(lesson);
    const [refused, ...followed] = await play(lesson, 'SET foo 1\nC: SET foo 2\nC: SET bar 3\nC: GET foo');
    expect(refused).toContain('MOVED 12182 10.0.0.3:6379');
    expect(followed).toEqual(['OK', 'OK', '"2"']);
  });
});

test('a single server plays no lines to a lab', async () => {
  const lesson = lessonIn('single');
  await server.open(lesson);
  const { stage, close } = await server.stage(lesson);
  await expect(stage.lab({ lab: 'crash', node: nodeId('n1') })).rejects.toThrow('lab');
  close();
});

describe('a single server that a script ends', () => {
  test('has lost by a power cut what was not synced, and by kill -9 nothing', async () => {
    const lesson = lessonIn('single');
    await server.open(lesson);
    const text = [
      'CONFIG SET appendfsync always',
      'SET kept 1',
      'CONFIG SET appendfsync no',
      'SET lost 1',
      'server power-off',
      'GET kept',
      'tick 1s',
      'server start',
      'EXISTS kept lost',
      'CONFIG SET appendfsync no',
      'SET written 1',
      'server kill',
      'server start',
      'EXISTS written',
    ].join('\n');
    // While it does not run there is no reply.
    expect(await play(lesson, text, false)).toEqual(['OK', 'OK', 'OK', 'OK', '1', 'OK', 'OK', '1']);
  });

  test('is shut down, its log torn, and started again; what cannot be done is refused', async () => {
    const lesson = lessonIn('single');
    await server.open(lesson);
    const text = 'SET a 1\nSET b 2\nserver shutdown\nserver tear 5\nserver start\nEXISTS a b';
    expect(await play(lesson, text, false)).toEqual(['OK', 'OK', '1']);
    const { stage, close } = await server.stage(lesson);
    const tear = { server: 'damage', fault: { fault: 'tear', bytes: 1 } } as const;
    await expect(stage.server(tear)).rejects.toThrow('runs');
    close();
    expect(await inspect(null, 'EXISTS', 'a')).toBe('1');
    await state.session.stopServer('kill');
    expect(await inspect(null, 'EXISTS', 'a')).toBe('down');
  });
});

describe('the time of a lesson on a single server', () => {
  const rate = (): number => state.session.getState().clock.rate;

  test.each(['running', 'paused'] as const)(
    '%s, is moved by a tick, and what is due is done',
    async (clock) => {
      const lesson = lessonIn('single', clock);
      await server.open(lesson);
      const script =
        'SET gone v EX 10\nSET stays v EX 3600\nC: BLPOP nothing 5\ntick 11s\nDBSIZE\nGET gone\nGET stays';
      expect(await play(lesson, script)).toEqual(['OK', 'OK', '(nil)', '1', '(nil)', '"v"']);
    },
  );

  test('stands from its opening where the lesson says so, and again after a reset', async () => {
    const lesson = lessonIn('single', 'paused');
    await server.open(lesson);
    expect(rate()).toBe(0);
    expect(await play(lesson, 'SET k v PX 60000\nPTTL k\nPTTL k')).toEqual(['OK', '60000', '60000']);
    await state.session.setClock(1);
    await server.startFresh(lesson);
    expect(rate()).toBe(0);
  });

  test('that was let run is not held again by coming back to it', async () => {
    const lesson = lessonIn('single', 'paused');
    await server.open(lesson);
    await state.session.setClock(60);
    await server.open(lesson);
    expect(rate()).toBe(60);
  });

  test('is left alone where the lesson’s clock runs', async () => {
    const lesson = lessonIn('single');
    await server.open(lesson);
    expect(rate()).toBe(1);
    await state.session.setClock(0);
    await server.open(lesson);
    expect(rate()).toBe(0);
  });

  test('that is moved has the checks looked at again', async () => {
    await server.open(lessonIn('single', 'paused'));
    let looks = 0;
    const stop = server.onActivity(() => (looks += 1));
    await state.session.advanceClock(1000);
    stop();
    expect(looks).toBeGreaterThan(0);
  });
});
