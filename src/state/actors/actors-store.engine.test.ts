import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Connection } from '#client/engine-client.ts';
import { describeReply } from '#lesson-kit/reply-text.ts';
import { textOf } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { ClientNames } from '#state/client-names.ts';
import type { WorkspaceName } from '#state/session-run.ts';
import { engineLink } from '#testing/engine-link.ts';
import { bulk } from '#testing/reply.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { createActorsStore } from './actors-store.ts';
import type { ActorsStore, ActorView, OwnActor } from './actors-state.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterEach(() => server.stop());

const own = (name: string, lines: readonly string[], more: Partial<OwnActor> = {}): OwnActor => ({
  name,
  lines: lines.join('\n'),
  repeat: false,
  pace: 'fast',
  ...more,
});

/** A store over the real server, whose worker can be ended and whose time is moved by the test. */
function start() {
  const session = createStore<{ workspace: WorkspaceName }>(() => ({ workspace: 'sandbox' }));
  const names = new ClientNames();
  const ends: Array<(reason: string) => void> = [];
  const timers: Array<{ readonly ms: number; readonly callback: () => void }> = [];
  const kept = new Map<string, string>();
  const connect = async (): Promise<Connection> => {
    const link = await engineLink(server);
    return {
      ...scriptedConnection().connection,
      ...link,
      address: `127.0.0.1:${ends.length + 1}`,
      onClose: (listener) => {
        link.onClose(listener);
        ends.push(listener);
      },
    };
  };
  const open = (): ActorsStore =>
    createActorsStore({
      session: { ...session, connect } as never,
      terminals: {
        watch: (connection, who) => {
          names.note(connection.address, who);
          return connection;
        },
      },
      nextTelling: () => new Promise((resolve) => setImmediate(resolve)),
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
      },
      after: (ms, callback) => {
        const timer = { ms, callback };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
      now: () => 1000,
    });
  const actors = open();
  return {
    actors,
    session,
    names,
    timers,
    open,
    endWorker: (why: string) => ends.forEach((end) => end(why)),
  };
}

