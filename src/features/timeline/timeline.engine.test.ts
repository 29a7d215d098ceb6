import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClientNumber } from '#client/engine-client.ts';
import { textOf } from '#resp/text.ts';
import { observedEvents, type ObservedEvents } from '#testing/observed-events.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';
import { arrowsOf } from './arrows.ts';
import { doingAt } from './doing-at.ts';
import { commandText } from '#visualizers/events/reported-text.ts';
import { rowSentence } from './sentence.ts';
import type { Timeline } from './timeline.ts';
import { TimelineModel } from './timeline-model.ts';
import type { NameClient } from './who.ts';

/** What the timeline makes of what the real server tells. */
type Name = 'a' | 'b' | 'c';
let server: TestServer;
let observed: ObservedEvents;
let clients: Readonly<Record<Name, TestClient>>;
let numbers: ReadonlyMap<ClientNumber, string>;
let from = 0;
beforeAll(async () => {
  server = await startTestServer({ observed: true });
});
afterAll(() => server.stop());

const words = (line: string): string[] => line.split(' ');
const run = (who: Name, line: string) => clients[who].run(words(line));
/** Sends a command whose reply is not waited for, and lets the server do what it can. */
const send = async (who: Name, line: string): Promise<void> => {
  clients[who].send(new TextEncoder().encode(`${line}\r\n`));
  await server.engineTurn();
};
const numberOf = async (client: TestClient): Promise<ClientNumber> => {
  const reply = await client.run(['CLIENT', 'ID']);
  return Number(reply.kind === 'integer' ? reply.value : 0) as ClientNumber;
};
const numberNamed = (name: string): ClientNumber =>
  [...numbers].find(([, called]) => called === name)?.[0] ?? (0 as ClientNumber);

beforeEach(async () => {
  const [a, b, c] = [await server.client(), await server.client(), await server.client()];
  clients = { a, b, c };
  await server.run(['FLUSHALL']);
  observed = observedEvents(server);
  numbers = new Map([
    [await numberOf(a), 'A'],
    [await numberOf(b), 'B'],
    [await numberOf(c), 'C'],
  ]);
  from = observed.last;
});

// What they watch or track must not be told of in the next test.
afterEach(async () => {
  for (const client of Object.values(clients)) client.close();
  await server.engineTurn();
});

const name: NameClient = (client) => {
  const called = client === null ? 'the server itself' : `client ${numbers.get(client) ?? 'of the test'}`;
  return { lane: called, name: called, short: called, place: null, kind: 'other' };
};
/** The timeline since the test began. */
function told(): Timeline {
  const events = observed.since(from);
  const model = new TimelineModel([], events);
  model.take(events);
  model.trim(from + 1);
  return model.timeline();
}
/** How long something took is different each time. */
const sentences = (timeline = told()): string[] =>
  timeline.rows
    .map((row) => rowSentence(row, { name, first: timeline.first, ordinaryKeys: false }))
    .map((sentence) => sentence.replace(/, took [\d.]+ ms/, ''))
    .filter((sentence) => !sentence.includes('of the test'));
/** Who reached whom: the command that an arrow begins at, and the client that it goes to. */
const arrows = (timeline = told()): string[] =>
  timeline.rows.flatMap((row) =>
    arrowsOf(row, timeline).map(({ cause, to, event }) => {
      const begins = timeline.rows.find((one) => one.event.seq === cause)?.event;
      const command = begins?.kind === 'command' ? commandText(begins.command) : begins?.kind;
      return `${command} → ${numbers.get(to)}: ${event.kind}`;
    }),
  );
/** What lasted, from the row of which command to that of which. */
const spans = (timeline = told()): string[] =>
  timeline.spans
    .filter(({ kind }) => kind !== 'open')
    .map(({ kind, client, from: begin, to: end }) => {
      const at = (row: number | undefined): string => {
        const event = timeline.rows.find(({ seq }) => seq === row)?.event;
        return event !== undefined && 'command' in event ? commandText(event.command) : (event?.kind ?? '…');
      };
      return `${numbers.get(client)} ${kind}: ${at(begin?.row)} – ${at(end?.row)}`;
    });

