import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import type { MachineClock } from '../clock.ts';
import { FIRST_NODE } from '../engine.ts';
import { WorldHistory } from './history.ts';
import type { Point as PointOf } from './point.ts';
import { serverWorld, type ServersMoment } from './world.ts';

type Point = PointOf<ServersMoment>;

const MB = 1024 * 1024;
const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(budgetBytes = 64 * MB) {
  const server = await startTestServer({ observed: true });
  servers.push(server);
  const { engine } = server;
  const clock = engine.clock as MachineClock;
  const node = engine.node(FIRST_NODE);
  const history = new WorldHistory({ world: serverWorld(engine, clock), budgetBytes });
  const run = async (line: string): Promise<string> => textOf(await server.run(line.split(' '))) ?? '(nil)';
  return {
    server,
    history,
    node,
    clock,
    run,
    point: async (): Promise<Point> => {
      await server.engineTurn();
      return history.add();
    },
    goTo: (point: Point): boolean => {
      const gone = history.goTo(point.id);
      engine.wake();
      return gone;
    },
    digest: async () =>
      textOf((await server.inspect([['DEBUG', 'DIGEST']]))[0] ?? { kind: 'nil', form: 'bulk' }),
    files: () =>
      [...node.files.entries()].map(([path, file]) => [
        path,
        createHash('sha256').update(node.files.copy(file)).digest('hex'),
      ]),
  };
}

describe('a server with a history', () => {
  test('is put back before a FLUSHALL, on the same connection, and forward again', async () => {
    const { run, point, goTo, digest } = await start();
    await run('SET greeting hello');
    await run('RPUSH jobs a b c');
    const before = await point();
    const whole = await digest();
    await run('FLUSHALL');
    const after = await point();
    goTo(before);
    expect(await digest()).toBe(whole);
    expect(await run('GET greeting')).toBe('hello');
    expect(await run('LLEN jobs')).toBe('3');
    goTo(after);
    expect(await run('DBSIZE')).toBe('0');
  });

  test('has its time back, and lifetimes with it', async () => {
    const { server, run, point, goTo } = await start();
    await run('SET k v EX 100');
    await server.advance(40_000);
    const at60 = await point();
    await server.advance(90_000);
    expect(await run('GET k')).toBe('(nil)');
    await point();
    goTo(at60);
    expect(Number(await run('TTL k'))).toBeGreaterThanOrEqual(58);
    expect(Number(await run('TTL k'))).toBeLessThanOrEqual(60);
  });

  test('remembers where a connection was: its database, its transaction, what it watched', async () => {
    const { run, point, goTo } = await start();
    await run('SELECT 3');
    await run('WATCH k');
    await run('MULTI');
    await run('SET k v');
    const queued = await point();
    expect(await run('EXEC')).toBe('(nil)');
    await run('SELECT 0');
    await point();
    goTo(queued);
    await run('EXEC');
    expect(await run('CLIENT INFO')).toMatch(/ db=3 /);
    expect(await run('GET k')).toBe('v');
  });

  test('closes connections that were made since, and finds closed those that were closed since', async () => {
    const { server, run, point, goTo } = await start();
    const old = await server.client('old');
    const before = await point();
    const young = await server.client('young');
    old.close();
    await server.engineTurn();
    await point();
    goTo(before);
    await expect(young.run(['PING'])).rejects.toThrow('closed');
    await server.engineTurn();
    expect(await run('CLIENT LIST')).not.toMatch(/name=(young|old)/);
  });

  test('starts again on the files of the moment that it was put back to', async () => {
    const { server, run, point, goTo, node } = await start();
    await run('SET k kept');
    const before = await point();
    await run('SET k changed');
    await run('BGREWRITEAOF');
    await run('SET other v');
    await point();
    goTo(before);
    await run('SET later v');
    await server.engineTurn();
    const again = await startTestServer({ files: node.files });
    servers.push(again);
    expect(textOf(await again.run(['GET', 'k']))).toBe('kept');
    expect(textOf(await again.run(['DBSIZE']))).toBe('2');
  });

  test('has on the disk again what was there, and no more', async () => {
    const { server, run, point, goTo, node } = await start();
    const onDisk = () => node.files.disk.syncedBytes('appendonlydir/appendonly.aof.1.incr.aof') ?? 0;
    await run('SET k v');
    const unsynced = await point();
    const before = onDisk();
    await server.advance(2000);
    await run('SET k w');
    const later = await point();
    const synced = onDisk();
    expect(synced).toBeGreaterThan(before);
    goTo(unsynced);
    expect(onDisk()).toBe(before);
    goTo(later);
    expect(onDisk()).toBe(synced);
  });

  test('keeps what was left behind as a branch', async () => {
    const { run, point, goTo, history } = await start();
    const root = await point();
    await run('SET k one');
    const one = await point();
    goTo(root);
    await run('SET k two');
    const two = await point();
    expect(history.points.filter(({ parent }) => parent === root)).toEqual([one, two]);
    goTo(one);
    expect(await run('GET k')).toBe('one');
    goTo(two);
    expect(await run('GET k')).toBe('two');
  });

  test('memory that has grown since is used again, and holds nothing of the future', async () => {
    const { run, point, goTo, node, digest } = await start();
    await run('SET small v');
    const before = await point();
    const { end } = node.heap;
    await run(`SET big ${'x'.repeat(6 * MB)}`);
    await point();
    const size = node.memory.bytes.length;
    goTo(before);
    expect(node.heap.end).toBe(end);
    expect(node.memory.bytes.subarray(end).every((byte) => byte === 0)).toBe(true);
    const small = await digest();
    await run(`SET big ${'y'.repeat(6 * MB)}`);
    expect(node.memory.bytes.length).toBe(size);
    await run('DEL big');
    expect(await digest()).toBe(small);
  });

  test('stays within its budget by giving up the oldest points', async () => {
    const { run, point, goTo, history } = await start(400_000);
    const first = await point();
    let last = first;
    for (let at = 0; at < 30; at++) {
      await run(`SET k${at} ${'v'.repeat(20_000)}`);
      last = await point();
    }
    expect(history.bytes).toBeLessThanOrEqual(400_000);
    expect(history.points.length).toBeGreaterThan(3);
    expect(goTo(first)).toBe(false);
    const [oldest] = history.points;
    if (oldest !== undefined) goTo(oldest);
    const there = Number(await run('DBSIZE'));
    expect(there).toBeLessThan(30);
    goTo(last);
    expect(await run('DBSIZE')).toBe('30');
  });

  test('a point between two others can be left out, and both are still had', async () => {
    const { run, point, goTo, history, digest } = await start();
    const points: Array<{ at: Point; digest: string | null }> = [];
    for (let at = 0; at < 12; at++) {
      await run(at % 3 === 2 ? 'FLUSHALL' : `RPUSH list${at % 2} ${'v'.repeat(at * 500)}`);
      points.push({ at: await point(), digest: await digest() });
    }
    const between = points.filter((_, at) => at % 3 === 1);
    const kept = points.filter((_, at) => at % 3 !== 1);
    for (const { at } of between) expect(history.leaveOut(at)).toBe(true);
    for (const { at } of between) expect(goTo(at)).toBe(false);
    for (const one of kept) {
      goTo(one.at);
      expect(await digest()).toBe(one.digest);
    }
  });
});

