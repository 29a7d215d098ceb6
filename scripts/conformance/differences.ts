/**
 * Every line of the sessions whose output here is another than with redis-cli and redis-server 7.0. The comparison
 * fails for a line that differs and is not listed, and for one that is listed and does not differ. The tables in
 * `docs/redis-cli.md` are made of this list.
 */
export interface Difference {
  readonly session: string;
  /** The line, and which of its occurrences in the session when there are several, counted from 1. */
  readonly line: string;
  readonly occurrence?: number;
  /** What is printed here, as on a terminal (with RESP3 where the session is recorded with nothing else), without its last line break. */
  readonly here: string;
  /** Whether redis-cli itself does otherwise here, whatever the server; else the server answers otherwise. */
  readonly byCli?: true;
  readonly why: string;
}

const SCRIPT = 'The server leaves the hash of the script out of its errors, and its name.';
const NESTED = 'A command that a transaction does not allow fails the transaction, as any other error does.';
const CLUSTER = 'The server answers these without cluster mode too.';
const WORDING = 'The server words it otherwise.';
const DUMP = 'A dump carries the version of its format, and a checksum.';

const QUEUED = 'As the newest: `QUEUED` is a status, and stands on a line of its own.';
const GIVES_UP = 'redis-cli ends with exit code 1 and says nothing of the value.';
const PREFERENCE = 'As the newest, which has this word.';

