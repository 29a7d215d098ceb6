import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorText } from '#resp/text.ts';
import type { Refusal } from '#state/prompts-store.ts';
import {
  filesOf,
  RefusalBench,
  refusalOf,
  refusedByTerminal,
  toldToStranger,
} from '#testing/refusal-bench.ts';
import type { startTestServer } from '#testing/test-server.ts';
import { explainAtOnce } from './explain-refusal.ts';
import type { ExplanationId } from './explanations.ts';

/*
 * Every error that is explained is provoked on the real server, and its explanation must recognise it. Where a line is
 * enough, it is typed by a client of its own into a server with a key of each type; the last line is the one refused.
 * What needs another server, or more than one client, provokes it itself. What cannot be provoked here says why not.
 */

type Provoked = Refusal | readonly Refusal[];
type Provocation =
  | readonly string[]
  | (() => Promise<Provoked>)
  /** Why this error cannot be provoked by a server that is alone in a process. */
  | { readonly never: string };

const KEYS = [
  'SET greeting hello',
  'SET n 9223372036854775807',
  'RPUSH queue a b',
  'SADD tags x',
  'HSET user name Ada',
  'ZADD board 1 ada',
  'XADD log 5-5 f v',
  'XGROUP CREATE log workers $',
  'PFADD hll a',
];

type ServerOptions = Parameters<typeof startTestServer>[0];

/** Has something done to a server of its own. */
async function onOwn<T>(options: ServerOptions, work: (bench: RefusalBench) => Promise<T>): Promise<T> {
  const own = await RefusalBench.start(options);
  try {
    return await work(own);
  } finally {
    await own.server.stop();
  }
}

/** Lines that leave their mark on the server, so it is one of their own. */
const alone =
  (lines: string, options: ServerOptions = {}) =>
  (): Promise<Provoked> =>
    onOwn(options, (own) => own.refuse(lines));

const asUser = (rules: string, line: string) =>
  alone(`SET k v\nACL SETUSER bob on nopass resetchannels ${rules}\nAUTH bob x\n${line}`);

const AWAY = 'REPLICAOF 192.0.2.1 6380';
const [ME, OTHER] = ['a'.repeat(40), 'b'.repeat(40)];

/** A node of a cluster that serves half of the slots; the other half is at one that it has never met. */
const inCluster = (lines: string) => (): Promise<Provoked> => {
  const nodes = [
    `${ME} 127.0.0.1:6379@16379 myself,master - 0 0 1 connected 0-8191`,
    `${OTHER} 127.0.0.1:6380@16380 master - 0 ${Date.now()} 2 connected 8192-16383`,
    'vars currentEpoch 2 lastVoteEpoch 0\n',
  ];
  const options: ServerOptions = {
    files: filesOf({ 'nodes.conf': nodes.join('\n') }),
    appendOnly: false,
    arguments: ['--cluster-enabled', 'yes', '--cluster-require-full-coverage', 'no'],
  };
  return onOwn(options, async (own) => {
    // A primary that has just started takes nothing for two seconds.
    await own.server.advance(2_500);
    await own.server.advance(2_500);
    return own.refuse(lines);
  });
};

const inSentinel = (line: string) =>
  alone(line, {
    files: filesOf({ 'valkey.conf': 'sentinel monitor shop 127.0.0.1 6399 2\n' }),
    arguments: ['--sentinel'],
  });

/** A transaction that was in order when it was put together, and is not when another client has run a line. */
const execAfter = (line: string) => (): Promise<Provoked> =>
  onOwn({}, async (own) => {
    await own.play(['MULTI', 'SET a b']);
    await own.play([line], await own.server.client());
    return own.refuse('EXEC');
  });

const SPIN =
  'local function now() local t = redis.call("TIME") return t[1] * 1000000 + t[2] end local start = now() while now() - start < 500000 do end';

