import type { Command } from '#resp/value.ts';

/**
 * Commands that a check may run. The first list is what the server itself flags `readonly` (a lesson test asks it);
 * the second only reports on the server and changes no data. Checks run on a copy, so that this list guards meaning
 * rather than safety: a check that wrote would judge a state that is not the learner's.
 */
export const READ_ONLY: readonly string[] = `
  BITCOUNT BITFIELD_RO BITPOS DBSIZE DUMP EVAL_RO EVALSHA_RO EXISTS EXPIRETIME FCALL_RO GEODIST GEOHASH GEOPOS
  GEORADIUS_RO GEORADIUSBYMEMBER_RO GEOSEARCH GET GETBIT GETRANGE HEXISTS HGET HGETALL HKEYS HLEN HMGET HRANDFIELD HSCAN
  HSTRLEN HVALS KEYS LCS LINDEX LLEN LPOS LRANGE MGET PEXPIRETIME PFCOUNT PTTL SCAN SCARD SDIFF SINTER SINTERCARD
  SISMEMBER SMEMBERS SMISMEMBER SORT_RO SRANDMEMBER SSCAN STRLEN SUBSTR SUNION TTL TYPE XLEN XPENDING XRANGE XREAD
  XREVRANGE ZCARD ZCOUNT ZDIFF ZINTER ZINTERCARD ZLEXCOUNT ZMSCORE ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE ZRANK
  ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCAN ZSCORE ZUNION HTTL HPTTL HEXPIRETIME HPEXPIRETIME`
  .trim()
  .split(/\s+/u);

export const REPORTING: readonly string[] = [
  'ACL CAT',
  'ACL DRYRUN',
  'ACL GETUSER',
  'ACL LIST',
  'ACL USERS',
  'CLIENT LIST',
  'CLUSTER COUNTKEYSINSLOT',
  'CLUSTER INFO',
  'CLUSTER KEYSLOT',
  'CLUSTER NODES',
  'CLUSTER SHARDS',
  'CLUSTER SLOTS',
  'COMMAND COUNT',
  'COMMAND INFO',
  'CONFIG GET',
  'FUNCTION LIST',
  'INFO',
  'LASTSAVE',
  'LATENCY HISTORY',
  'LATENCY LATEST',
  'MEMORY STATS',
  'MEMORY USAGE',
  'OBJECT ENCODING',
  'OBJECT FREQ',
  'OBJECT IDLETIME',
  'OBJECT REFCOUNT',
  'PUBSUB CHANNELS',
  'PUBSUB NUMPAT',
  'PUBSUB NUMSUB',
  'ROLE',
  'SCRIPT EXISTS',
  'SENTINEL CKQUORUM',
  'SENTINEL GET-MASTER-ADDR-BY-NAME',
  'SENTINEL MASTERS',
  'SENTINEL REPLICAS',
  'SENTINEL SENTINELS',
  'SLOWLOG GET',
  'SLOWLOG LEN',
  'TIME',
  'XINFO CONSUMERS',
  'XINFO GROUPS',
  'XINFO STREAM',
];

const allowed = new Set([...READ_ONLY, ...REPORTING]);

export function isReadOnly(command: Command): boolean {
  const [name, subcommand] = command.map((word) => (typeof word === 'string' ? word.toUpperCase() : ''));
  return allowed.has(name ?? '') || allowed.has(`${name ?? ''} ${subcommand ?? ''}`);
}
