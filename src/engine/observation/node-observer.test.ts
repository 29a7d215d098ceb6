import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_NODE } from '#engine/engine.ts';
import type { ByteStart, ServerEvent, ServerEventKind } from '#protocol/server-event.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';

/** What the server's own functions tell, on the real engine: one test for each kind of event, at least. */
let server: TestServer;
let a: TestClient;
let b: TestClient;
let ids: ReadonlyMap<unknown, string>;
beforeAll(async () => {
  server = await startTestServer({ observed: true });
});
afterAll(() => server.stop());

const NIL: RespValue = { kind: 'nil', form: 'bulk' };
const observer = () => {
  const found = server.engine.node(FIRST_NODE).observer;
  if (found === null) throw new Error('the node is not observed');
  return found;
};
const line = (client: TestClient, text: string) => client.run(text.split(' '));
const text = (bytes: ByteStart | null): string | null => bytes && bytes.start;
const clientOf = async (client: TestClient): Promise<unknown> => {
  const reply = await client.run(['CLIENT', 'ID']);
  return reply.kind === 'integer' ? Number(reply.value) : null;
};

let from = 0;
beforeEach(async () => {
  a = await server.client();
  b = await server.client();
  await server.run(['FLUSHALL']);
  await server.run(['CONFIG', 'RESETSTAT']);
  observer().record.watch(true);
  ids = new Map([
    [await clientOf(a), 'A'],
    [await clientOf(b), 'B'],
  ]);
  from = observer().record.last;
});

/** The events since the test began, without those of which the test does not speak. */
function told(...kinds: ServerEventKind[]): ServerEvent[] {
  const events = observer().record.events.filter((event) => event.seq > from);
  return events.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
}
const who = (event: ServerEvent): string => ('client' in event && ids.get(event.client)) || 'other';
const said = (event: ServerEvent | undefined): string => {
  if (event?.kind !== 'command' && event?.kind !== 'queued' && event?.kind !== 'refused') return '';
  return event.command.words.map(text).join(' ');
};
/** What a command's number stands for. */
const causeOf = (seq: number | null): string => {
  const event = observer().record.events.find((one) => one.seq === seq);
  return event === undefined ? 'nobody' : `${who(event)}: ${said(event)}`;
};
/** The server's turns go on until it has nothing to do. */
const settled = () => server.run(['PING']).then(() => server.run(['PING']));

describe('commands', () => {
  test('are told with who ran them, their words, their reply and how long they took', async () => {
    await line(a, 'SET greeting hello');
    await line(b, 'GET greeting');
    const commands = told('command');
    expect(commands.map((event) => `${who(event)}: ${said(event)}`)).toEqual([
      'A: SET greeting hello',
      'B: GET greeting',
    ]);
    expect(commands[1]).toMatchObject({
      how: 'direct',
      by: null,
      blocked: false,
      reply: { start: '$5\r\nhello\r\n', length: 11 },
    });
    expect(commands.every((event) => event.kind === 'command' && event.tookMs >= 0)).toBe(true);
  });

  test('are cut: long words, many words and long replies say how long they are', async () => {
    await a.run(['SET', 'big', 'x'.repeat(100_000)]);
    await a.run(['RPUSH', 'list', ...Array.from({ length: 40 }, (_, at) => `e${at}`)]);
    await line(a, 'GET big');
    const [set, push, get] = told('command');
    expect(set).toMatchObject({ command: { words: [{}, {}, { length: 100_000 }], count: 3 } });
    expect(set?.kind === 'command' && set.command.words[2]?.start).toHaveLength(64);
    expect(push).toMatchObject({ command: { count: 42 } });
    expect(push?.kind === 'command' && push.command.words).toHaveLength(16);
    expect(get?.kind === 'command' && get.reply.start).toHaveLength(128);
  });

  test('have words of any bytes, and numbers as they were sent', async () => {
    await a.run(['SET', new Uint8Array([0, 255, 13, 10]), '12345']);
    await line(a, 'APPEND n 12345');
    expect(said(told('command')[0])).toBe('SET \u0000\u00ff\r\n 12345');
    expect(said(told('command')[1])).toBe('APPEND n 12345');
  });

  test('that take long say so', async () => {
    const reply = line(a, 'DEBUG SLEEP 0.25');
    await server.advance(300);
    await reply;
    const sleep = told('command').find((event) => who(event) === 'A');
    expect(sleep?.kind === 'command' && sleep.tookMs).toBeGreaterThanOrEqual(250);
  });

  test('that are refused before they run are told with the error', async () => {
    await line(a, 'NOPE k');
    await line(a, 'SET k');
    await line(a, 'LPUSH k x');
    await line(b, 'INCR k');
    expect(told('refused').map((event) => `${who(event)}: ${said(event)}`)).toEqual([
      'A: NOPE k',
      'A: SET k',
    ]);
    expect(told('refused').map((event) => event.kind === 'refused' && event.error.start)).toEqual([
      "ERR unknown command 'NOPE', with args beginning with: 'k' ",
      "ERR wrong number of arguments for 'set' command",
    ]);
    const incr = told('command').find((event) => said(event) === 'INCR k');
    expect(incr?.kind === 'command' && incr.reply.start).toMatch(/^-WRONGTYPE/);
  });

  test('of a transaction are queued first, and belong to its EXEC afterwards', async () => {
    for (const words of ['MULTI', 'SET x 1', 'INCR x', 'EXEC']) await line(a, words);
    expect(told('queued').map(said)).toEqual(['SET x 1', 'INCR x']);
    const exec = told('command').find((event) => said(event) === 'EXEC');
    const inside = told('command').filter((event) => event.by === exec?.seq);
    expect(inside).toMatchObject([
      { how: 'transaction', reply: { start: '+OK\r\n' } },
      { how: 'transaction', reply: { start: ':2\r\n' } },
    ]);
    expect(exec?.kind === 'command' && exec.reply.start).toBe('*2\r\n+OK\r\n:2\r\n');
  });

  test('of a script belong to it, and so do their changes', async () => {
    await a.run(['EVAL', "redis.call('SET', KEYS[1], 'x') return redis.call('GET', KEYS[1])", '1', 'k']);
    const script = told('command').find((event) => who(event) === 'A');
    const inside = told('command').filter((event) => event.by === script?.seq);
    expect(inside.map((event) => [said(event), event.kind === 'command' && event.how])).toEqual([
      ['SET k x', 'script'],
      ['GET k', 'script'],
    ]);
    expect(told('key').map((event) => causeOf(event.by))).toEqual(['other: SET k x']);
  });
});

