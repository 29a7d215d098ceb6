import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endService, serveHere } from './served-for-tests.ts';
import type { ServedEngine } from './served-engine.ts';

let served: ServedEngine;

beforeAll(async () => {
  served = await serveHere();
});

afterAll(() => endService(served));

const nodeRedis = (RESP: 2 | 3) =>
  createClient({ socket: { host: '127.0.0.1', port: served.port }, RESP }).connect();

test.each([2, 3] as const)('node-redis over RESP%i: commands, MULTI, scripts, blocking', async (version) => {
  const client = await nodeRedis(version);
  const other = await client.duplicate().connect();
  await client.flushAll();
  await client.hSet('h', { a: '1', b: '2' });
  expect({ ...(await client.hGetAll('h')) }).toEqual({ a: '1', b: '2' });
  expect(await client.multi().set('k', 'v').get('k').incr('n').exec()).toEqual(['OK', 'v', 1]);
  expect(await client.eval('return {KEYS[1], ARGV[1]}', { keys: ['k'], arguments: ['x'] })).toEqual([
    'k',
    'x',
  ]);
  const popped = other.blPop('queue', 0);
  await client.rPush('queue', 'job');
  expect({ ...(await popped) }).toEqual({ key: 'queue', element: 'job' });
  await expect(client.incr('h')).rejects.toThrow('WRONGTYPE');
  expect(await client.zAddIncr('z', { score: 1.5, value: 'm' })).toBe(1.5);
  await Promise.all([client.close(), other.close()]);
});

test('node-redis: messages arrive in order, and so do pushes of RESP3', async () => {
  const publisher = await nodeRedis(3);
  const subscriber = await publisher.duplicate().connect();
  const got: string[] = [];
  const all = new Promise<void>((resolve) => {
    void subscriber.subscribe('news', (message) => {
      got.push(message);
      if (got.length === 100) resolve();
    });
  });
  while ((await publisher.publish('news', '0')) === 0);
  for (let i = 1; i < 100; i++) await publisher.publish('news', String(i));
  await all;
  expect(got).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
  await Promise.all([publisher.close(), subscriber.close()]);
});

test('ioredis: pipelines, transactions, scripts, blocking, messages, scans', async () => {
  const client = new Redis(served.port, '127.0.0.1');
  const other = client.duplicate();
  await client.flushall();
  const pipeline = client.pipeline();
  for (let i = 0; i < 5_000; i++) pipeline.set(`key:${i}`, `value ${i}`);
  for (let i = 0; i < 5_000; i++) pipeline.get(`key:${i}`);
  const replies = (await pipeline.exec()) ?? [];
  expect(replies.slice(5_000)).toEqual(Array.from({ length: 5_000 }, (_, i) => [null, `value ${i}`]));
  expect(await client.multi().incr('n').incr('n').exec()).toEqual([
    [null, 1],
    [null, 2],
  ]);
  client.defineCommand('twice', { numberOfKeys: 1, lua: "return redis.call('INCRBY', KEYS[1], 2)" });
  expect(await (client as Redis & { twice(key: string): Promise<number> }).twice('n')).toBe(4);
  const popped = other.blpop('list', 0);
  await client.rpush('list', 'x');
  expect(await popped).toEqual(['list', 'x']);
  const message = new Promise((resolve) => {
    other.on('message', (channel, text) => resolve([channel, text]));
  });
  await other.subscribe('channel');
  await client.publish('channel', 'text');
  expect(await message).toEqual(['channel', 'text']);
  const found = new Set<string>();
  for await (const keys of client.scanStream({ match: 'key:*', count: 500 })) {
    for (const key of keys as string[]) found.add(key);
  }
  expect(found.size).toBe(5_000);
  expect(await client.call('HELLO', '3')).toBeDefined();
  const binary = Buffer.from([0, 13, 10, 255, 36]);
  await client.set('binary', binary);
  expect(await client.getBuffer('binary')).toEqual(binary);
  client.disconnect();
  other.disconnect();
});

test('ioredis: a value of some megabytes arrives whole both ways', async () => {
  const client = new Redis(served.port, '127.0.0.1');
  const value = Buffer.alloc(8_000_000, 'abcdefg');
  await client.set('big', value);
  expect(value.equals((await client.getBuffer('big')) ?? Buffer.alloc(0))).toBe(true);
  client.disconnect();
});

test('BullMQ: a worker does 1,000 jobs, each once', async () => {
  const connection = { host: '127.0.0.1', port: served.port, maxRetriesPerRequest: null };
  const queue = new Queue('work', { connection });
  const jobs = Array.from({ length: 1_000 }, (_, number) => ({ name: 'job', data: { number } }));
  await queue.addBulk(jobs);
  const done = new Map<number, number>();
  const worker = new Worker<{ number: number }, number>(
    'work',
    (job) => {
      done.set(job.data.number, (done.get(job.data.number) ?? 0) + 1);
      return Promise.resolve(job.data.number * 2);
    },
    { connection, concurrency: 20 },
  );
  await new Promise<void>((resolve, reject) => {
    let finished = 0;
    worker.on('completed', () => {
      if (++finished === jobs.length) resolve();
    });
    worker.on('failed', (_job, error) => reject(error));
    worker.on('error', reject);
  });
  expect([...done.values()].every((times) => times === 1)).toBe(true);
  expect(done.size).toBe(1_000);
  expect(await queue.getJobCounts('completed', 'failed', 'waiting', 'active')).toEqual({
    completed: 1_000,
    failed: 0,
    waiting: 0,
    active: 0,
  });
  await worker.close();
  await queue.close();
});
