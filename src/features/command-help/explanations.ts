import { errorsInCommands } from '#text/errors-in-commands.ts';
import { errorsOfTheServer } from '#text/errors-of-the-server.ts';

/*
 * The errors that are explained. An error is known by its code, its first word, and where many errors share one (ERR) by
 * how the rest begins; the words after that differ between servers and versions. The first rule that fits counts.
 */

const meanings = { ...errorsInCommands, ...errorsOfTheServer };

/** Names an explanation, and its words in the catalogue. */
export type ExplanationId = keyof typeof meanings;

/** What can be found out about this very case, besides what the error means in general. */
export type DetailKind =
  | 'types'
  | 'arguments'
  | 'value'
  | 'number'
  | 'names'
  | 'subcommands'
  | 'memory'
  | 'replica'
  | 'redirect'
  | 'slots'
  | 'aborted';

export interface ExplanationRule {
  readonly id: ExplanationId;
  /** The error's first word; null for what redis-cli says itself, which has no code. */
  readonly code: string | null;
  /** What the rest must be like; left out: anything. */
  readonly says?: RegExp;
  readonly detail?: DetailKind;
  /**
   * Lines to try: `{key}` stands for the command's first key, `{1}` for its word of that index, `{name}` for its name and
   * `{line}` for all of it; a line with something that is not there is left out. One that ends in a space wants more.
   */
  readonly tries?: readonly string[];
}