describe('transactions', () => {
  test('a WATCH race: who broke it is drawn, and EXEC says why it ran nothing', async () => {
    await run('a', 'SET k v');
    await run('b', 'WATCH k');
    await run('b', 'MULTI');
    await run('b', 'SET k mine');
    await run('a', 'SET k w');
    await run('b', 'INCR other');
    await run('b', 'EXEC');
    expect(sentences()).toEqual([
      'Client A ran SET k v, replied OK',
      'Client B ran WATCH k, replied OK, watches k from here on',
      'Client B ran MULTI, replied OK',
      'Client B queued SET k mine, number 1 in its queue',
      'Client A ran SET k w, replied OK, broke the WATCH of client B on k',
      'Client B queued INCR other, number 2 in its queue',
      'Client B ran EXEC, with 2 commands queued, replied (nil), nothing was run, because its WATCH was broken by client A’s SET k w',
    ]);
    expect(arrows()).toEqual(['SET k w → B: watch-broken']);
    expect(spans()).toEqual([
      'B watching: WATCH k – SET k w',
      'B transaction: MULTI – EXEC',
      'B broken: SET k w – EXEC',
    ]);
  });

  test('what EXEC runs stands below it, and wakes whom it makes ready', async () => {
    await send('b', 'BLPOP jobs 0');
    for (const line of ['MULTI', 'RPUSH jobs x', 'SET y 1', 'EXEC']) await run('a', line);
    await clients.b.nextReply();
    const timeline = told();
    expect(sentences(timeline).slice(4)).toEqual([
      'Client A ran EXEC, with 2 commands queued, replied 1) (integer) 1 2) OK',
      'In its transaction, client A ran RPUSH jobs x, replied (integer) 1, woke client B',
      'In its transaction, client A ran SET y 1, replied OK',
      'Client B was woken by client A’s RPUSH jobs x, ran BLPOP jobs 0 again, replied 1) "jobs" 2) "x"',
    ]);
    const exec = timeline.rows[4];
    expect(timeline.rows.map(({ parent, depth }) => [parent, depth]).slice(4)).toEqual([
      [null, 0],
      [exec?.seq, 1],
      [exec?.seq, 1],
      [null, 0],
    ]);
    expect(arrows(timeline)).toEqual(['RPUSH jobs x → B: unblocked']);
  });

  test('an emptied database, a key that expired, and one’s own change break a WATCH too', async () => {
    await run('b', 'WATCH k');
    await run('b', 'SET k own');
    await run('b', 'UNWATCH');
    await run('b', 'WATCH k');
    await run('a', 'FLUSHALL');
    await run('b', 'UNWATCH');
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
    await run('a', 'SET k v PX 50');
    await run('b', 'WATCH k');
    await server.advance(100);
    for (const line of ['MULTI', 'PING', 'EXEC']) await run('b', line);
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
    const said = sentences();
    expect(said).toContain('Client B ran SET k own, replied OK, broke its own WATCH on k');
    expect(said).toContain('Client A ran FLUSHALL, replied OK, broke the WATCH of client B');
    expect(said.at(-1)).toBe(
      'Client B ran EXEC, with 1 command queued, replied (nil), nothing was run, because k, which it watches, had expired',
    );
    expect(doingAt(told(), null).get(numberNamed('B'))).toMatchObject({
      queue: null,
      broken: null,
      watching: [],
    });
  });

  test('one that is refused, or given up, is over', async () => {
    for (const line of ['MULTI', 'NOPE', 'EXEC', 'MULTI', 'SET k v', 'DISCARD']) await run('a', line);
    expect(sentences().slice(1, 3)).toEqual([
      "Client A sent NOPE, refused with (error) ERR unknown command 'NOPE', with args beginning with:",
      'Client A ran EXEC, with 0 commands queued, replied (error) EXECABORT Transaction discarded because of previous errors.',
    ]);
    expect(spans()).toEqual(['A transaction: MULTI – EXEC', 'A transaction: MULTI – DISCARD']);
  });
});

