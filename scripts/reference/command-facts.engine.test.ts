import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FACTS_FILE, namedCommands, reference } from '#lesson-kit/build/reference-library.ts';
import { askServers } from './ask-servers.ts';
import { commandFacts, deprecatedInRedis, factsText } from './command-facts.ts';

const folder = path.resolve(import.meta.dirname, '../../lessons');
const entries = (await reference(folder)).flatMap((group) => group.entries);
const commands = new Set(await namedCommands(folder));

/** What learners of Redis are commonly given a sheet of, and what else it takes to use it rightly. */
const EXPECTED = `
SET GET APPEND STRLEN INCR DECR INCRBY DECRBY MSET MGET SETEX SETNX GETSET GETEX GETDEL INCRBYFLOAT
LPUSH RPUSH LPUSHX RPUSHX LPOP RPOP LRANGE LLEN LINDEX LSET LREM LTRIM LPOS BLPOP BRPOP RPOPLPUSH BRPOPLPUSH LMOVE BLMOVE
SADD SREM SMEMBERS SISMEMBER SCARD SPOP SRANDMEMBER SMOVE SUNION SINTER SDIFF SUNIONSTORE SINTERSTORE SDIFFSTORE SINTERCARD
HSET HMSET HGET HMGET HGETALL HDEL HEXISTS HLEN HKEYS HVALS HINCRBY HINCRBYFLOAT HSTRLEN HSCAN HSETNX
ZADD ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANK ZREVRANK ZSCORE ZINCRBY ZREM ZCARD ZCOUNT ZPOPMIN ZPOPMAX
ZREMRANGEBYRANK ZREMRANGEBYSCORE ZSCAN
XADD XLEN XRANGE XREVRANGE XREAD XGROUP_CREATE XGROUP_DESTROY XGROUP_DELCONSUMER XGROUP_SETID XREADGROUP XACK XPENDING
XAUTOCLAIM XDEL XTRIM XINFO_STREAM XINFO_GROUPS XINFO_CONSUMERS
SETBIT GETBIT BITCOUNT BITPOS BITOP BITFIELD PFADD PFCOUNT PFMERGE
GEOADD GEOPOS GEODIST GEOHASH GEOSEARCH GEOSEARCHSTORE GEORADIUS GEORADIUSBYMEMBER
DEL UNLINK EXISTS TYPE RENAME KEYS SCAN EXPIRE TTL PERSIST PEXPIRE PTTL EXPIREAT EXPIRETIME COPY OBJECT_ENCODING MEMORY_USAGE
SUBSCRIBE UNSUBSCRIBE PSUBSCRIBE PUNSUBSCRIBE PUBLISH PUBSUB_CHANNELS PUBSUB_NUMSUB PUBSUB_NUMPAT
MULTI EXEC DISCARD WATCH UNWATCH EVAL EVALSHA SCRIPT_LOAD FUNCTION_LOAD FCALL
PING AUTH SELECT FLUSHDB FLUSHALL INFO CLIENT_LIST MONITOR SLOWLOG_GET SLOWLOG_LEN SLOWLOG_RESET CONFIG_GET CONFIG_SET
CONFIG_REWRITE CONFIG_RESETSTAT ECHO DBSIZE TIME HELLO CLIENT_SETNAME CLIENT_KILL CLIENT_TRACKING COMMAND_DOCS
LATENCY_LATEST MEMORY_STATS RESET
ACL_SETUSER ACL_LIST ACL_GETUSER ACL_WHOAMI ACL_CAT ACL_DRYRUN ACL_LOG ACL_DELUSER ACL_GENPASS ACL_SAVE
SAVE BGSAVE BGREWRITEAOF LASTSAVE SHUTDOWN REPLICAOF SLAVEOF ROLE WAIT FAILOVER
SENTINEL_MASTERS SENTINEL_REPLICAS SENTINEL_SENTINELS SENTINEL_GET-MASTER-ADDR-BY-NAME SENTINEL_CKQUORUM SENTINEL_FAILOVER
CLUSTER_INFO CLUSTER_NODES CLUSTER_SLOTS CLUSTER_SHARDS CLUSTER_KEYSLOT CLUSTER_COUNTKEYSINSLOT CLUSTER_FAILOVER READONLY
`
  .trim()
  .split(/\s+/u)
  .map((name) => name.replace('_', ' '));

describe('what the reference says of commands', () => {
  test('is what the server and a Sentinel say, when they are asked now', async () => {
    const kept = await readFile(path.join(folder, FACTS_FILE), 'utf8');
    expect(kept).toBe(factsText(commandFacts(await askServers(), [...commands])));
  });

  test('has an entry for every command that a sheet of Redis is expected to have', () => {
    expect(EXPECTED.filter((name) => !commands.has(name))).toEqual([]);
  });

  test('names what takes the place of every command that this server or Redis calls deprecated, with an entry for it', () => {
    const old = entries.filter(
      ({ subject }) =>
        subject.kind === 'command' &&
        (subject.facts.deprecated !== null || subject.facts.deprecatedInRedis !== null),
    );
    expect(old.filter(({ instead }) => instead === null).map(({ id }) => id)).toEqual([]);
    expect(old.length).toBeGreaterThan(8);
  });

  test('knows from Redis itself what Redis calls deprecated', () => {
    const redis = deprecatedInRedis();
    expect(redis.get('GETSET')).toBe('6.2.0');
    expect(redis.get('CLUSTER SLOTS')).toBe('7.0.0');
    expect(redis.has('SET')).toBe(false);
  });
});