describe('blocking', () => {
  test('a client that waits for a list is told of, and who wakes it with which command', async () => {
    b.send(new TextEncoder().encode('BLPOP empty jobs 0\r\n'));
    await settled();
    const [blocked] = told('blocked');
    expect(blocked).toMatchObject({
      reason: 'list',
      keys: [{ start: 'empty' }, { start: 'jobs' }],
      untilMs: null,
    });
    expect(causeOf(blocked?.by ?? null)).toBe('B: BLPOP empty jobs 0');
    const first = told('command').find((event) => who(event) === 'B');
    expect(first).toMatchObject({ blocked: true, reply: { length: 0 } });
    const state = observer().state();
    expect(state.clients.find(({ client }) => ids.get(client) === 'B')?.blocked).toMatchObject({
      reason: 'list',
      keys: [{ start: 'empty' }, { start: 'jobs' }],
    });

    await line(a, 'RPUSH jobs one two');
    await b.nextReply();
    const [woken] = told('unblocked');
    expect(woken).toMatchObject({ why: 'ready', key: { start: 'jobs' } });
    expect(woken?.kind === 'unblocked' && causeOf(woken.cause)).toBe('A: RPUSH jobs one two');
    expect(
      observer()
        .state()
        .clients.every(({ blocked: still }) => still === null),
    ).toBe(true);
    const again = told('command').filter((event) => who(event) === 'B');
    expect(again.at(-1)).toMatchObject({
      blocked: false,
      reply: { start: '*2\r\n$4\r\njobs\r\n$3\r\none\r\n' },
    });
  });

  test.each([
    ['a stream', 'XREAD BLOCK 0 STREAMS s $', 'XADD s * f v', 'stream'],
    ['a sorted set', 'BZPOPMIN z 0', 'ZADD z 1 m', 'sorted set'],
  ])('so it is with %s', async (_what, wait, wake, reason) => {
    b.send(new TextEncoder().encode(`${wait}\r\n`));
    await settled();
    await line(a, wake);
    await b.nextReply();
    expect(told('blocked')).toMatchObject([{ reason }]);
    const [woken] = told('unblocked');
    expect(woken?.kind === 'unblocked' && causeOf(woken.cause)).toBe(`A: ${wake}`);
  });

  test('a transaction and a script wake whom their last command makes ready', async () => {
    b.send(new TextEncoder().encode('BLPOP jobs 0\r\n'));
    await settled();
    await a.run(['EVAL', "return redis.call('RPUSH', KEYS[1], 'x')", '1', 'jobs']);
    await b.nextReply();
    const [woken] = told('unblocked');
    expect(woken?.kind === 'unblocked' && causeOf(woken.cause)).toBe('other: RPUSH jobs x');
  });

  test('the end of patience, of a wish by somebody else and of the client are told apart', async () => {
    b.send(new TextEncoder().encode('BLPOP jobs 1\r\n'));
    await settled();
    const untilMs = told('blocked').map((event) => event.kind === 'blocked' && event.untilMs);
    expect(untilMs).toEqual([expect.closeTo((told('blocked')[0]?.atMs ?? 0) + 1000, -2)]);
    await server.advance(1500);
    await b.nextReply();
    expect(told('unblocked')).toMatchObject([{ why: 'timeout', key: null, cause: null }]);

    const id = String(await clientOf(b));
    b.send(new TextEncoder().encode('BLPOP jobs 0\r\n'));
    await settled();
    await line(a, `CLIENT UNBLOCK ${id} ERROR`);
    await b.nextReply();
    expect(told('unblocked').at(-1)).toMatchObject({ why: 'error' });

    b.send(new TextEncoder().encode('BLPOP jobs 0\r\n'));
    await settled();
    b.close();
    await settled();
    expect(told('unblocked').at(-1)).toMatchObject({ why: 'closed' });
  });

  test('WAIT and CLIENT PAUSE make clients wait for other things than keys', async () => {
    b.send(new TextEncoder().encode('WAIT 1 100\r\n'));
    await settled();
    await server.advance(200);
    await b.nextReply();
    expect(told('blocked')).toMatchObject([{ reason: 'replicas', keys: [] }]);
    await line(a, 'CLIENT PAUSE 100 WRITE');
    b.send(new TextEncoder().encode('SET k v\r\n'));
    await settled();
    await server.advance(200);
    await b.nextReply();
    expect(told('blocked').at(-1)).toMatchObject({ reason: 'paused' });
  });
});