describe('waiting', () => {
  test('a list is handed over between three clients', async () => {
    await send('b', 'BLPOP jobs 0');
    await send('c', 'BLPOP jobs mail 0');
    await run('a', 'RPUSH jobs one two');
    await Promise.all([clients.b.nextReply(), clients.c.nextReply()]);
    expect(sentences()).toEqual([
      'Client B ran BLPOP jobs 0, waits for list jobs',
      'Client C ran BLPOP jobs mail 0, waits for lists jobs and mail',
      'Client A ran RPUSH jobs one two, replied (integer) 2, woke client B and client C',
      'Client B was woken by client A’s RPUSH jobs one two, ran BLPOP jobs 0 again, replied 1) "jobs" 2) "one"',
      'Client C was woken by client A’s RPUSH jobs one two, ran BLPOP jobs mail 0 again, replied 1) "jobs" 2) "two"',
    ]);
    expect(arrows()).toEqual(['RPUSH jobs one two → B: unblocked', 'RPUSH jobs one two → C: unblocked']);
    expect(spans()).toEqual([
      'B waiting: BLPOP jobs 0 – BLPOP jobs 0',
      'C waiting: BLPOP jobs mail 0 – BLPOP jobs mail 0',
      'A wakes: RPUSH jobs one two – BLPOP jobs 0',
      'A wakes: RPUSH jobs one two – BLPOP jobs mail 0',
    ]);
  });

  test('time runs out, somebody else ends it, the client goes', async () => {
    await send('b', 'BLPOP jobs 1');
    await server.advance(1500);
    await clients.b.nextReply();
    await send('b', 'BLPOP jobs 0');
    await run('a', `CLIENT UNBLOCK ${numberNamed('B')} ERROR`);
    await clients.b.nextReply();
    await send('b', 'BLPOP jobs 0');
    clients.b.close();
    await server.engineTurn();
    const number = numberNamed('B');
    expect(sentences()).toEqual([
      'Client B ran BLPOP jobs 1, waits for list jobs, for 1 s at most',
      'Client B waits no longer, because its time was over',
      'Client B ran BLPOP jobs 0, waits for list jobs',
      `Client A ran CLIENT UNBLOCK ${number} ERROR, replied (integer) 1, woke client B`,
      `Client B waits no longer, it was given an error by client A’s CLIENT UNBLOCK ${number} ERROR, replied (error) UNBLOCKED client unblocked via CLIENT UNBLOCK`,
      'Client B ran BLPOP jobs 0, waits for list jobs',
      'Client B disconnected, while it was waiting',
    ]);
    expect(spans().filter((span) => span.endsWith('…'))).toEqual([]);
  });

  test('CLIENT PAUSE holds a command back before it runs', async () => {
    await run('a', 'CLIENT PAUSE 100 WRITE');
    await send('b', 'SET k v');
    await server.advance(200);
    await clients.b.nextReply();
    expect(sentences()).toEqual([
      'Client A ran CLIENT PAUSE 100 WRITE, replied OK',
      'Client B waits for the end of CLIENT PAUSE',
      'Client B waits no longer',
      'Client B ran SET k v, replied OK',
    ]);
  });

  test('a crashed stream consumer’s entry is claimed by another', async () => {
    await run('a', 'XADD orders 1-1 item book');
    await run('a', 'XGROUP CREATE orders shop 0');
    await run('b', 'XREADGROUP GROUP shop bob COUNT 1 STREAMS orders >');
    clients.b.close();
    await server.engineTurn();
    await server.advance(60_000);
    await run('c', 'XAUTOCLAIM orders shop cy 30000 0');
    expect(sentences()).toEqual([
      'Client A ran XADD orders 1-1 item book, replied "1-1"',
      'Client A ran XGROUP CREATE orders shop 0, replied OK',
      'Client B ran XREADGROUP GROUP shop bob COUNT 1 STREAMS orders >, replied 1) 1) "orders" 2) 1) 1) "1-1" 2) 1) "item" 2) "book"',
      'Client B disconnected',
      'Client C ran XAUTOCLAIM orders shop cy 30000 0, replied 1) "0-0" 2) 1) 1) "1-1" 2) 1) "item" 2) "book" 3) (empty array)',
    ]);
    const timeline = told();
    const gone = doingAt(timeline, null).get(numberNamed('B'));
    expect(gone?.open).toBe(false);
  });

  test('who waited and watched already when somebody began to look is shown so', async () => {
    await send('b', 'BLPOP jobs 0');
    await run('c', 'WATCH k');
    const { clients: atStart } = observed.now();
    const before = observed.last;
    await run('a', 'RPUSH jobs x');
    const events = observed.since(before);
    const model = new TimelineModel(atStart, events);
    model.take(events);
    const timeline = model.timeline();
    expect(doingAt({ ...timeline, rows: [] }, null).get(numberNamed('B'))?.waiting).toMatchObject({
      keys: [{ start: 'jobs' }],
    });
    expect(spans(timeline)).toEqual([
      'B waiting: … – BLPOP jobs 0',
      'C watching: … – …',
      'A wakes: RPUSH jobs x – BLPOP jobs 0',
    ]);
  });
});

