import fc from 'fast-check';
import type { ByteStart, ServerEvent } from '#protocol/server-event.ts';

/** Any bytes as an event has them, often of a few names only, so that events speak of the same things. */
const bytes: fc.Arbitrary<ByteStart> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('k', 'jobs', 'news').map((start) => startOf(start, start.length)) },
  fc
    .tuple(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: 3 }))
    .map(([start, more]) => startOf(String.fromCharCode(...start), start.length + more * 1000)),
);

const startOf = (start: string, length: number): ByteStart => ({ start, length }) as unknown as ByteStart;

const commandLines = [
  'SET k v',
  'GET k',
  'MULTI',
  'EXEC',
  'DISCARD',
  'WATCH k',
  'UNWATCH',
  'BLPOP jobs 0',
  'RPUSH jobs x',
  'SUBSCRIBE news',
  'UNSUBSCRIBE',
  'PSUBSCRIBE n*',
  'PUBLISH news hi',
  'EVAL return 0',
  'RESET',
  'CLIENT KILL',
];

const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...commandLines).map((line) => {
      const words = line.split(' ').map((word) => startOf(word, word.length));
      return { words, count: words.length };
    }),
  },
  fc
    .tuple(fc.array(bytes, { maxLength: 16 }), fc.nat({ max: 40 }))
    .map(([words, more]) => ({ words, count: words.length + more })),
);

const reply = fc.oneof(
  fc
    .constantFrom(
      '+OK\r\n',
      '*-1\r\n',
      ':1\r\n',
      '-ERR no\r\n',
      '-EXECABORT x\r\n',
      '$3\r\nab',
      '*9\r\n:1\r\n',
      '%2\r\n:1\r\n',
      '',
    )
    .chain((start) => fc.nat({ max: 2 }).map((more) => startOf(start, start.length + more * 500))),
  bytes,
);

const client = fc.integer({ min: 1, max: 5 });
const keyOrNull = fc.option(bytes);

/** What is behind the number, the time and the cause of an event. */
const body = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('command'),
      client,
      command,
      how: fc.constantFrom('direct', 'direct', 'transaction', 'script'),
      tookMs: fc.double({ min: 0, max: 5000, noNaN: true }),
      reply,
      blocked: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('client-opened'), client, address: fc.constant('127.0.0.1:49152') }),
  fc.record({ kind: fc.constant('client-closed'), client }),
  fc.record({ kind: fc.constant('queued'), client, command }),
  fc.record({ kind: fc.constant('refused'), client, command, error: bytes }),
  fc.record({
    kind: fc.constant('blocked'),
    client,
    reason: fc.constantFrom('list', 'stream', 'sorted set', 'replicas', 'paused', 'module', 'shutdown'),
    keys: fc.array(bytes, { maxLength: 4 }),
    untilMs: fc.option(fc.nat()),
  }),
  fc.record({
    kind: fc.constant('unblocked'),
    client,
    why: fc.constantFrom('ready', 'timeout', 'error', 'closed'),
    key: keyOrNull,
  }),
  fc.record({ kind: fc.constant('watched'), client, key: bytes }),
  fc.record({
    kind: fc.constant('watch-broken'),
    client,
    key: keyOrNull,
    why: fc.constantFrom('touched', 'expired'),
  }),
  fc.record({
    kind: fc.constant('key'),
    event: fc.constantFrom('set', 'lpush', 'expired', 'evicted', 'keymiss'),
    key: bytes,
    db: fc.nat({ max: 15 }),
  }),
  fc.record({ kind: fc.constant('deletion-propagated'), key: bytes, as: fc.constantFrom('DEL', 'UNLINK') }),
  fc.record({
    kind: fc.constant('evictions'),
    keys: fc.nat({ max: 2000 }),
    neededBy: fc.option(fc.record({ client, command })),
    tookMs: fc.double({ min: 0, max: 100, noNaN: true }),
    outcome: fc.constantFrom('enough', 'goes on', 'still'),
  }),
  fc.record({
    kind: fc.constant('published'),
    channel: bytes,
    message: bytes,
    receivers: fc.nat({ max: 9 }),
  }),
  fc.record({ kind: fc.constant('delivered'), client, channel: bytes, pattern: keyOrNull }),
  fc.record({ kind: fc.constant('invalidated'), client, keys: fc.option(fc.array(bytes, { maxLength: 3 })) }),
  fc.record({
    kind: fc.constant('encoding'),
    key: keyOrNull,
    from: fc.constant('listpack'),
    to: fc.constant('quicklist'),
  }),
  fc.record({ kind: fc.constant('skipped'), commands: fc.nat(), untilMs: fc.nat() }),
);