const view = (actors: ActorsStore, id: string): ActorView => {
  const found = actors.getState().actors.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no actor ${id}`);
  return found;
};

const add = (actors: ActorsStore, actor: OwnActor): string => {
  const id = actors.add(actor);
  if (id === null) throw new Error('no room');
  return id;
};

/** Resolves when something holds of an actor. */
const until = (actors: ActorsStore, id: string, holds: (actor: ActorView) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      const found = actors.getState().actors.find((one) => one.id === id);
      if (found === undefined || !holds(found)) return;
      stop();
      resolve();
    };
    const stop = actors.subscribe(look);
    look();
  });

/** So many lines were played and the last of them is answered. */
const answered =
  (lines: number) =>
  ({ log }: ActorView): boolean => {
    const last = log.at(-1);
    return last?.number === lines && last.reply !== null;
  };

const clientList = async (): Promise<string> => textOf(await server.run(['CLIENT', 'LIST'])) ?? '';

const printed = async (...command: Command): Promise<string> => describeReply(await server.run(command));

describe('a scripted client', () => {
  test('connects with its first step, says its name, and plays a line a step', async () => {
    const { actors, names } = start();
    const id = add(actors, own('producer', ['LPUSH jobs a', 'LPUSH jobs b']));
    expect(view(actors, id).standing).toBe('new');
    expect(await clientList()).not.toContain('name=producer');
    await actors.step(id);
    expect(await clientList()).toContain('name=producer');
    expect(view(actors, id)).toMatchObject({ standing: 'ready', next: 1, played: 1 });
    expect(await printed('LRANGE', 'jobs', '0', '-1')).toBe('["a"]');
    await actors.step(id);
    expect(view(actors, id)).toMatchObject({ standing: 'finished', played: 2 });
    await actors.step(id);
    expect(view(actors, id).played).toBe(2);
    expect([...names.all().values()]).toEqual([{ name: 'producer', kind: 'actor', place: 7 }]);
  });

  test('never shows a line’s reply before it is at the next line', async () => {
    const { actors } = start();
    const id = add(actors, own('producer', ['INCR a', 'INCR b', 'INCR c']));
    const seen = new Set<string>();
    actors.subscribe(() => {
      const { log, next } = view(actors, id);
      const last = log.at(-1);
      if (last !== undefined && last.reply !== null) seen.add(`${last.number} ${next}`);
    });
    for (let line = 0; line < 3; line++) await actors.step(id);
    expect([...seen]).toEqual(['1 1', '2 2', '3 3']);
  });

  test('a worker that crashes leaves what it had taken pending, and another takes it over', async () => {
    const { actors } = start();
    await server.run(['XGROUP', 'CREATE', 'jobs', 'workers', '0', 'MKSTREAM']);
    await server.run(['XADD', 'jobs', '1-1', 'task', 'resize']);
    const lines = ['XREADGROUP GROUP workers worker COUNT 1 STREAMS jobs >', 'XACK jobs workers 1-1'];
    const id = add(actors, own('worker', lines));
    await actors.step(id);
    actors.crash(id);
    expect(view(actors, id)).toMatchObject({ standing: 'crashed', next: 1 });
    await server.engineTurn();
    expect(await clientList()).not.toContain('name=worker');
    expect(await printed('XPENDING', 'jobs', 'workers')).toContain('"worker"');
    await actors.step(id);
    expect(await printed('XPENDING', 'jobs', 'workers')).toContain('"worker"');
    actors.restart(id);
    expect(view(actors, id)).toMatchObject({ standing: 'new', next: 0, played: 0, log: [] });
    await server.run(['XAUTOCLAIM', 'jobs', 'workers', 'rescue', '0', '0']);
    expect(await printed('XPENDING', 'jobs', 'workers')).toContain('"rescue"');
  });

  test('waits in BLPOP until another hands over, and the one that waited longest is first', async () => {
    const { actors } = start();
    const first = add(actors, own('first', ['BLPOP jobs 0', 'INCR done']));
    const second = add(actors, own('second', ['BLPOP jobs 0']));
    const producer = add(actors, own('producer', ['RPUSH jobs a', 'RPUSH jobs b']));
    for (const id of [first, second]) {
      await actors.step(id);
      expect(view(actors, id)).toMatchObject({ standing: 'waiting', waitingSince: 1000 });
      await server.engineTurn();
    }
    await actors.step(first);
    expect(view(actors, first)).toMatchObject({ standing: 'waiting', played: 1 });
    await actors.step(producer);
    await until(actors, first, ({ standing }) => standing === 'ready');
    expect(view(actors, second).standing).toBe('waiting');
    const [line] = view(actors, first).log;
    expect(line?.reply).toMatchObject({ kind: 'array', items: [bulk('jobs'), bulk('a')] });
    await actors.step(producer);
    await until(actors, second, ({ standing }) => standing === 'finished');
    expect(view(actors, second).waitingSince).toBeNull();
  });

  test('a client that crashes while it waits is out of the queue', async () => {
    const { actors } = start();
    const id = add(actors, own('worker', ['BLPOP jobs 0']));
    await actors.step(id);
    await server.engineTurn();
    actors.crash(id);
    await server.engineTurn();
    await server.run(['RPUSH', 'jobs', 'a']);
    expect(await printed('LLEN', 'jobs')).toBe('1');
    expect(view(actors, id)).toMatchObject({ standing: 'crashed', waitingSince: null });
    expect(view(actors, id).log).toMatchObject([{ reply: null }]);
  });

  test('stops after the line that is under way, whose reply it still reads', async () => {
    const { actors } = start();
    const id = add(actors, own('producer', ['INCR n', 'INCR n']));
    await actors.step(id);
    const stepping = actors.step(id);
    await until(actors, id, ({ played }) => played === 2);
    expect(view(actors, id).log.at(-1)?.reply).toBeNull();
    await actors.stop(id);
    await stepping;
    expect(view(actors, id)).toMatchObject({ standing: 'stopped', played: 2 });
    expect(view(actors, id).log.map(({ reply }) => reply?.kind)).toEqual(['integer', 'integer']);
    await server.engineTurn();
    expect(await clientList()).not.toContain('name=producer');
  });

  test('everything settles when the worker ends, and it says why', async () => {
    const { actors, endWorker } = start();
    const waiting = add(actors, own('worker', ['BLPOP jobs 0']));
    const busy = add(actors, own('producer', ['INCR n'], { repeat: true }));
    const run = actors.run(waiting);
    const endless = actors.run(busy);
    await until(actors, waiting, ({ standing }) => standing === 'waiting');
    await until(actors, busy, ({ played }) => played > 3);
    endWorker('the worker is gone');
    await Promise.all([run, endless]);
    for (const id of [waiting, busy])
      expect(view(actors, id)).toMatchObject({
        standing: 'lost',
        running: false,
        problem: 'the worker is gone',
      });
  });

  test('one that the server ends is lost at once', async () => {
    const { actors } = start();
    const id = add(actors, own('worker', ['PING', 'PING']));
    await actors.step(id);
    await server.run(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    await until(actors, id, ({ standing }) => standing === 'lost');
    expect(view(actors, id).problem).toContain('closed');
  });
});

describe('a run', () => {
  test('goes to the last line, with the pause that the pace says', async () => {
    const { actors, timers } = start();
    const id = add(actors, own('producer', ['INCR n', 'INCR n', 'INCR n'], { pace: 5 }));
    const run = actors.run(id);
    await until(actors, id, answered(1));
    for (const played of [2, 3]) {
      await until(actors, id, () => timers.length === 1);
      expect(timers[0]?.ms).toBe(200);
      timers.shift()?.callback();
      await until(actors, id, answered(played));
    }
    await run;
    expect(view(actors, id)).toMatchObject({ standing: 'finished', running: false });
    expect(timers).toEqual([]);
  });

  test('of one that repeats goes on until it is paused, and can be stepped from there', async () => {
    const { actors } = start();
    const id = add(actors, own('producer', ['INCR n', 'INCR m'], { repeat: true }));
    const run = actors.run(id);
    await until(actors, id, ({ played }) => played >= 100);
    actors.pause(id);
    await run;
    const { played, standing, log } = view(actors, id);
    expect(standing).toBe('ready');
    expect(log).toHaveLength(50);
    await actors.step(id);
    expect(view(actors, id).played).toBe(played + 1);
  });

  test('goes on when what it waited for has come', async () => {
    const { actors } = start();
    const id = add(actors, own('worker', ['BLPOP jobs 0', 'INCR done'], { repeat: true }));
    void actors.run(id);
    for (const done of [1, 2]) {
      await until(actors, id, ({ standing }) => standing === 'waiting');
      await server.run(['RPUSH', 'jobs', 'x']);
      await until(actors, id, ({ played }) => played === 2 * done + 1);
      expect(await printed('INCRBY', 'done', '0')).toBe(String(done));
    }
    actors.pause(id);
    expect(view(actors, id)).toMatchObject({ standing: 'waiting', running: false });
  });
});

describe('the actors of a workspace', () => {
  const worker = {
    name: 'worker',
    summary: 'Works.',
    commands: [
      ['INCR', 'n'],
      ['INCR', 'n'],
    ],
    repeat: false,
  };

  test('a lesson’s take the place of the visitor’s own, which come back in the sandbox, unbegun', async () => {
    const { actors, session } = start();
    const id = add(actors, own('mine', ['PING']));
    await actors.step(id);
    session.setState({ workspace: 'lesson:a/b' });
    actors.openLesson('lesson:a/b', [worker], 'kept');
    expect(actors.getState().actors.map(({ actor }) => actor.name)).toEqual(['worker']);
    await server.engineTurn();
    expect(await clientList()).not.toContain('name=mine');
    session.setState({ workspace: 'sandbox' });
    expect(actors.getState().actors).toMatchObject([{ id, standing: 'new', played: 0 }]);
    actors.openLesson('lesson:a/b', [worker], 'kept');
    expect(actors.getState().actors).toMatchObject([{ id }]);
  });

  test('a lesson’s own lines play them; opened again they stay, begun anew they begin again', async () => {
    const { actors, session } = start();
    session.setState({ workspace: 'lesson:a/b' });
    actors.openLesson('lesson:a/b', [worker], 'anew');
    await actors.perform('worker', 'step');
    actors.openLesson('lesson:a/b', [worker], 'kept');
    expect(actors.getState().actors).toMatchObject([{ played: 1 }]);
    await actors.perform('worker', 'run');
    expect(await printed('GET', 'n')).toBe('"2"');
    actors.openLesson('lesson:a/b', [worker], 'anew');
    expect(actors.getState().actors).toMatchObject([{ standing: 'new', played: 0 }]);
    await actors.perform('worker', 'stop');
    await actors.perform('worker', 'step');
    expect(await printed('GET', 'n')).toBe('"2"');
    await expect(actors.perform('nobody', 'step')).rejects.toThrow('nobody');
  });

  test('the visitor’s own are kept as they were written, changed and removed', () => {
    const { actors, open } = start();
    const first = add(actors, own('first', ['PING']));
    const second = add(actors, own('second', ['PING'], { repeat: true }));
    actors.change(first, own('renamed', ['INCR n']));
    actors.setPace(first, 20);
    actors.remove(second);
    expect(open().getState().actors).toMatchObject([
      { actor: { name: 'renamed', commands: [['INCR', 'n']] }, pace: 20, standing: 'new' },
    ]);
  });

  test('there is room for eight', () => {
    const { actors } = start();
    for (let number = 1; number <= 8; number++) add(actors, own(`a${number}`, ['PING']));
    expect(actors.add(own('a9', ['PING']))).toBeNull();
  });
});
