import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { splitArguments } from '#redis-cli/split-arguments.ts';
import { errorText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Refusal } from '#state/prompts-store.ts';
import { commandHelpText } from '#text/command-help.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';
import { explainAtOnce, explainFully, type Explained } from './explain-refusal.ts';
import type { ExplanationId } from './explanations.ts';

const words = (line: string): Uint8Array[] => {
  const split = splitArguments(line);
  if (split === 'invalid') throw new Error(`${line} is no command`);
  return split;
};

type Inspect = (commands: readonly Command[]) => Promise<RespValue[]>;

/** A server with a reference to its commands, and what a client of it is told. */
class Bench {
  readonly server: TestServer;
  readonly parts: Parameters<typeof explainFully>[1];

  constructor(server: TestServer, inspect: Inspect = (commands) => server.inspect(commands)) {
    this.server = server;
    this.parts = {
      inspect,
      reference: new CommandReference({ inspect, getState: () => ({ generation: 1 }) }),
    };
  }

  static async start(options: Parameters<typeof startTestServer>[0] = {}): Promise<Bench> {
    return new Bench(await startTestServer(options));
  }

  /** Runs lines; the last must be refused, and its explanation is the answer. */
  async explain(lines: string, client: Pick<TestClient, 'run'> = this.server): Promise<Explained | null> {
    const all = lines.split('\n').map((line) => line.trim());
    for (const line of all.slice(0, -1)) await client.run(words(line));
    return explainFully(await this.refuse(all.at(-1) ?? '', client), this.parts);
  }

  async refuse(
    line: string,
    client: Pick<TestClient, 'run'> = this.server,
  ): Promise<Extract<Refusal, { by: 'server' }>> {
    const command = words(line);
    const error = errorText(await client.run(command));
    if (error === null) throw new Error(`${line} was not refused`);
    return { by: 'server', command, error, db: 0, inTransaction: false, before: [] };
  }
}

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
  const { run } = bench.server;
  for (const line of [
    'SET greeting hello',
    'SET n 9223372036854775807',
    'SET huge 99999999999999999999',
    'RPUSH queue a b',
    'SADD tags x',
    'HSET user name Ada',
    'ZADD board 1 ada',
    'XADD log 5-5 f v',
    'XGROUP CREATE log workers $',
    'PFADD hll a',
    'SELECT 3',
    'RPUSH three 1',
    'SELECT 0',
  ])
    await run(words(line));
});
afterAll(() => bench.server.stop());

