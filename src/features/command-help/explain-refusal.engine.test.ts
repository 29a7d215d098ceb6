import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandReference } from '#redis-cli/command-reference.ts';
import type { Refusal } from '#state/prompts-store.ts';
import { commandHelpText } from '#text/command-help.ts';
import { RefusalBench, words } from '#testing/refusal-bench.ts';
import { startTestServer, type TestClient } from '#testing/test-server.ts';
import { explainAtOnce, explainFully, type Explained } from './explain-refusal.ts';

/** Runs lines on a server; the last must be refused, and its explanation is the answer. */
const explain = async (
  on: RefusalBench,
  lines: string,
  client: Pick<TestClient, 'run'> = on.server,
): Promise<Explained | null> => explainFully(await on.refuse(lines, client), on.parts);

let bench: RefusalBench;
beforeAll(async () => {
  bench = await RefusalBench.start();
  await bench.play([
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
  ]);
});
afterAll(() => bench.server.stop());

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
        'It comes from line 1 of the script.',
        'What the script did before stays done.',
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
    ['EVAL "retrun 1" 0', ['It comes from line 1 of the script.'], []],
    ['LRANGE queue 0', ['Missing: stop.'], []],
    // These errors name what is wrong themselves: no word is missing and no quotes are.
    ['BLPOP queue -1', [], []],
    ['ZRANGEBYSCORE board a b', ['a stands for min, which must be a number.'], []],
    ['GEODIST board ada ada miles', ['miles fits no argument of GEODIST at this place.'], []],
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
    const explained = await explain(bench, line);
    expect([explained?.sentences, explained?.tries]).toEqual([sentences, tries]);
  });

  test('a command that belongs to a newer server is not said to be missing where it is there', async () => {
    const [known] = await bench.server.inspect([['COMMAND', 'INFO', 'HEXPIRE']]);
    expect(known !== undefined && 'items' in known && 'items' in (known.items[0] ?? {})).toBe(true);
    expect((await explain(bench, 'HEXPIRE user'))?.id).toBe('arity');
  });

  test('the syntax points out what is missing', async () => {
    const explained = await explain(bench, 'SETEX k 10');
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
    await explain(bench, 'LPUSH greeting x');
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
  const cluster = new RefusalBench(server, (commands) => Promise.all(commands.map(server.run)));
  expect((await explain(cluster, 'GET a'))?.id).toBe('clusterdown');
  const explained = await explain(cluster, 'MGET a b');
  expect([explained?.id, explained?.sentences]).toEqual([
    'crossslot',
    ['a is in slot 15495.', 'b is in slot 3300.'],
  ]);
  await server.stop();
});

test('an error of a replica says whose, one for want of memory says how much there may be', async () => {
  const other = await RefusalBench.start();
  const replica = await explain(other, 'REPLICAOF 192.0.2.1 6380\nSET a b');
  expect(replica?.sentences[0]).toMatch(
    /^This server is a replica of 192\.0\.2\.1:6380; the link is: \w+\.$/,
  );
  const full = await explain(other, 'REPLICAOF NO ONE\nCONFIG SET maxmemory 1\nSET a b');
  expect(full?.sentences).toEqual(['maxmemory is set to 1, maxmemory-policy to noeviction.']);
  await other.server.stop();
});
