import { describe, expect, test } from 'vitest';
import { explanations, findExplanation, meaningOf, readError, type ExplanationId } from './explanations.ts';

/** What servers say, as Valkey 9 and, where it differs, earlier servers and Redis put it. */
const said: Readonly<Record<ExplanationId, readonly string[]>> = {
  wrongtype: [
    'WRONGTYPE Operation against a key holding the wrong kind of value',
    'WRONGTYPE Operation against a key holding the wrong kind of value script: on @user_script:1.',
  ],
  wrongtypeHll: ['WRONGTYPE Key is not a valid HyperLogLog string value.'],
  noauth: [
    'NOAUTH Authentication required.',
    'NOAUTH HELLO must be called with the client already authenticated, otherwise …',
  ],
  wrongpass: ['WRONGPASS invalid username-password pair or user is disabled.'],
  nopermCommand: [
    "NOPERM User bob has no permissions to run the 'set' command",
    "NOPERM this user has no permissions to run the 'set' command",
  ],
  nopermKey: [
    'NOPERM No permissions to access a key',
    'NOPERM this user has no permissions to access one of the keys used as arguments',
  ],
  nopermChannel: ['NOPERM No permissions to access a channel'],
  noperm: ['NOPERM No permissions to access a database'],
  oom: ["OOM command not allowed when used memory > 'maxmemory'."],
  execabort: ['EXECABORT Transaction discarded because of previous errors.'],
  execabortNow: [
    "EXECABORT Transaction discarded because of: OOM command not allowed when used memory > 'maxmemory'.",
  ],
  redirect: ['REDIRECT 192.0.2.1:6380'],
  nomasterlink: [
    "NOMASTERLINK Can't SYNC while not connected with my master",
    "NOMASTERLINK Can't SYNC while failing over",
  ],
  nogoodslave: ['NOGOODSLAVE No suitable replica to promote'],
  noquorum: ['NOQUORUM 1 usable Sentinels. Not enough available Sentinels to reach the specified quorum …'],
  inprog: ['INPROG Failover already in progress'],
  ioerr: [
    'IOERR error or timeout reading to target instance',
    'IOERR error or timeout connecting to the client',
  ],
  scriptDenied: ['ERR ACL failure in script: No permissions to access a key script: on @user_script:1.'],
  readonly: ["READONLY You can't write against a read only replica."],
  masterdown: ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."],
  noreplicas: ['NOREPLICAS Not enough good replicas to write.'],
  moved: ['MOVED 3999 127.0.0.1:6381'],
  ask: ['ASK 3999 127.0.0.1:6381'],
  crossslot: ["CROSSSLOT Keys in request don't hash to the same slot"],
  clusterdown: ['CLUSTERDOWN Hash slot not served', 'CLUSTERDOWN The cluster is down'],
  tryagain: ['TRYAGAIN Multiple keys request during rehashing of slot'],
  noscript: ['NOSCRIPT No matching script.', 'NOSCRIPT No matching script. Please use EVAL.'],
  busy: ['BUSY Valkey is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.'],
  unkillable: ['UNKILLABLE Sorry the script already executed write commands against the dataset. …'],
  notbusy: ['NOTBUSY No scripts in execution right now.'],
  loading: [
    'LOADING Valkey is loading the dataset in memory',
    'LOADING Redis is loading the dataset in memory',
  ],
  misconf: [
    'MISCONF Errors writing to the AOF file: No space left on device',
    'MISCONF Valkey is configured to save RDB snapshots, but it’s currently unable to persist to disk.',
  ],
  busygroup: ['BUSYGROUP Consumer Group name already exists'],
  nogroup: ["NOGROUP No such key 'x' or consumer group 'nog' in XREADGROUP with GROUP option"],
  noproto: ['NOPROTO unsupported protocol version'],
  invalidobj: ['INVALIDOBJ Corrupted HLL object detected'],
  busykey: ['BUSYKEY Target key name already exists.'],
  unblocked: ['UNBLOCKED client unblocked via CLIENT UNBLOCK'],
  denied: ['DENIED Valkey is running in protected mode because protected mode is enabled …'],
  scriptArity: ['ERR Wrong number of args calling command from script script: on @user_script:1.'],
  scriptUnknown: [
    'ERR Unknown command called from script script: on @user_script:1.',
    'ERR Unknown Redis command called from script script: on @user_script:1.',
  ],
  scriptReadonly: ['ERR Write commands are not allowed from read-only scripts. script: on @user_script:1.'],
  scriptCompile: ["ERR Error compiling script (new function): user_script:1: '=' expected near '1'"],
  scriptKilled: ['ERR Script killed by user with SCRIPT KILL. script: on @user_script:1.'],
  scriptRuntime: ["ERR user_script:1: Script attempted to access nonexistent global variable 'nosuch'"],
  functionMissing: ['ERR Function not found'],
  arity: [
    "ERR wrong number of arguments for 'get' command",
    "ERR wrong number of arguments for 'object|encoding' command",
  ],
  unknownCommand: [
    "ERR unknown command 'foo', with args beginning with: 'bar' 'baz' ",
    'ERR unknown command `foo`, with args beginning with: ',
  ],
  unknownSubcommand: [
    "ERR unknown subcommand 'foo'. Try CONFIG HELP.",
    "ERR Unknown subcommand or wrong number of arguments for 'foo'. Try CONFIG HELP.",
  ],
  syntax: [
    'ERR syntax error',
    'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
  ],
  optionsClash: [
    'ERR NX and XX, GT or LT options at the same time are not compatible',
    'ERR GT, LT, and/or NX options at the same time are not compatible',
  ],
  notInteger: ['ERR value is not an integer or out of range'],
  notFloat: ['ERR value is not a valid float'],
  hashNumber: ['ERR hash value is not an integer', 'ERR hash value is not a float'],
  overflow: ['ERR increment or decrement would overflow', 'ERR increment would produce NaN or Infinity'],
  rangeBounds: ['ERR min or max is not a float', 'ERR min or max not valid string range item'],
  indexRange: ['ERR index out of range'],
  bitRange: ['ERR bit offset is not an integer or out of range', 'ERR bit is not an integer or out of range'],
  dbIndex: ['ERR DB index is out of range', 'ERR invalid DB index'],
  outOfRange: [
    'ERR offset is out of range',
    'ERR value is out of range',
    'ERR value is out of range, must be positive',
  ],
  expireTime: ["ERR invalid expire time in 'set' command"],
  timeout: ['ERR timeout is not a float or out of range', 'ERR timeout is negative'],
  noSuchKey: ['ERR no such key'],
  sameObject: ['ERR source and destination objects are the same'],
  dumpPayload: ['ERR DUMP payload version or checksum are wrong', 'ERR Bad data format'],
  numkeys: [
    'ERR numkeys should be greater than 0',
    "ERR Number of keys can't be greater than number of args",
    "ERR at least 1 input key is needed for 'zunionstore' command",
    'ERR numfields should be greater than 0 and match the provided number of fields',
  ],
  streamKey: [
    'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use …',
  ],
  streamIdSmall: ['ERR The ID specified in XADD is equal or smaller than the target stream top item'],
  streamId: ['ERR Invalid stream ID specified as stream command argument'],
  streamsUnbalanced: [
    "ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.",
  ],
  geoPair: ['ERR invalid longitude,latitude pair 200.000000,1.000000'],
  geoUnit: ['ERR unsupported unit provided. please use M, KM, FT, MI'],
  cursor: ['ERR invalid cursor'],
  sortNumbers: ["ERR One or more scores can't be converted into double"],
  authUnset: [
    'ERR AUTH <password> called without any password configured for the default user. Are you sure …',
    'ERR Client sent AUTH, but no password is set',
  ],
  execWithoutMulti: ['ERR EXEC without MULTI', 'ERR DISCARD without MULTI'],
  notInMulti: [
    "ERR Command 'watch' not allowed inside a transaction",
    'ERR MULTI calls can not be nested',
    'ERR WATCH inside MULTI is not allowed',
  ],
  subscribed: [
    "ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context",
  ],
  clusterOff: ['ERR This instance has cluster support disabled'],
  configUnknown: [
    "ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'",
    'ERR Unsupported CONFIG parameter: nosuch',
  ],
  configRefused: [
    "ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
  ],
  commandOff: [
    'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can …',
  ],
  lfuOff: ['ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that …'],
  invalidArguments: ['Invalid argument(s)'],
  repeatCount: ['Invalid redis-cli repeat command option value.'],
  other: ['ERR something that nobody has said before'],
};