describe('the real error is recognised', () => {
  const provoked: ReadonlyArray<readonly [ExplanationId, string]> = [
    ['wrongtype', 'LPUSH greeting x'],
    ['wrongtypeHll', 'PFADD greeting x'],
    ['invalidobj', 'SETRANGE hll 16 "\\xff\\xff\\xff\\xff"\nPFADD hll b c d'],
    ['arity', 'GET'],
    ['arity', 'HSET user age'],
    ['unknownCommand', 'GTE greeting'],
    ['unknownSubcommand', 'CONFIG GTE maxmemory'],
    ['unknownSubcommand', 'DEBUG NOSUCH'],
    ['syntax', 'SET greeting hello world'],
    ['optionsClash', 'EXPIRE greeting 10 NX GT'],
    ['notInteger', 'INCR greeting'],
    ['notFloat', 'INCRBYFLOAT greeting 1'],
    ['hashNumber', 'HINCRBY user name 1'],
    ['overflow', 'INCR n'],
    ['rangeBounds', 'ZRANGEBYSCORE board a b'],
    ['rangeBounds', 'ZRANGEBYLEX board a b'],
    ['indexRange', 'LSET queue 99 x'],
    ['bitRange', 'SETBIT bits -1 1'],
    ['bitRange', 'SETBIT bits 0 2'],
    ['dbIndex', 'SELECT 99'],
    ['outOfRange', 'LPOP queue -1'],
    ['outOfRange', 'SETRANGE greeting -1 x'],
    ['expireTime', 'SET greeting x EX 0'],
    ['timeout', 'BLPOP queue -1'],
    ['noSuchKey', 'RENAME nosuch other'],
    ['sameObject', 'COPY greeting greeting'],
    ['busykey', 'RESTORE greeting 0 x'],
    ['dumpPayload', 'RESTORE fresh 0 x'],
    ['numkeys', 'SINTERCARD 0 tags'],
    ['numkeys', 'EVAL "return 1" 5 a'],
    ['numkeys', 'ZUNIONSTORE d 0 board'],
    ['streamKey', 'XGROUP CREATE nosuch workers $'],
    ['streamIdSmall', 'XADD log 1-1 f v'],
    ['streamId', 'XADD log abc f v'],
    ['streamsUnbalanced', 'XREAD STREAMS log other 0'],
    ['busygroup', 'XGROUP CREATE log workers $'],
    ['nogroup', 'XREADGROUP GROUP nosuch me STREAMS log >'],
    ['geoPair', 'GEOADD map 200 1 far'],
    ['geoUnit', 'GEODIST board ada ada miles'],
    ['cursor', 'SCAN abc'],
    ['sortNumbers', 'SORT queue'],
    ['authUnset', 'AUTH secret'],
    ['wrongpass', 'AUTH nobody secret'],
    ['execWithoutMulti', 'EXEC'],
    ['notInMulti', 'MULTI\nWATCH a'],
    ['execabort', 'DISCARD\nMULTI\nNOSUCH\nEXEC'],
    ['noproto', 'HELLO 9'],
    ['noscript', 'EVALSHA abcdef 0'],
    ['notbusy', 'SCRIPT KILL'],
    ['scriptCompile', 'EVAL "retrun 1" 0'],
    ['scriptUnknown', `EVAL "return redis.call('NOSUCH')" 0`],
    ['scriptArity', `EVAL "return redis.call('GET')" 0`],
    ['scriptReadonly', `EVAL_RO "return redis.call('SET','a','b')" 0`],
    ['scriptRuntime', 'EVAL "return nosuch" 0'],
    ['functionMissing', 'FCALL nosuch 0'],
    ['configUnknown', 'CONFIG SET nosuch 1'],
    ['configRefused', 'CONFIG SET maxmemory lots'],
    ['commandOff', 'MODULE LOAD nosuch'],
    ['lfuOff', 'OBJECT FREQ greeting'],
    ['clusterOff', 'CLUSTER INFO'],
    ['other', 'CLIENT KILL 1.2.3.4:5'],
  ];
  test.each(provoked)('%s: %s', async (id, lines) => {
    const explained = await bench.explain(lines);
    expect([explained?.id, explained?.means !== '']).toEqual([id, true]);
  });

  test('on other connections and in other states of the server', async () => {
    const found = new Map<string, string | undefined>();
    const { server } = bench;
    const note = async (what: string, lines: string, client: TestClient): Promise<void> => {
      found.set(what, (await bench.explain(lines, client))?.id);
    };
    const admin = await server.client();
    const other = await server.client();
    await note('subscribed', 'SUBSCRIBE news\nGET greeting', await server.client());
    await note('oom', 'CONFIG SET maxmemory 1\nSET a b', admin);
    await note('noreplicas', 'CONFIG SET maxmemory 0\nCONFIG SET min-replicas-to-write 1\nSET a b', admin);
    await note('readonly', 'CONFIG SET min-replicas-to-write 0\nREPLICAOF 192.0.2.1 6380\nSET a b', admin);
    await note('masterdown', 'CONFIG SET replica-serve-stale-data no\nGET greeting', admin);
    await admin.run(words('REPLICAOF NO ONE'));
    await admin.run(words('ACL SETUSER bob on >pw ~app:* resetchannels +get +subscribe'));
    await note('nopermCommand', 'AUTH bob pw\nSET a b', other);
    await note('nopermKey', 'GET greeting', other);
    await note('nopermChannel', 'SUBSCRIBE news', other);
    const late = await server.client();
    await admin.run(words('CONFIG SET requirepass pw'));
    await note('noauth', 'GET greeting', await server.client());
    await note('noauth', 'HELLO 3', await server.client());
    await admin.run(words('CONFIG SET requirepass ""'));
    late.send(new TextEncoder().encode('*3\r\n$5\r\nBLPOP\r\n$4\r\nnone\r\n$1\r\n0\r\n'));
    await server.engineTurn();
    const [id] = [await admin.run(words('CLIENT LIST'))].map(
      (reply) =>
        /id=(\d+) [^\n]*cmd=blpop/.exec('bytes' in reply ? new TextDecoder().decode(reply.bytes) : '')?.[1],
    );
    await admin.run(words(`CLIENT UNBLOCK ${id} ERROR`));
    const error = errorText(await late.nextReply()) ?? '';
    const refusal: Refusal = {
      by: 'server',
      command: words('BLPOP none 0'),
      error,
      db: 0,
      inTransaction: false,
      before: [],
    };
    found.set('unblocked', explainAtOnce(refusal)?.id);
    expect([...found.keys()].length).toBe(10);
    for (const [what, id] of found) expect(id).toBe(what);
  });
});

