import { commands, lua, type Attempts } from './attempts.ts';

const COUNT_IN_LUA = `local n = redis.call('INCR', keys[1])
  if n == 1 then redis.call('PEXPIRE', keys[1], args[4]) end
  return n <= tonumber(args[3]) and 1 or 0`;

export const limiterAttempts: Attempts = {
  task: 'limiter',
  right: [
    { how: 'INCR and PEXPIRE in Lua', submission: lua({ allow: COUNT_IN_LUA }) },
    {
      how: 'SET NX PX and INCR in a transaction',
      submission: commands({
        allow: `
MULTI
SET {user} 0 NX PX {window}
INCR {user}
done = EXEC
if {done.2} <= {limit}
  return 1
end
return 0`,
      }),
    },
    {
      how: 'a key for each window, at round times',
      submission: commands({
        allow: `
MULTI
INCR {user}:{now / window}
PEXPIRE {user}:{now / window} {window}
done = EXEC
if {done.1} > {limit}
  return 0
end
return 1`,
      }),
    },
    {
      how: 'a token bucket',
      submission: lua({
        allow: `local now, limit, window = tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
          local was = redis.call('HMGET', keys[1], 'tokens', 'at')
          local tokens = tonumber(was[1] or limit)
          tokens = math.min(limit, tokens + (now - tonumber(was[2] or now)) * limit / window)
          local ok = tokens >= 1
          if ok then tokens = tokens - 1 end
          redis.call('HSET', keys[1], 'tokens', tostring(tokens), 'at', now)
          redis.call('PEXPIRE', keys[1], window)
          return ok`,
      }),
    },
  ],
  wrong: [
    {
      how: 'INCR, and PEXPIRE after the first',
      submission: commands({
        allow: `
n = INCR {user}
if {n} = 1
  PEXPIRE {user} {window}
end
if {n} <= {limit}
  return 1
end
return 0`,
      }),
      breaks: ['caller-dies'],
      says: "got 2 through. ada's `allow` died once it had sent `INCR user`.",
    },
    {
      how: 'PEXPIRE after each INCR',
      submission: lua({
        allow: `local n = redis.call('INCR', keys[1])
          redis.call('PEXPIRE', keys[1], args[4])
          return n <= tonumber(args[3]) and 1 or 0`,
      }),
      breaks: ['opens-again'],
      says: 'asking must not prolong it',
    },
    {
      how: 'GET, and INCR if there is room',
      submission: commands({
        allow: `
n = GET {user}
if {n} = nil
  SET {user} 1 PX {window}
  return 1
end
if {n} >= {limit}
  return 0
end
MULTI
SET {user} 0 NX PX {window}
INCR {user}
EXEC
return 1`,
      }),
      breaks: ['one-left'],
      says: 'both got through',
    },
    {
      how: 'a counter that never ends',
      submission: commands({
        allow: 'n = INCR {user}\nif {n} <= {limit}\n  return 1\nend\nreturn 0',
      }),
      breaks: ['opens-again', 'caller-dies', 'caller-slow', 'leaves-nothing'],
      says: 'was still refused when the window was over',
    },
    {
      how: 'one request too many',
      submission: lua({
        allow: COUNT_IN_LUA.replace('n <= tonumber(args[3])', 'n - 1 <= tonumber(args[3])'),
      }),
      breaks: ['up-to-limit', 'one-left'],
      says: 'with a limit of 3, and 4 got through',
    },
    {
      how: 'one counter for all',
      submission: lua({ allow: COUNT_IN_LUA.replaceAll('keys[1]', "'count'") }),
      breaks: ['up-to-limit', 'one-left'],
      says: 'another one was refused',
    },
    {
      how: 'SET NX PX and INCR, one after the other',
      submission: commands({
        allow: 'SET {user} 0 NX PX {window}\nn = INCR {user}\nif {n} <= {limit}\n  return 1\nend\nreturn 0',
      }),
      breaks: ['caller-slow'],
      says: 'was held up once it had sent `SET user',
    },
  ],
};

const LOG_IN_LUA = `local now, limit, window = tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  redis.call('ZREMRANGEBYSCORE', keys[1], '-inf', now - window)
  if redis.call('ZCARD', keys[1]) >= limit then return 0 end
  redis.call('ZADD', keys[1], now, args[1])
  redis.call('PEXPIRE', keys[1], window)
  return 1`;