const provoked: Readonly<Record<ExplanationId, Provocation>> = {
  wrongtype: ['LPUSH greeting x'],
  wrongtypeHll: ['PFADD greeting x'],
  invalidobj: ['SETRANGE hll 16 "\\xff\\xff\\xff\\xff"\nPFADD hll b c d'],
  arity: ['GET', 'HSET user age'],
  unknownCommand: ['GTE greeting'],
  unknownSubcommand: ['CONFIG GTE maxmemory', 'DEBUG NOSUCH'],
  syntax: ['SET greeting hello world'],
  optionsClash: ['EXPIRE greeting 10 NX GT'],
  notInteger: ['INCR greeting', 'EXPIRE greeting soon'],
  notFloat: ['INCRBYFLOAT greeting 1', 'ZADD board many ada'],
  hashNumber: ['HINCRBY user name 1', 'HINCRBYFLOAT user name 1'],
  overflow: ['INCR n'],
  rangeBounds: ['ZRANGEBYSCORE board a b', 'ZRANGEBYLEX board a b'],
  indexRange: ['LSET queue 99 x'],
  bitRange: ['SETBIT bits -1 1', 'SETBIT bits 0 2'],
  dbIndex: ['SELECT 99'],
  outOfRange: ['LPOP queue -1', 'SETRANGE greeting -1 x'],
  expireTime: ['SET greeting x EX 0', 'EXPIRE greeting 9223372036854775807'],
  timeout: ['BLPOP queue -1', 'BLPOP queue soon'],
  noSuchKey: ['RENAME nosuch other'],
  sameObject: ['COPY greeting greeting'],
  busykey: ['RESTORE greeting 0 x'],
  dumpPayload: ['RESTORE fresh 0 x'],
  numkeys: [
    'SINTERCARD 0 tags',
    'EVAL "return 1" 5 a',
    'ZUNIONSTORE d 0 board',
    'HEXPIRE user 10 FIELDS 3 name',
  ],
  streamKey: ['XGROUP CREATE nosuch workers $'],
  streamIdSmall: ['XADD log 1-1 f v'],
  streamId: ['XADD log abc f v'],
  streamsUnbalanced: ['XREAD STREAMS log other 0'],
  busygroup: ['XGROUP CREATE log workers $'],
  nogroup: ['XREADGROUP GROUP nosuch me STREAMS log >', 'XPENDING log nosuch'],
  geoPair: ['GEOADD map 200 1 far'],
  geoUnit: ['GEODIST board ada ada miles'],
  cursor: ['SCAN abc'],
  sortNumbers: ['SORT queue'],
  invalidArguments: () => refusedByTerminal('GET "'),
  repeatCount: () => refusedByTerminal('0 PING'),
  other: ['CLIENT KILL 1.2.3.4:5'],

  noauth: async () => [
    await onOwn({}, (own) => own.refuse('CONFIG SET requirepass pw\nRESET\nGET greeting')),
    await onOwn({}, (own) => own.refuse('CONFIG SET requirepass pw\nRESET\nHELLO 3')),
  ],
  wrongpass: ['AUTH nobody secret'],
  authUnset: ['AUTH secret'],
  nopermCommand: asUser('~* +get', 'SET k v'),
  nopermKey: asUser('~app:* +get', 'GET k'),
  nopermChannel: asUser('~* +subscribe', 'SUBSCRIBE news'),
  noperm: asUser('~* +@all resetdbs db=0', 'SELECT 1'),
  scriptDenied: asUser('~app:* +@all', "EVAL \"return redis.call('GET', 'k')\" 0"),
  execWithoutMulti: ['EXEC', 'DISCARD'],
  notInMulti: ['MULTI\nWATCH a', 'MULTI\nMULTI'],
  execabort: ['MULTI\nNOSUCH\nEXEC'],
  execabortNow: async () => [await execAfter('CONFIG SET maxmemory 1')(), await execAfter(AWAY)()].flat(),
  subscribed: ['SUBSCRIBE news\nGET greeting'],
  noproto: ['HELLO 9'],
  unblocked: () =>
    onOwn({}, async (own) => {
      const late = await own.server.client();
      const id = await late.run(['CLIENT', 'ID']);
      const waited = late.run(['BLPOP', 'none', '0']);
      await own.server.engineTurn();
      await own.server.run(['CLIENT', 'UNBLOCK', id.kind === 'integer' ? id.value.toString() : '', 'ERROR']);
      return refusalOf('BLPOP none 0', errorText(await waited) ?? '');
    }),
  denied: () => toldToStranger('PING'),
  oom: alone('CONFIG SET maxmemory 1\nSET a b'),
  misconf: { never: 'the server’s files are in memory, and a write to them does not fail' },
  loading: () =>
    onOwn({ appendOnly: false }, async (own) => {
      const other = await own.server.client();
      await own.play([
        'CONFIG SET loading-process-events-interval-bytes 1024',
        `EVAL "for i = 1, 2000 do redis.call('SET', i, string.rep('x', 100)) end" 0`,
      ]);
      const [, refused] = await Promise.all([
        own.server.run(['DEBUG', 'RELOAD']),
        own.refuse('GET 1', other),
      ]);
      return refused;
    }),
  readonly: alone(`${AWAY}\nSET a b`),
  redirect: alone(`${AWAY}\nCLIENT CAPA redirect\nGET a`),
  masterdown: alone(`${AWAY}\nCONFIG SET replica-serve-stale-data no\nGET a`),
  nomasterlink: alone(`${AWAY}\nSYNC`),
  noreplicas: alone('CONFIG SET min-replicas-to-write 1\nSET a b'),
  ioerr: alone('SET a b\nMIGRATE 192.0.2.1 6379 a 0 10'),
  moved: inCluster('GET a'),
  ask: inCluster(`CLUSTER SETSLOT 3300 MIGRATING ${OTHER}\nGET b`),
  tryagain: inCluster(`SET {b}1 x\nCLUSTER SETSLOT 3300 MIGRATING ${OTHER}\nMGET {b}1 {b}2`),
  crossslot: inCluster('MGET b {c}1'),
  clusterdown: alone('GET a', { arguments: ['--cluster-enabled', 'yes'] }),
  clusterOff: ['CLUSTER INFO'],
  nogoodslave: inSentinel('SENTINEL FAILOVER shop'),
  noquorum: inSentinel('SENTINEL CKQUORUM shop'),
  inprog: { never: 'it takes a replica that a Sentinel can reach, and this server has no other beside it' },
  noscript: ['EVALSHA abcdef 0'],
  notbusy: ['SCRIPT KILL'],
  busy: () => whileScriptRuns('GET k'),
  unkillable: () => whileScriptRuns('SCRIPT KILL'),
  scriptKilled: alone('EVAL "while true do end" 0', {
    scriptLimitMs: 300,
    arguments: ['--busy-reply-threshold', '50'],
  }),
  scriptCompile: ['EVAL "retrun 1" 0'],
  scriptUnknown: [`EVAL "return redis.call('NOSUCH')" 0`],
  scriptArity: [`EVAL "return redis.call('GET')" 0`],
  scriptReadonly: [`EVAL_RO "return redis.call('SET','a','b')" 0`],
  scriptRuntime: ['EVAL "return nosuch" 0'],
  functionMissing: ['FCALL nosuch 0'],
  configUnknown: ['CONFIG SET nosuch 1'],
  configRefused: ['CONFIG SET maxmemory lots'],
  commandOff: ['MODULE LOAD nosuch'],
  lfuOff: ['OBJECT FREQ greeting'],
};