describe('this very case', () => {
  test.each([
    ['LPUSH greeting x', ['greeting holds a string.', 'LPUSH works on lists.'], ['GET greeting']],
    ['SUNION tags queue', ['queue holds a list.', 'SUNION works on sets.'], ['LRANGE queue 0 9']],
    ['SORT greeting', ['greeting holds a string.'], ['GET greeting']],
    [
      'GEODIST queue a b',
      ['queue holds a list.', 'GEODIST works on sorted sets of places.'],
      ['LRANGE queue 0 9'],
    ],
    ['INCR user', ['user holds a hash.', 'INCR works on strings.'], ['HSCAN user 0', 'HGETALL user']],
    [
      `EVAL "return redis.call('LPUSH', KEYS[1], 'x')" 1 greeting`,
      [
        'greeting holds a string.',
        'It comes from line 1 of the script. What the script did before stays done.',
      ],
      ['GET greeting'],
    ],
    ['SET greeting', ['Missing: value.'], []],
    ['HSET user age', ['Missing: value.'], []],
    ['GETEX greeting EX', ['Missing: seconds.'], []],
    ['XREADGROUP GROUP workers me STREAMS log', ['Missing: id [id ...].'], []],
    [
      'SET name Ada Lovelace',
      ['Lovelace fits no argument of SET at this place.', 'A value of several words needs quotes around it.'],
      ['SET name "Ada Lovelace"'],
    ],
    [
      'GET a b',
      ['b fits no argument of GET at this place.', 'A value of several words needs quotes around it.'],
      ['GET "a b"'],
    ],
    [
      'SET k v EXX 10',
      ['EXX fits no argument of SET at this place.', 'Did you mean EX or XX?'],
      ['SET k v EX 10', 'SET k v XX 10'],
    ],
    ['LRANGE queue 0', ['Missing: stop.'], []],
    ['SET k v EX soon', ['soon stands for seconds, which must be an integer.'], []],
    ['ZADD board many ada', ['many stands for score, which must be a number.'], []],
    ['INCRBY n 99999999999999999999', ['99999999999999999999 does not fit into 64 bits.'], []],
    ['INCR greeting', ['greeting holds hello.'], ['GET greeting']],
    ['INCR huge', ['huge holds 99999999999999999999.'], ['GET huge']],
    ['GTE greeting', ['Did you mean GET?'], ['GET greeting']],
    ['encoding greeting', ['ENCODING is a subcommand of OBJECT.'], ['OBJECT ENCODING greeting']],
    ['JSON.SET doc $ 1', ['JSON.SET belongs to the JSON module.'], []],
    ['VADD v 1', ['VADD belongs to the vector sets of Redis 8.'], []],
    [
      '127.0.0.1:6379> GET greeting',
      ['The line begins with a prompt that was copied along. Only what comes after it is a command.'],
      ['GET greeting'],
    ],
    ['redis-cli', [commandHelpText.unknown.program('redis-cli')], []],
    ['qwertzuiop', [], []],
    [
      'CONFIG GTE maxmemory',
      ['CONFIG has no subcommand GTE.', 'Did you mean GET?'],
      ['CONFIG GET maxmemory', 'CONFIG HELP'],
    ],
    ['OBJECT', ['OBJECT has ENCODING, FREQ, HELP, IDLETIME and REFCOUNT.'], ['OBJECT HELP']],
    ['XGROUP CREATE log workers $', [], ['XINFO GROUPS log']],
    ['XGROUP CREATE nosuch workers $', [], ['TYPE nosuch', 'XGROUP CREATE nosuch workers $ MKSTREAM']],
    ['SORT queue', [], ['SORT queue ALPHA']],
    ['HINCRBY user name 1', [], ['HGET user name', 'HSET user name ']],
    ['AUTH nobody secret', [], ['AUTH ']],
  ] as const)('%s', async (line, sentences, tries) => {
    const explained = await bench.explain(line);
    expect([explained?.sentences, explained?.tries]).toEqual([sentences, tries]);
  });

  test('a command that belongs to a newer server is not said to be missing where it is there', async () => {
    const [known] = await bench.server.inspect([['COMMAND', 'INFO', 'HEXPIRE']]);
    expect(known !== undefined && 'items' in known && 'items' in (known.items[0] ?? {})).toBe(true);
    expect((await bench.explain('HEXPIRE user'))?.id).toBe('arity');
  });

  test('the syntax points out what is missing', async () => {
    const explained = await bench.explain('SETEX k 10');
    expect(explained?.syntax).toEqual({
      name: 'SETEX',
      pieces: [
        { text: 'key', state: 'given' },
        { text: ' ', state: 'ahead' },
        { text: 'seconds', state: 'given' },
        { text: ' ', state: 'ahead' },
        { text: 'value', state: 'next' },
      ],
    });
  });

  test('keys are looked at in the database of the client, and as they are now', async () => {
    const client = await bench.server.client();
    await client.run(words('SELECT 3'));
    const refusal = { ...(await bench.refuse('GET three', client)), db: 3 };
    expect((await explainFully(refusal, bench.parts))?.sentences[0]).toBe('three holds a list.');
    await client.run(words('DEL three'));
    expect((await explainFully(refusal, bench.parts))?.sentences[0]).toBe('three does not exist now.');
  });

  test('a reply that came with EXEC names its command', async () => {
    const refusal = { ...(await bench.refuse('LPUSH greeting x')), inTransaction: true };
    expect((await explainFully(refusal, bench.parts))?.sentences.at(-1)).toBe(
      'This is the reply to LPUSH greeting x. The other commands of the transaction were run all the same.',
    );
  });

  test('an EXEC that was given up names what was refused before it', async () => {
    const client = await bench.server.client();
    await client.run(words('MULTI'));
    const before = await bench.refuse('SET a', client);
    const refusal = { ...(await bench.refuse('EXEC', client)), before: [before] };
    expect((await explainFully(refusal, bench.parts))?.sentences).toEqual([
      "Refused before EXEC: SET a (ERR wrong number of arguments for 'set' command).",
    ]);
  });

  test('nothing of it is seen by the server', async () => {
    const monitor = await bench.server.client();
    await monitor.run(['MONITOR']);
    await bench.explain('LPUSH greeting x');
    await bench.server.run(['PING']);
    const lines: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const reply = await monitor.nextReply();
      lines.push('bytes' in reply ? new TextDecoder().decode(reply.bytes) : '');
    }
    expect(lines.map((line) => line.replace(/^.*\] /, ''))).toEqual(['"LPUSH" "greeting" "x"', '"PING"']);
  });

  test('a server that cannot be asked leaves the general explanation', async () => {
    const inspect = () => Promise.reject(new Error('down'));
    const reference = new CommandReference({ inspect, getState: () => ({ generation: 1 }) });
    const refusal = await bench.refuse('LPUSH greeting x');
    const explained = await explainFully(refusal, { inspect, reference });
    expect([explained?.id, explained?.sentences, explained?.tries]).toEqual(['wrongtype', [], []]);
  });

  test('what redis-cli itself refused is explained without the server', async () => {
    const refusal: Refusal = { by: 'redis-cli', error: 'Invalid argument(s)', line: 'GET "' };
    expect(await explainFully(refusal, bench.parts)).toEqual(explainAtOnce(refusal));
    expect(explainAtOnce(refusal)?.id).toBe('invalidArguments');
  });
});