/** So many random histories are played. */
const RUNS = 1000;

const word = fc.constantFrom('a', 'b', 'c');
const command = fc.oneof(
  fc.tuple(fc.constantFrom('SET', 'APPEND', 'SADD', 'RPUSH', 'PFADD'), word, word).map((w) => w.join(' ')),
  fc
    .tuple(fc.constantFrom('INCR', 'DEL', 'LPOP', 'SPOP', 'PERSIST', 'EXPIRE'), word)
    .map(([c, k]) => (c === 'EXPIRE' ? `EXPIRE ${k} 100` : `${c} ${k}`)),
  fc.tuple(word, fc.integer({ min: -9, max: 9 }), word).map(([k, s, m]) => `ZADD z${k} ${s} ${m}`),
  fc.tuple(word, word).map(([k, v]) => `HSET h${k} ${v} ${v}`),
  fc.tuple(word, word).map(([k, v]) => `XADD s${k} * f ${v}`),
  fc.constantFrom('FLUSHALL', 'MULTI', 'EXEC', 'DISCARD', 'SELECT 1', 'SELECT 0', 'BGREWRITEAOF', 'WATCH a'),
);

/** A reply without the milliseconds in the ID of a new entry. */
const withoutTime = (reply: string): string => reply.replace(/^\d{13}-/, '');

/** What a server was at a point, and what it answered to the command after it. */
interface Known {
  readonly point: Point;
  readonly digest: string | null;
  readonly files: unknown;
  readonly line: string;
  readonly next: string;
}

test(
  'any history: each point gives back digest, files and replies, whichever way one comes to it',
  { timeout: 300_000 },
  async () => {
    const one = await start();
    const play = async (commands: readonly string[]): Promise<Known[]> => {
      const known: Known[] = [];
      for (const line of [...commands, 'PING']) {
        const point = await one.point();
        const [digest, files] = [await one.digest(), one.files()];
        known.push({ point, digest, files, line, next: await one.run(line) });
      }
      await one.point();
      return known;
    };
    const expectAt = async (there: Known): Promise<void> => {
      expect(one.goTo(there.point)).toBe(true);
      expect(one.files()).toEqual(there.files);
      expect(await one.digest()).toBe(there.digest);
      // Also what chance decides is decided as before, because the generator is put back with the rest.
      expect(withoutTime(await one.run(there.line))).toBe(withoutTime(there.next));
      await one.point();
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        async (commands, visits) => {
          const known = await play(commands);
          for (const visit of visits) await expectAt(known[visit % known.length] as Known);
        },
      ),
      { numRuns: RUNS },
    );
  },
);