describe('WATCH', () => {
  test('is broken by a key that somebody touches', async () => {
    await line(b, 'WATCH stock price');
    await line(b, 'GET stock');
    expect(
      observer()
        .state()
        .clients.find(({ client }) => ids.get(client) === 'B'),
    ).toMatchObject({
      watching: [{ start: 'stock' }, { start: 'price' }],
    });
    await line(a, 'INCR stock');
    for (const words of ['MULTI', 'DECR stock', 'EXEC']) await line(b, words);
    expect(told('watched').map((event) => event.kind === 'watched' && event.key.start)).toEqual([
      'stock',
      'price',
    ]);
    const broken = told('watch-broken');
    expect(broken).toMatchObject([{ key: { start: 'stock' }, why: 'touched' }]);
    expect(broken.map(who)).toEqual(['B']);
    expect(broken.map((event) => causeOf(event.by))).toEqual(['A: INCR stock']);
  });

  test('is broken by an emptied database, and by a key that expired untouched', async () => {
    await line(a, 'SET stock 1');
    await line(b, 'WATCH stock');
    await line(a, 'FLUSHALL');
    await line(b, 'UNWATCH');
    expect(told('watch-broken')).toMatchObject([{ key: null, why: 'touched' }]);

    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
    await line(a, 'SET stock 1 PX 50');
    await line(b, 'WATCH stock');
    await server.advance(100);
    for (const words of ['MULTI', 'PING', 'EXEC']) await line(b, words);
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
    expect(told('watch-broken').at(-1)).toMatchObject({ key: { start: 'stock' }, why: 'expired' });
  });

  test('that holds, or is given up, breaks nothing', async () => {
    await line(b, 'WATCH stock');
    await line(b, 'UNWATCH');
    await line(a, 'INCR stock');
    await line(b, 'WATCH stock');
    for (const words of ['MULTI', 'INCR stock', 'EXEC']) await line(b, words);
    expect(told('watch-broken')).toEqual([]);
  });
});