/** An event before it has its number and time, with how far back the command lies that caused it. */
interface Draft {
  readonly told: Readonly<Record<string, unknown>>;
  /** 0: nobody; n: the n-th last command; more than there were: a command that nobody told of. */
  readonly by: number;
  readonly cause?: number;
}

const words = (line: string): unknown => {
  const parts = line.split(' ').map((word) => startOf(word, word.length));
  return { words: parts, count: parts.length };
};
const ran = (by: number, line: string, answer = '+OK\r\n', blocked = false): Draft => ({
  told: {
    kind: 'command',
    client: by,
    command: words(line),
    how: 'direct',
    tookMs: 1,
    reply: startOf(answer, answer.length),
    blocked,
  },
  by: 0,
});
const key = startOf('k', 1);

/** Things that do make sense, so that sequences have some of that too. */
const scenes = fc.tuple(client, client, fc.nat({ max: 2 })).map(([a, b, scene]): readonly Draft[] => {
  switch (scene) {
    case 0:
      return [
        ran(a, 'WATCH k'),
        { told: { kind: 'watched', client: a, key }, by: 1 },
        ran(a, 'MULTI'),
        { told: { kind: 'queued', client: a, command: words('SET k v') }, by: 0 },
        ran(b, 'SET k w'),
        { told: { kind: 'watch-broken', client: a, key, why: 'touched' }, by: 1 },
        ran(a, 'EXEC', '*-1\r\n'),
      ];
    case 1:
      return [
        ran(a, 'BLPOP k 0', '', true),
        { told: { kind: 'blocked', client: a, reason: 'list', keys: [key], untilMs: null }, by: 1 },
        ran(b, 'RPUSH k x', ':1\r\n'),
        { told: { kind: 'unblocked', client: a, why: 'ready', key }, by: 0, cause: 1 },
        ran(a, 'BLPOP k 0', ':1\r\n'),
      ];
    default:
      return [
        ran(a, 'PUBLISH news hi', ':1\r\n'),
        { told: { kind: 'published', channel: key, message: key, receivers: 1 }, by: 1 },
        { told: { kind: 'delivered', client: b, channel: key, pattern: null }, by: 1 },
      ];
  }
});

const back = fc.oneof(fc.constant(0), fc.nat({ max: 6 }));
const anything = fc
  .tuple(body, back, back)
  .map(([told, by, cause]): readonly Draft[] => [{ told, by, cause }]);

/**
 * Any sequence of events with rising numbers, in which causes lie before their effects or nowhere. Much of it makes no
 * sense, and the server would never tell it so.
 */
export const arbitraryServerEvents: fc.Arbitrary<readonly ServerEvent[]> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: anything }, { weight: 1, arbitrary: scenes }),
      fc.integer({ min: 1, max: 3 }),
      fc.double({ min: -10, max: 3000, noNaN: true }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => {
    let [seq, atMs] = [0, 1_700_000_000_000];
    const commands: number[] = [];
    const commandBack = (count: number): number | null => (count === 0 ? null : (commands.at(-count) ?? 0));
    return parts.flatMap(([drafts, step, later]) =>
      drafts.map(({ told, by, cause = 0 }): ServerEvent => {
        seq += step;
        atMs += later;
        const event = { ...told, seq, atMs, by: commandBack(by), cause: commandBack(cause) };
        if (told['kind'] === 'command') commands.push(seq);
        return event as unknown as ServerEvent;
      }),
    );
  });