export const explanations: readonly ExplanationRule[] = [
  { id: 'wrongtypeHll', code: 'WRONGTYPE', says: /HyperLogLog/, tries: ['STRLEN {key}', 'TYPE {key}'] },
  { id: 'wrongtype', code: 'WRONGTYPE', detail: 'types' },
  { id: 'noauth', code: 'NOAUTH', tries: ['AUTH '] },
  { id: 'wrongpass', code: 'WRONGPASS', tries: ['AUTH '] },
  { id: 'nopermCommand', code: 'NOPERM', says: /to run the/, tries: ['ACL WHOAMI', 'AUTH '] },
  { id: 'nopermKey', code: 'NOPERM', says: /\bkeys?\b/, tries: ['ACL WHOAMI', 'AUTH '] },
  { id: 'nopermChannel', code: 'NOPERM', says: /\bchannels?\b/, tries: ['ACL WHOAMI', 'AUTH '] },
  { id: 'noperm', code: 'NOPERM', tries: ['ACL WHOAMI', 'AUTH '] },
  { id: 'oom', code: 'OOM', detail: 'memory', tries: ['INFO memory', 'CONFIG SET maxmemory 0'] },
  { id: 'execabortNow', code: 'EXECABORT', says: /^Transaction discarded because of:/ },
  { id: 'execabort', code: 'EXECABORT', detail: 'aborted', tries: ['MULTI'] },
  { id: 'readonly', code: 'READONLY', detail: 'replica', tries: ['ROLE', 'REPLICAOF NO ONE'] },
  {
    id: 'masterdown',
    code: 'MASTERDOWN',
    detail: 'replica',
    tries: ['INFO replication', 'CONFIG SET replica-serve-stale-data yes'],
  },
  { id: 'redirect', code: 'REDIRECT', tries: ['ROLE', 'READONLY'] },
  { id: 'nomasterlink', code: 'NOMASTERLINK', detail: 'replica', tries: ['ROLE', 'INFO replication'] },
  { id: 'noreplicas', code: 'NOREPLICAS', tries: ['CONFIG GET min-replicas-*', 'INFO replication'] },
  { id: 'moved', code: 'MOVED', detail: 'redirect', tries: ['CLUSTER SLOTS', 'CLUSTER KEYSLOT {key}'] },
  { id: 'ask', code: 'ASK', detail: 'redirect', tries: ['CLUSTER SLOTS'] },
  { id: 'crossslot', code: 'CROSSSLOT', detail: 'slots', tries: ['CLUSTER KEYSLOT {key}'] },
  { id: 'clusterdown', code: 'CLUSTERDOWN', tries: ['CLUSTER INFO', 'CLUSTER NODES'] },
  { id: 'tryagain', code: 'TRYAGAIN', tries: ['{line}'] },
  { id: 'nogoodslave', code: 'NOGOODSLAVE', tries: ['SENTINEL REPLICAS {2}'] },
  { id: 'noquorum', code: 'NOQUORUM', tries: ['SENTINEL SENTINELS {2}', 'SENTINEL MASTER {2}'] },
  { id: 'inprog', code: 'INPROG', tries: ['SENTINEL MASTER {2}'] },
  { id: 'ioerr', code: 'IOERR', tries: ['EXISTS {key}'] },
  { id: 'noscript', code: 'NOSCRIPT', tries: ['SCRIPT EXISTS {1}', 'EVAL '] },
  { id: 'busy', code: 'BUSY', tries: ['SCRIPT KILL', 'FUNCTION KILL'] },
  { id: 'unkillable', code: 'UNKILLABLE' },
  { id: 'notbusy', code: 'NOTBUSY' },
  { id: 'loading', code: 'LOADING', tries: ['{line}'] },
  { id: 'misconf', code: 'MISCONF', tries: ['INFO persistence'] },
  { id: 'busygroup', code: 'BUSYGROUP', tries: ['XINFO GROUPS {key}'] },
  { id: 'nogroup', code: 'NOGROUP', tries: ['XINFO GROUPS {key}', 'XGROUP CREATE {key} '] },
  { id: 'noproto', code: 'NOPROTO', tries: ['HELLO 3', 'HELLO 2'] },
  { id: 'invalidobj', code: 'INVALIDOBJ', tries: ['STRLEN {key}', 'DUMP {key}'] },
  { id: 'busykey', code: 'BUSYKEY', tries: ['TYPE {key}', 'TTL {key}'] },
  { id: 'unblocked', code: 'UNBLOCKED', tries: ['{line}'] },
  { id: 'denied', code: 'DENIED' },

  // Errors in scripts and functions come before what they resemble.
  { id: 'scriptDenied', code: 'ERR', says: /^ACL failure in script/, tries: ['ACL WHOAMI'] },
  { id: 'scriptArity', code: 'ERR', says: /^Wrong number of args calling/ },
  { id: 'scriptUnknown', code: 'ERR', says: /^Unknown .*command called from script/ },
  { id: 'scriptReadonly', code: 'ERR', says: /^Write commands are not allowed from read-only scripts/ },
  { id: 'scriptCompile', code: 'ERR', says: /^Error compiling (script|function)/ },
  { id: 'scriptKilled', code: 'ERR', says: /killed by user/i },
  { id: 'scriptRuntime', code: 'ERR', says: /^(user_script|user_function|Error running script)/ },
  { id: 'functionMissing', code: 'ERR', says: /^Function not found/, tries: ['FUNCTION LIST'] },

  { id: 'arity', code: 'ERR', says: /^wrong number of arguments/i, detail: 'arguments' },
  { id: 'unknownCommand', code: 'ERR', says: /^unknown command/i, detail: 'names' },
  {
    id: 'unknownSubcommand',
    code: 'ERR',
    says: /^unknown subcommand/i,
    detail: 'subcommands',
    tries: ['{name} HELP'],
  },
  { id: 'syntax', code: 'ERR', says: /^syntax error/i, detail: 'arguments' },
  { id: 'optionsClash', code: 'ERR', says: /not compatible/, detail: 'value' },
  { id: 'notInteger', code: 'ERR', says: /^value is not an integer/, detail: 'number' },
  { id: 'notFloat', code: 'ERR', says: /^value is not a valid float/, detail: 'number' },
  { id: 'hashNumber', code: 'ERR', says: /^hash value is not/, tries: ['HGET {key} {2}', 'HSET {key} {2} '] },
  { id: 'overflow', code: 'ERR', says: /would overflow|would produce NaN/, tries: ['GET {key}'] },
  { id: 'rangeBounds', code: 'ERR', says: /^min or max/, detail: 'value' },
  { id: 'indexRange', code: 'ERR', says: /^index out of range/, tries: ['LLEN {key}', 'LRANGE {key} 0 -1'] },
  { id: 'bitRange', code: 'ERR', says: /^bit (offset )?is not an integer/, detail: 'value' },
  { id: 'dbIndex', code: 'ERR', says: /DB index/, tries: ['CONFIG GET databases', 'SELECT 0'] },
  {
    id: 'outOfRange',
    code: 'ERR',
    says: /^(offset|value) is out of range|must be positive/,
    detail: 'value',
  },
  { id: 'expireTime', code: 'ERR', says: /^invalid expire time/, detail: 'value' },
  { id: 'timeout', code: 'ERR', says: /^timeout is/, detail: 'value' },
  { id: 'noSuchKey', code: 'ERR', says: /^no such key/i, tries: ['EXISTS {key}', 'SCAN 0 COUNT 100'] },
  { id: 'sameObject', code: 'ERR', says: /^source and destination objects are the same/ },
  { id: 'dumpPayload', code: 'ERR', says: /^(DUMP payload|Bad data format)/ },
  {
    id: 'numkeys',
    code: 'ERR',
    says: /^(numkeys|numfields|Number of keys|at least 1 input key)|number of fields/i,
    detail: 'value',
  },
  {
    id: 'streamKey',
    code: 'ERR',
    says: /requires the key to exist/,
    tries: ['TYPE {key}', 'XGROUP CREATE {key} {3} $ MKSTREAM'],
  },
  {
    id: 'streamIdSmall',
    code: 'ERR',
    says: /^The ID specified in XADD/,
    tries: ['XINFO STREAM {key}', 'XADD {key} * '],
  },
  { id: 'streamId', code: 'ERR', says: /^Invalid stream ID/, detail: 'value' },
  { id: 'streamsUnbalanced', code: 'ERR', says: /^Unbalanced .*list of streams/, detail: 'arguments' },
  { id: 'geoPair', code: 'ERR', says: /^invalid longitude,latitude pair/ },
  { id: 'geoUnit', code: 'ERR', says: /^unsupported unit/, detail: 'value' },
  { id: 'cursor', code: 'ERR', says: /^invalid cursor/, tries: ['SCAN 0'] },
  { id: 'sortNumbers', code: 'ERR', says: /can't be converted into double/, tries: ['{line} ALPHA'] },
  {
    id: 'authUnset',
    code: 'ERR',
    says: /^(AUTH <password> called without|Client sent AUTH, but no password)/,
  },
  { id: 'execWithoutMulti', code: 'ERR', says: /^(EXEC|DISCARD) without MULTI/, tries: ['MULTI'] },
  {
    id: 'notInMulti',
    code: 'ERR',
    says: /inside a transaction|MULTI calls can not be nested|inside MULTI is not allowed/,
    tries: ['EXEC', 'DISCARD'],
  },
  { id: 'subscribed', code: 'ERR', says: /are allowed in this context/, tries: ['UNSUBSCRIBE', 'RESET'] },
  { id: 'clusterOff', code: 'ERR', says: /cluster support disabled/, tries: ['INFO cluster'] },
  {
    id: 'configUnknown',
    code: 'ERR',
    says: /^(Unknown option|Unsupported CONFIG parameter)/,
    tries: ['CONFIG GET *'],
  },
  { id: 'configRefused', code: 'ERR', says: /^CONFIG SET failed/, tries: ['CONFIG GET {2}'] },
  { id: 'commandOff', code: 'ERR', says: /command not allowed\. If the enable-/ },
  {
    id: 'lfuOff',
    code: 'ERR',
    says: /^An LFU maxmemory policy is not selected/,
    tries: ['CONFIG GET maxmemory-policy'],
  },

  { id: 'invalidArguments', code: null, says: /^Invalid argument\(s\)/ },
  { id: 'repeatCount', code: null, says: /repeat command option value/ },
  { id: 'other', code: 'ERR', detail: 'value' },
];

/** An error's code and the rest of it; redis-cli's own complaints have no code. */
export function readError(
  error: string,
  by: 'server' | 'redis-cli',
): { code: string | null; message: string } {
  if (by === 'redis-cli') return { code: null, message: error };
  const space = error.indexOf(' ');
  return space === -1
    ? { code: error, message: '' }
    : { code: error.slice(0, space), message: error.slice(space + 1) };
}

/** The rule for an error; null for a code that is not known, which scripts and modules may make up. */
export function findExplanation(error: string, by: 'server' | 'redis-cli'): ExplanationRule | null {
  const { code, message } = readError(error, by);
  return explanations.find((rule) => rule.code === code && (rule.says?.test(message) ?? true)) ?? null;
}

/** The words of an explanation. */
export const meaningOf = (id: ExplanationId): { readonly means: string; readonly cause: string } =>
  meanings[id];
