import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { runProgram } from '#testing/run-program.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

/** How programs for node-redis begin in its own documentation. */
const CONNECT = `import { createClient } from 'redis';
const client = createClient({ url: 'redis://localhost:6379' });
client.on('error', (err) => console.error('Redis Client Error', err));
await client.connect();
`;
const connected = (body: string): string => `${CONNECT}${body}\nawait client.close();`;

/** Programs as people write them, and what they print. */
const idioms: ReadonlyArray<readonly [name: string, code: string, printed: readonly string[]]> = [
  [
    'set and get',
    connected(`await client.set('key', 'value');
console.log(await client.get('key'), await client.get('missing'));`),
    ['value null'],
  ],
  [
    'createClient().on().connect() in one chain, and destroy',
    `import { createClient } from 'redis';
const client = await createClient().on('error', (err) => console.log(err)).connect();
console.log(await client.ping());
client.destroy();`,
    ['PONG'],
  ],
  [
    'CommonJS, an async main, and quit',
    `const { createClient } = require('redis');
async function main() {
  const client = createClient();
  await client.connect();
  console.log(await client.incr('visits'));
  await client.quit();
}
main().catch(console.error);`,
    ['1'],
  ],
  [
    'set with a lifetime and a condition',
    connected(`console.log(await client.set('lock', 'me', { expiration: { type: 'EX', value: 10 }, condition: 'NX' }));
console.log(await client.set('lock', 'other', { condition: 'NX' }));
console.log(await client.ttl('lock'));`),
    ['OK', 'null', '10'],
  ],
  [
    'a hash of an object',
    connected(`await client.hSet('user:1', { name: 'Ada', age: 36 });
console.log(await client.hGetAll('user:1'));
console.log(await client.hIncrBy('user:1', 'age', 1));`),
    ["{ name: 'Ada', age: '36' }", '37'],
  ],
  [
    'a list as a queue',
    connected(`await client.rPush('jobs', ['a', 'b', 'c']);
console.log(await client.lPop('jobs'), await client.lRange('jobs', 0, -1));`),
    ["a [ 'b', 'c' ]"],
  ],
  [
    'sets and what they share',
    connected(`await client.sAdd('x', ['1', '2']);
await client.sAdd('y', ['2', '3']);
console.log(await client.sInter(['x', 'y']), await client.sIsMember('x', '1'));`),
    ["[ '2' ] 1"],
  ],
  [
    'a leaderboard',
    connected(`await client.zAdd('board', [{ score: 10, value: 'ann' }, { score: 20, value: 'bob' }]);
await client.zIncrBy('board', 15, 'ann');
console.log(await client.zRangeWithScores('board', 0, 0, { REV: true }));
console.log(await client.zRevRank('board', 'bob'));`),
    ["[ { value: 'ann', score: 25 } ]", '1'],
  ],
  [
    'a pipeline by itself: commands of one turn',
    connected(`const replies = await Promise.all([client.set('a', '1'), client.incr('a'), client.get('a')]);
console.log(replies);`),
    ["[ 'OK', 2, '2' ]"],
  ],
  [
    'multi, exec and execAsPipeline',
    connected(`const [set, got] = await client.multi().set('k', 'v').get('k').exec();
console.log(set, got);
console.log(await client.multi().incr('n').incr('n').execAsPipeline());`),
    ['OK v', '[ 1, 2 ]'],
  ],
  [
    'an error within a transaction',
    connected(`try {
  await client.multi().set('text', 'x').incr('text').exec();
} catch (err) {
  console.log(err.constructor.name, err.errorIndexes, err.replies[0]);
}`),
    ['MultiErrorReply [ 1 ] OK'],
  ],
  [
    'WATCH, and again when somebody else was quicker',
    connected(`import { WatchError } from 'redis';
const other = client.duplicate();
await other.connect();
await client.set('stock', '5');
for (let attempt = 1; ; attempt++) {
  try {
    await client.watch('stock');
    const stock = Number(await client.get('stock'));
    if (attempt === 1) await other.decr('stock');
    await client.multi().set('stock', String(stock - 1)).exec();
    console.log('sold at attempt', attempt, await client.get('stock'));
    break;
  } catch (err) {
    if (!(err instanceof WatchError)) throw err;
    console.log('again');
  }
}
await other.close();`),
    ['again', 'sold at attempt 2 3'],
  ],
  [
    'publish and subscribe',
    connected(`const subscriber = client.duplicate();
await subscriber.connect();
const heard = new Promise((resolve) => {
  void subscriber.subscribe('news', (message, channel) => resolve([channel, message]));
});
await subscriber.pSubscribe('n*', (message, channel) => console.log('pattern', channel, message));
console.log(await client.publish('news', 'hello'));
console.log(await heard);
await subscriber.unsubscribe();
await subscriber.pUnsubscribe();
await subscriber.close();`),
    ['2', 'pattern news hello', "[ 'news', 'hello' ]"],
  ],
  [
    'a stream with a group: read, acknowledge, what is pending',
    connected(`await client.xGroupCreate('events', 'workers', '0', { MKSTREAM: true });
await client.xAdd('events', '1-1', { type: 'order' });
await client.xAdd('events', '*', { type: 'refund' });
const [{ name, messages }] = await client.xReadGroup('workers', 'w1', { key: 'events', id: '>' }, { COUNT: 1 });
console.log(name, messages[0].id, messages[0].message.type);
console.log((await client.xPending('events', 'workers')).pending);
console.log(await client.xAck('events', 'workers', messages[0].id));
console.log((await client.xAutoClaim('events', 'workers', 'w2', 0, '0')).messages.length);`),
    ['events 1-1 order', '1', '1', '0'],
  ],
  [
    'XREAD that waits until another client adds',
    connected(`const writer = client.duplicate();
await writer.connect();
const waiting = client.xRead({ key: 's', id: '$' }, { BLOCK: 5000 });
await new Promise((resolve) => setTimeout(resolve, 20));
await writer.xAdd('s', '5-5', { n: '1' });
console.log((await waiting)[0].messages[0].id);
await writer.close();`),
    ['5-5'],
  ],
  [
    'BLPOP that waits, on a connection of its own',
    connected(`const worker = client.duplicate();
await worker.connect();
const job = worker.blPop('queue', 0);
setTimeout(() => client.lPush('queue', 'task'), 10);
console.log(await job);
console.log(await worker.blPop('queue', 0.01));
await worker.close();`),
    ["{ key: 'queue', element: 'task' }", 'null'],
  ],
  [
    'EVAL, SCRIPT LOAD and EVALSHA',
    connected(`const script = 'return {KEYS[1], ARGV[1], redis.call("INCR", KEYS[1])}';
console.log(await client.eval(script, { keys: ['n'], arguments: ['x'] }));
const sha = await client.scriptLoad(script);
console.log(sha.length, (await client.evalSha(sha, { keys: ['n'], arguments: ['y'] }))[2]);`),
    ["[ 'n', 'x', 1 ]", '40 2'],
  ],
  [
    'a script as a method of the client, by its digest',
    `import { createClient, defineScript } from 'redis';
const client = createClient({
  scripts: {
    add: defineScript({
      NUMBER_OF_KEYS: 1,
      SCRIPT: 'return redis.call("GET", KEYS[1]) + ARGV[1];',
      parseCommand(parser, key, toAdd) {
        parser.pushKey(key);
        parser.push(toAdd.toString());
      },
      transformReply: undefined,
    }),
  },
});
await client.connect();
await client.set('key', '1');
console.log(await client.add('key', 2), await client.add('key', 3));
await client.close();`,
    ['3 4'],
  ],
  [
    'a function: FUNCTION LOAD and FCALL',
    connected(`await client.functionLoad("#!lua name=lib\\nredis.register_function('double', function(k, a) return a[1] * 2 end)", { REPLACE: true });
console.log(await client.fCall('double', { keys: [], arguments: ['21'] }));`),
    ['42'],
  ],
  [
    'scanIterator in batches, hScanIterator',
    connected(`await client.mSet({ 'user:1': 'a', 'user:2': 'b', 'other': 'c' });
const found = [];
for await (const keys of client.scanIterator({ MATCH: 'user:*', COUNT: 100 })) found.push(...keys);
console.log(found.sort());
await client.hSet('h', { f: '1' });
for await (const entries of client.hScanIterator('h')) console.log(entries);`),
    ["[ 'user:1', 'user:2' ]", "[ { field: 'f', value: '1' } ]"],
  ],
  [
    'a lock that only its owner gives back',
    connected(`const token = crypto.randomUUID();
await client.set('lock', token, { NX: true, PX: 30000 });
const release = 'if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) else return 0 end';
console.log(await client.eval(release, { keys: ['lock'], arguments: ['wrong'] }));
console.log(await client.eval(release, { keys: ['lock'], arguments: [token] }));`),
    ['0', '1'],
  ],
  [
    'a cache of something slow',
    connected(`async function cached(key, load) {
  const hit = await client.get(key);
  if (hit !== null) return JSON.parse(hit);
  const value = await load();
  await client.set(key, JSON.stringify(value), { EX: 60 });
  return value;
}
let loads = 0;
const load = async () => ({ n: ++loads });
console.log(await cached('c', load), await cached('c', load));`),
    ['{ n: 1 } { n: 1 }'],
  ],
  [
    'any command by its words, and replies as buffers',
    connected(`import { RESP_TYPES } from 'redis';
console.log(await client.sendCommand(['CLIENT', 'GETNAME']));
await client.set('bytes', Buffer.from([0, 255, 10]));
console.log(await client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }).get('bytes'));`),
    ['null', '<Buffer 00 ff 0a>'],
  ],
  [
    'RESP3, with maps as replies',
    `import { createClient } from 'redis';
const client = await createClient({ RESP: 3 }).connect();
await client.hSet('h', { a: '1' });
console.log({ ...(await client.hGetAll('h')) });
await client.close();`,
    ["{ a: '1' }"],
  ],
  [
    'a pool of connections',
    `import { createClientPool } from 'redis';
const pool = await createClientPool().connect();
await pool.set('p', '1');
console.log(await pool.execute(async (client) => client.incr('p')));
await pool.close();`,
    ['2'],
  ],
  [
    'bits, HyperLogLog and places',
    connected(`await client.setBit('bits', 7, 1);
await client.pfAdd('visitors', ['a', 'b', 'a']);
await client.geoAdd('shops', { longitude: 13.4, latitude: 52.5, member: 'berlin' });
console.log(await client.bitCount('bits'), await client.pfCount('visitors'));
console.log(await client.geoSearch('shops', { longitude: 13, latitude: 52 }, { radius: 100, unit: 'km' }));`),
    ['1 2', "[ 'berlin' ]"],
  ],
];

test.each(idioms)('%s', async (_name, code, printed) => {
  const { lines, end } = await runProgram(server, code, { timeMs: 10_000 });
  expect({ lines, end }).toEqual({ lines: printed, end: { kind: 'done', code: 0 } });
});