test('a cluster node says where slots are not, and which slots the keys are in', async () => {
  const server = await startTestServer({ arguments: ['--cluster-enabled', 'yes'] });
  const cluster = new Bench(server, (commands) => Promise.all(commands.map(server.run)));
  expect((await cluster.explain('GET a'))?.id).toBe('clusterdown');
  const explained = await cluster.explain('MGET a b');
  expect([explained?.id, explained?.sentences]).toEqual([
    'crossslot',
    ['a is in slot 15495.', 'b is in slot 3300.'],
  ]);
  await server.stop();
});

test('an error of a replica says whose, one for want of memory says how much there may be', async () => {
  const other = await Bench.start();
  const replica = await other.explain('REPLICAOF 192.0.2.1 6380\nSET a b');
  expect(replica?.sentences[0]).toMatch(
    /^This server is a replica of 192\.0\.2\.1:6380; the link is: \w+\.$/,
  );
  const full = await other.explain('REPLICAOF NO ONE\nCONFIG SET maxmemory 1\nSET a b');
  expect(full?.sentences).toEqual(['maxmemory is set to 1, maxmemory-policy to noeviction.']);
  await other.server.stop();
});

test('while a script runs, and when it is ended', async () => {
  const server = await startTestServer({ scriptLimitMs: 300 });
  const busy = new Bench(server);
  await server.run(words('CONFIG SET busy-reply-threshold 50'));
  const [first, second] = [await server.client(), await server.client()];
  const forHalfASecond =
    "redis.call('SET', 'k', 'v') local function now() local t = redis.call('TIME') return t[1] * 1000000 + t[2] end local start = now() while now() - start < 500000 do end";
  const script = first.run(['EVAL', forHalfASecond, '0']);
  const refused = await Promise.all([busy.refuse('GET k', second), busy.refuse('SCRIPT KILL', second)]);
  await script;
  const killed = await busy.refuse('EVAL "while true do end" 0');
  expect([...refused, killed].map((refusal) => explainAtOnce(refusal)?.id)).toEqual([
    'busy',
    'unkillable',
    'scriptKilled',
  ]);
  await server.stop();
});