describe('keys', () => {
  const changes = () =>
    told('key').map((event) => event.kind === 'key' && `${event.event} ${event.key.start}`);

  test('say what became of them, and by which command, though notifications are off', async () => {
    await line(a, 'SET k v EX 100');
    await line(a, 'RENAME k other');
    await line(a, 'GET missing');
    await line(a, 'SELECT 3');
    await line(a, 'LPUSH l x');
    expect(changes()).toEqual([
      'set k',
      'expire k',
      'rename_from k',
      'rename_to other',
      'keymiss missing',
      'lpush l',
    ]);
    expect(causeOf(told('key')[3]?.by ?? null)).toBe('A: RENAME k other');
    expect(told('key').at(-1)).toMatchObject({ db: 3 });
  });

  test('that expire are found by the server itself, or by the command that wanted them', async () => {
    await line(a, 'SET soon x PX 50');
    await server.advance(300);
    await settled();
    const active = told('key').find((event) => event.kind === 'key' && event.event === 'expired');
    expect(active).toMatchObject({ key: { start: 'soon' }, by: null });

    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
    await line(a, 'SET lazy x PX 50');
    await server.advance(300);
    await line(b, 'GET lazy');
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
    const lazy = told('key').findLast((event) => event.kind === 'key' && event.event === 'expired');
    expect(causeOf(lazy?.by ?? null)).toBe('B: GET lazy');
  });

  test('that are evicted are named, with how the server made room', async () => {
    await line(a, 'CONFIG SET maxmemory-policy allkeys-lru');
    for (let at = 0; at < 30; at++) await a.run(['SET', `k${at}`, 'x'.repeat(20_000)]);
    const used = await server.inspect([['INFO', 'memory']]);
    const bytes = used[0]?.kind === 'bulk' ? new TextDecoder().decode(used[0].bytes) : '';
    const now = Number(/used_memory:(\d+)/.exec(bytes)?.[1]);
    await line(a, `CONFIG SET maxmemory ${now - 100_000}`);
    await line(a, 'SET more x');
    const evicted = changes().filter((change) => String(change).startsWith('evicted'));
    const rounds = told('evictions');
    await line(a, 'CONFIG SET maxmemory 1gb');
    await line(a, 'CONFIG SET maxmemory-policy noeviction');
    expect(evicted.length).toBeGreaterThan(0);
    const counted = rounds.reduce((sum, event) => sum + (event.kind === 'evictions' ? event.keys : 0), 0);
    expect(counted).toBe(evicted.length);
    expect(told('deletion-propagated')).toHaveLength(evicted.length);
    expect(rounds.map((event) => event.kind === 'evictions' && event.outcome)).not.toContain('still');
  });

  test.each([
    ['a set of numbers', ['SADD s 1', 'SADD s x'], 's', 'intset', 'listpack'],
    ['a set', ['SADD s x', `SADD s ${'y'.repeat(100)}`], 's', 'listpack', 'hashtable'],
    ['a hash', ['HSET h f v', `HSET h f ${'y'.repeat(100)}`], 'h', 'listpack', 'hashtable'],
    ['a sorted set', ['ZADD z 1 x', `ZADD z 1 ${'y'.repeat(100)}`], 'z', 'listpack', 'skiplist'],
    ['a list', ['RPUSH l x', `RPUSH l ${'y'.repeat(9000)}`], 'l', 'listpack', 'quicklist'],
    ['a list that shrinks', [`RPUSH l ${'y'.repeat(9000)} x`, 'LPOP l'], 'l', 'quicklist', 'listpack'],
    ['a new hash', [`HSET h f ${'y'.repeat(100)}`], 'h', 'listpack', 'hashtable'],
  ])('change the encoding of %s at the command that causes it', async (_what, lines, key, ...change) => {
    for (const words of lines) await line(a, words);
    const [from, to] = change;
    const event = told('encoding').at(-1);
    expect(event).toMatchObject({ key: { start: key }, from, to });
    expect(causeOf(event?.by ?? null)).toContain((lines.at(-1) ?? '').slice(0, 40));
  });

  test('change a HyperLogLog from sparse to dense', async () => {
    for (let at = 0; at < 8; at++)
      await a.run(['PFADD', 'visitors', ...Array.from({ length: 500 }, (_, nth) => `${at} ${nth}`)]);
    expect(told('encoding')).toMatchObject([{ key: { start: 'visitors' }, from: 'sparse', to: 'dense' }]);
  });
});