export const DIFFERENCES: readonly Difference[] = [
  ...['INFO nothing', 'CLIENT LIST TYPE pubsub'].map((line): Difference => ({
    session: 'plain texts in a transaction',
    line,
    here: 'QUEUED',
    byCli: true,
    why: QUEUED,
  })),
  {
    session: 'several channels at once',
    line: 'PUNSUBSCRIBE x y',
    here: '1) "punsubscribe"\n2) "x"\n3) (integer) 0\n1) "punsubscribe"\n2) "y"\n3) (integer) 0',
    byCli: true,
    why: 'As the newest: there is a confirmation for each, and 7.0 takes the second for the reply to the next command.',
  },
  {
    session: 'big numbers',
    line: `EVAL "redis.setresp(3) return {big_number='-123'}" 0`,
    here: '(bignum) -123',
    byCli: true,
    why: GIVES_UP,
  },
  {
    session: 'attributes',
    line: 'DEBUG PROTOCOL attrib',
    here: '(attribute)\n1# "key-popularity" => \n   1) "key:123"\n   2) (integer) 90\n"Some real reply following the attribute"',
    byCli: true,
    why: GIVES_UP,
  },
  ...['PSUBSCRIBE', 'SSUBSCRIBE'].map((line): Difference => ({
    session: 'subscriptions that fail',
    line,
    here: `(error) ERR wrong number of arguments for '${line.toLowerCase()}' command`,
    byCli: true,
    why: 'As the newest, which says that it reads messages where it does, on a terminal.',
  })),
  { session: 'get a preference', line: ':get pubsub', here: '0', byCli: true, why: PREFERENCE },
  {
    session: 'get a preference',
    line: ':get nothing',
    here: "unknown redis-cli get option 'nothing'",
    byCli: true,
    why: PREFERENCE,
  },
  {
    session: 'keys',
    line: 'OBJECT ENCODING l',
    here: '"listpack"',
    why: 'Short lists are a single listpack since 7.2.',
  },
  {
    session: 'keys',
    line: 'DUMP c',
    here: '"\\x00\\xc0\\x03P\\x00\\xfe\\xb09\\xe3O\\xd7\\x0b\\xcb"',
    why: DUMP,
  },
  {
    session: 'repeat',
    line: '2 MULTI',
    here: "OK\n(error) ERR Command 'multi' not allowed inside a transaction",
    why: NESTED,
  },
  {
    session: 'repeat',
    line: 'EXEC',
    here: '(error) EXECABORT Transaction discarded because of previous errors.',
    why: NESTED,
  },
  {
    session: 'bitmaps',
    line: 'BITCOUNT b 1',
    here: '(integer) 1',
    why: 'The end of the range may be left out.',
  },
  {
    session: 'geo',
    line: 'GEOSEARCH g FROMMEMBER none BYRADIUS 1 km',
    here: '(error) ERR member none does not exist',
    why: WORDING,
  },
  {
    session: 'lua replies',
    line: `EVAL "redis.setresp(3) return redis.call('CONFIG','GET','maxmemory-policy')" 0`,
    here: '(error) ERR This Valkey command is not allowed from script script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'functions',
    line: 'FUNCTION DUMP',
    here: '"P\\x00\\x92\\xb1\\x95\\xd1\\x91-\\xc5."',
    why: DUMP,
  },
  {
    session: 'script errors',
    line: 'EVALSHA ffffffffffffffffffffffffffffffffffffffff 0',
    here: '(error) NOSCRIPT No matching script.',
    why: WORDING,
  },
  {
    session: 'script errors',
    line: `EVAL "return redis.call('FOO')" 0`,
    here: '(error) ERR Unknown command called from script script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: `EVAL "return redis.call('SET','a')" 0`,
    here: '(error) ERR Wrong number of args calling command from script script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: 'EVAL "return redis.call()" 0',
    here: '(error) ERR Please specify at least one argument for this call script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: `EVAL "error('boom')" 0`,
    here: '(error) ERR user_script:1: boom script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: 'EVAL "return x" 0',
    here: "(error) ERR user_script:1: Script attempted to access nonexistent global variable 'x' script: on @user_script:1.",
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: `EVAL_RO "return redis.call('SET','a','b')" 0`,
    here: '(error) ERR Write commands are not allowed from read-only scripts. script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'script errors',
    line: `EVAL "return redis.call('LPUSH',KEYS[1],'a')" 1 s`,
    here: '(error) WRONGTYPE Operation against a key holding the wrong kind of value script: on @user_script:1.',
    why: SCRIPT,
  },
  {
    session: 'server',
    line: 'CONFIG GET maxmemory',
    here: '1) "maxmemory"\n2) "1073741824"',
    why: 'The memory of the server in a tab is limited from the start.',
  },
  {
    session: 'server',
    line: 'ACL LIST',
    here: '1) "user default on nopass sanitize-payload ~* &* +@all"',
    why: 'The server spells out a rule that used to go without saying.',
  },
  {
    session: 'server',
    line: 'ACL DRYRUN ann SET x:1 y',
    here: `"User ann has no permissions to run the 'set' command"`,
    why: WORDING,
  },
  {
    session: 'server',
    line: 'MODULE LIST',
    here: '1) 1) "name"\n   2) "lua"\n   3) "ver"\n   4) (integer) 1\n   5) "path"\n   6) "lua"\n   7) "args"\n   8) (empty array)',
    why: 'Lua is a module of the server, built in.',
  },
  {
    session: 'server errors',
    line: 'CONFIG REWRITE',
    here: 'OK',
    why: 'The server here runs with a file of configuration.',
  },
  {
    session: 'server errors',
    line: 'COMMAND GETKEYS GET',
    here: '(error) ERR Invalid number of arguments specified for command',
    why: 'The server takes a command without arguments here, and looks at it.',
  },
  {
    session: 'server errors',
    line: 'COMMAND GETKEYS PING',
    here: '(error) ERR The command has no key arguments',
    why: 'The server takes a command without arguments here, and looks at it.',
  },
  ...['ACL LOAD', 'ACL SAVE'].map((line) => ({
    session: 'server errors',
    line,
    here: '(error) ERR This instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a configuration file set) in order to store users in the configuration.',
    why: WORDING,
  })),
  { session: 'server errors', line: 'CLUSTER KEYSLOT foo', here: '(integer) 12182', why: CLUSTER },
  { session: 'server errors', line: 'READONLY', here: 'OK', why: CLUSTER },
  { session: 'server errors', line: 'READWRITE', here: 'OK', why: CLUSTER },
  {
    session: 'sorted sets',
    line: 'ZINCRBY z 0.1 two',
    here: '"2.6"',
    why: 'The server prints scores with as many digits as it takes to read them back.',
  },
  {
    session: 'sorted sets',
    line: 'ZPOPMIN z',
    here: '1) "two"\n2) "2.6"',
    why: 'The server prints scores with as many digits as it takes to read them back.',
  },
  {
    session: 'stream errors',
    line: 'XREAD STREAMS s t 0',
    here: "(error) ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.",
    why: WORDING,
  },
  {
    session: 'transactions',
    line: 'MULTI',
    occurrence: 3,
    here: "(error) ERR Command 'multi' not allowed inside a transaction",
    why: NESTED,
  },
  {
    session: 'transactions',
    line: 'WATCH a',
    occurrence: 2,
    here: "(error) ERR Command 'watch' not allowed inside a transaction",
    why: NESTED,
  },
  {
    session: 'transactions',
    line: 'EXEC',
    occurrence: 7,
    here: '(error) EXECABORT Transaction discarded because of previous errors.',
    why: NESTED,
  },
];