describe('messages, scripts and keys', () => {
  test('a message goes to all that have subscribed, or to nobody', async () => {
    await run('b', 'SUBSCRIBE news');
    await run('c', 'PSUBSCRIBE n*');
    await run('a', 'PUBLISH news hello');
    await run('a', 'PUBLISH olds hello');
    expect(sentences().slice(2)).toEqual([
      'Client A ran PUBLISH news hello, replied (integer) 2, delivered to client B and client C (by its pattern n*)',
      'Client A ran PUBLISH olds hello, replied (integer) 0, nobody heard it',
    ]);
    expect(arrows()).toEqual(['PUBLISH news hello → B: delivered', 'PUBLISH news hello → C: delivered']);
    expect(spans()).toEqual(['B subscribed: SUBSCRIBE news – …', 'C subscribed: PSUBSCRIBE n* – …']);
  });

  test('clients that cache are told to forget', async () => {
    await run('b', 'HELLO 3');
    await run('b', 'CLIENT TRACKING ON');
    await run('b', 'GET k');
    await run('a', 'SET k v');
    expect(sentences().at(-1)).toBe('Client A ran SET k v, replied OK, told client B to forget k');
    expect(arrows()).toEqual(['SET k v → B: invalidated']);
  });

  test('what a script calls stands below it, in the lane of whoever ran it', async () => {
    const script = "redis.call('SADD', KEYS[1], 'x') return redis.call('SCARD', KEYS[1])";
    await run('a', 'SADD s 1');
    await clients.a.run(['EVAL', script, '1', 's']);
    const timeline = told();
    expect(sentences(timeline).slice(2)).toEqual([
      'A script of client A ran SADD s x, replied (integer) 1, changed s from intset to listpack',
      'A script of client A ran SCARD s, replied (integer) 2',
    ]);
    expect(new Set(timeline.rows.map(({ client }) => client))).toEqual(new Set([numberNamed('A')]));
  });

  test('keys that are evicted are told by the server itself, with what came of it and for whom', async () => {
    await clients.a.run(['SET', 'big', 'x'.repeat(300_000)]);
    const [info] = await server.inspect([['INFO', 'memory']]);
    const used = Number(/used_memory:(\d+)/.exec(textOf(info ?? { kind: 'nil', form: 'bulk' }) ?? '')?.[1]);
    await run('a', `CONFIG SET maxmemory ${used - 100_000}`);
    // With no policy before there was nothing to take, so the next command is the first for which some goes.
    await run('a', 'CONFIG SET maxmemory-policy allkeys-random');
    await run('a', 'SET more x');
    await run('a', 'CONFIG SET maxmemory 1gb');
    await run('a', 'CONFIG SET maxmemory-policy noeviction');
    const said = sentences();
    expect(said).toContain('The server itself evicted big to make room');
    expect(said.join('\n')).toMatch(
      /^The server itself evicted 1 key to make room, (there is enough now|it goes on), for SET more x of client A$/m,
    );
    expect(said.filter((sentence) => sentence.includes('passed the deletion'))).toEqual([]);
  });

  test('a key expires because the server looks, or because a command finds it', async () => {
    await run('a', 'SET soon x PX 50');
    await server.advance(300);
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
    await run('a', 'SET lazy x PX 50');
    await server.advance(300);
    await run('b', 'GET lazy');
    await run('b', 'GET never');
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
    expect(sentences()).toEqual([
      'Client A ran SET soon x PX 50, replied OK',
      'The server itself deleted soon, whose time was over',
      'Client A ran SET lazy x PX 50, replied OK',
      'Client B ran GET lazy, replied (nil), found that lazy had expired and deleted it',
      'Client B ran GET never, replied (nil), found no key never',
    ]);
  });
});