describe.each(explanations.map((rule) => rule.id))('%s', (id) => {
  test.each(said[id])('is recognised in %j', (error) => {
    const rule = explanations.find((one) => one.id === id);
    expect(findExplanation(error, rule?.code === null ? 'redis-cli' : 'server')?.id).toBe(id);
  });

  test('has words of its own', () => {
    const { means, cause } = meaningOf(id);
    expect([means, cause].every((text) => /^[A-Z*].*[^!]\.$/.test(text))).toBe(true);
  });
});

test('every explanation is listed once', () => {
  const ids = explanations.map(({ id }) => id);
  expect(ids.toSorted()).toEqual(Object.keys(said).toSorted());
});

test('a code that a script made up is not explained', () => {
  expect(findExplanation('MY own error', 'server')).toBeNull();
  expect(findExplanation('WRONGTYPES x', 'server')).toBeNull();
  expect(findExplanation('', 'server')).toBeNull();
});

test('what redis-cli says is no reply of a server, and the other way round', () => {
  expect(findExplanation('Invalid argument(s)', 'server')).toBeNull();
  expect(findExplanation('ERR syntax error', 'redis-cli')).toBeNull();
});

test('an error is its code and the rest', () => {
  expect(readError('ERR a b', 'server')).toEqual({ code: 'ERR', message: 'a b' });
  expect(readError('BUSY', 'server')).toEqual({ code: 'BUSY', message: '' });
});