export const strictLimiterAttempts: Attempts = {
  task: 'strict-limiter',
  right: [
    { how: 'a log in a sorted set, in Lua', submission: lua({ allow: LOG_IN_LUA }) },
    {
      how: 'the times of the last requests in a list, in Lua',
      submission: lua({
        allow: `local now, limit, window = tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
          local oldest = redis.call('LINDEX', keys[1], limit - 1)
          if oldest and now - tonumber(oldest) < window then return false end
          redis.call('LPUSH', keys[1], now)
          redis.call('LTRIM', keys[1], 0, limit - 1)
          redis.call('PEXPIRE', keys[1], window)
          return true`,
      }),
    },
    {
      how: 'a log in a sorted set that is watched',
      submission: commands({
        allow: `
WATCH {user}
n = ZCOUNT {user} ({now - window} +inf
if {n} >= {limit}
  UNWATCH
  return 0
end
MULTI
ZREMRANGEBYSCORE {user} -inf {now - window}
ZADD {user} {now} {request}
PEXPIRE {user} {window}
done = EXEC
if {done} = nil
  again
end
return 1`,
      }),
    },
    {
      how: 'a log from which refused ones are taken out again',
      submission: commands({
        allow: `
MULTI
ZREMRANGEBYSCORE {user} -inf {now - window}
ZADD {user} {now} {request}
PEXPIRE {user} {window}
ZCARD {user}
done = EXEC
if {done.4} <= {limit}
  return 1
end
ZREM {user} {request}
return 0`,
      }),
    },
  ],
  wrong: [
    {
      how: 'a window that begins with the first request',
      submission: lua({ allow: COUNT_IN_LUA }),
      breaks: ['no-burst', 'steady'],
      says: 'Around the end of a window 5 requests got through',
    },
    {
      how: 'windows at round times',
      submission: lua({
        allow: `local key = keys[1] .. ':' .. math.floor(tonumber(args[2]) / tonumber(args[4]))
          local n = redis.call('INCR', key)
          redis.call('PEXPIRE', key, args[4])
          return n <= tonumber(args[3]) and 1 or 0`,
      }),
      breaks: ['no-burst', 'steady'],
      says: 'within less than one window',
    },
    {
      how: 'a log in which refused ones stay',
      submission: lua({
        allow: LOG_IN_LUA.replace(/if redis.call\('ZCARD'.*end\n/u, '').replace(
          'return 1',
          `return redis.call('ZCARD', keys[1]) <= limit and 1 or 0`,
        ),
      }),
      breaks: ['steady'],
      says: 'Requests that were refused must not count',
    },
    {
      how: 'the time as the member',
      submission: lua({ allow: LOG_IN_LUA.replace('now, args[1])', 'now, now)') }),
      breaks: ['up-to-limit', 'no-burst', 'one-left'],
      says: 'and 5 got through',
    },
    {
      how: 'ZCARD and then ZADD',
      submission: commands({
        allow: `
ZREMRANGEBYSCORE {user} -inf {now - window}
n = ZCARD {user}
if {n} >= {limit}
  return 0
end
MULTI
ZADD {user} {now} {request}
PEXPIRE {user} {window}
EXEC
return 1`,
      }),
      breaks: ['one-left'],
      says: 'both got through',
    },
    {
      how: 'a log that stays for ever',
      submission: lua({ allow: LOG_IN_LUA.replace(/redis.call\('PEXPIRE'.*\n/u, '') }),
      breaks: ['leaves-nothing'],
      says: 'they would grow without an end',
    },
    {
      how: 'a lock around it that stays when its holder dies',
      submission: commands({
        allow: `
mine = SET {user}:lock 1 NX
if {mine} = nil
  return 0
end
n = ZCOUNT {user} ({now - window} +inf
if {n} < {limit}
  ZADD {user} {now} {request}
  PEXPIRE {user} {window}
end
DEL {user}:lock
if {n} < {limit}
  return 1
end
return 0`,
      }),
      breaks: ['caller-dies'],
      says: 'and got 0 through',
    },
  ],
};