test('room is made for the client whose command needs it, or by the server itself', async () => {
  await line(a, 'CONFIG SET maxmemory-policy allkeys-random');
  for (let at = 0; at < 30; at++) await a.run(['SET', `k${at}`, 'x'.repeat(20_000)]);
  const [info] = await server.inspect([['INFO', 'memory']]);
  const used = Number(/\nallocator_allocated:(\d+)/.exec(textOf(info ?? NIL) ?? '')?.[1]);
  await line(a, `CONFIG SET maxmemory ${used - 100_000}`);
  await settled();
  const byItself = told('evictions');
  for (let at = 0; at < 10; at++) await b.run(['SET', `more${at}`, 'x'.repeat(20_000)]);
  const forB = told('evictions').slice(byItself.length);
  await line(a, 'CONFIG SET maxmemory 1gb');
  await line(a, 'CONFIG SET maxmemory-policy noeviction');
  const neededBy = (event: ServerEvent) => event.kind === 'evictions' && ids.get(event.neededBy?.client);
  expect(byItself).toContainEqual(expect.objectContaining({ neededBy: null }));
  expect(new Set(forB.map(neededBy))).toEqual(new Set(['B']));
  expect(forB[0]).toMatchObject({ neededBy: { command: { words: [{ start: 'SET' }, {}, {}] } } });
});

test('room that cannot be made is said', async () => {
  await line(a, 'CONFIG SET maxmemory-policy volatile-lru');
  await a.run(['SET', 'stays', 'x'.repeat(200_000)]);
  await a.run(['SET', 'goes', 'x', 'EX', '1000']);
  await line(a, 'CONFIG SET maxmemory 1mb');
  await line(a, 'SET more x');
  await line(a, 'CONFIG SET maxmemory 1gb');
  await line(a, 'CONFIG SET maxmemory-policy noeviction');
  const [round] = told('evictions');
  expect(round).toMatchObject({ keys: 1, outcome: 'still' });
  const [refused] = told('refused');
  expect(refused?.kind === 'refused' && refused.error.start).toMatch(/^OOM /);
});

describe('messages', () => {
  test('are told with those who got them, and with those whom nobody heard', async () => {
    await line(b, 'SUBSCRIBE news');
    await line(b, 'PSUBSCRIBE n*');
    await line(a, 'PUBLISH news hello');
    await line(a, 'PUBLISH elsewhere hello');
    expect(told('published')).toMatchObject([
      { channel: { start: 'news' }, message: { start: 'hello' }, receivers: 2 },
      { channel: { start: 'elsewhere' }, receivers: 0 },
    ]);
    const delivered = told('delivered');
    expect(delivered).toMatchObject([
      { channel: { start: 'news' }, pattern: null },
      { channel: { start: 'news' }, pattern: { start: 'n*' } },
    ]);
    expect(delivered.map(who)).toEqual(['B', 'B']);
    expect(delivered.map((event) => causeOf(event.by))).toEqual(Array(2).fill('A: PUBLISH news hello'));
  });

  test('clients that cache are told what to forget', async () => {
    await line(b, 'HELLO 3');
    await line(b, 'CLIENT TRACKING ON');
    await line(b, 'GET k');
    await line(a, 'SET k v');
    // The push comes first of what B reads.
    await b.nextReply();
    await line(b, 'GET k');
    await line(a, 'FLUSHALL');
    await b.nextReply();
    await line(b, 'CLIENT TRACKING OFF');
    await line(b, 'CLIENT TRACKING ON BCAST PREFIX user:');
    await line(a, 'MSET user:1 x user:2 y');
    await b.nextReply();
    const forgotten = told('invalidated').map(
      (event) => event.kind === 'invalidated' && (event.keys?.map(text).toSorted() ?? 'all'),
    );
    expect(forgotten).toEqual([['k'], 'all', ['user:1', 'user:2']]);
    expect(told('invalidated').map(who)).toEqual(['B', 'B', 'B']);
  });
});

describe('clients', () => {
  test('come with their address, and go', async () => {
    const c = await server.client('cee');
    const [opened] = told('client-opened');
    expect(opened?.kind === 'client-opened' && opened.address).toMatch(/^127\.0\.0\.1:\d+$/);
    const list = await c.run(['CLIENT', 'INFO']);
    const info = list.kind === 'verbatim' || list.kind === 'bulk' ? new TextDecoder().decode(list.bytes) : '';
    expect(info).toContain(`addr=${opened?.kind === 'client-opened' ? opened.address : '?'} `);
    c.close();
    await settled();
    expect(told('client-closed')).toMatchObject([
      { client: opened?.kind === 'client-opened' && opened.client },
    ]);
  });
});

test('what is not observed runs the same, and remembers who waits', async () => {
  const other = await startTestServer({ appendOnly: false });
  expect(other.engine.node(FIRST_NODE).observer).toBeNull();
  expect(await other.run(['SET', 'k', 'v'])).toMatchObject({ kind: 'simple' });
  await other.stop();
});