/** What another client is told while a script runs that has written. */
function whileScriptRuns(line: string): Promise<Provoked> {
  return onOwn({ arguments: ['--busy-reply-threshold', '50'] }, async (own) => {
    const [first, second] = [await own.server.client(), await own.server.client()];
    const script = first.run(['EVAL', `redis.call("SET", "k", "v") ${SPIN}`, '0']);
    const refused = await own.refuse(line, second);
    await script;
    return refused;
  });
}

let bench: RefusalBench;
beforeAll(async () => {
  bench = await RefusalBench.start();
  await bench.play(KEYS);
});
afterAll(() => bench.server.stop());

/** Lines are typed by a client of their own, so that no transaction outlives them. */
async function typed(lines: readonly string[]): Promise<Provoked> {
  const refused: Refusal[] = [];
  for (const line of lines) refused.push(await bench.refuse(line, await bench.server.client()));
  return refused;
}

const isId = (name: string): name is ExplanationId => name in provoked;
const ids = Object.keys(provoked).filter(isId);
const can = ids.filter((id) => !('never' in provoked[id]));

describe('the error of the real server is recognised', () => {
  test.each(can)('%s', async (id) => {
    const how = provoked[id];
    if ('never' in how) throw new Error(how.never);
    const refused = [await (typeof how === 'function' ? how() : typed(how))].flat();
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.map((refusal) => explainAtOnce(refusal)?.id)).toEqual(refused.map(() => id));
  });
});

test('all but those few that need more than one server are provoked', () => {
  expect(ids.filter((id) => !can.includes(id))).toEqual(['misconf', 'inprog']);
});
