import { commands, lua, type Attempts } from './attempts.ts';

const IN_LUA = {
  open: `redis.call('HSET', keys[1], 'user', args[1])
    return redis.call('PEXPIRE', keys[1], args[2])`,
  put: `if redis.call('PEXPIRE', keys[1], args[3]) == 0 then return 0 end
    redis.call('HSET', keys[1], args[1], args[2])
    return 1`,
  get: `redis.call('PEXPIRE', keys[1], args[2])
    return redis.call('HGET', keys[1], args[1])`,
  close: `return redis.call('DEL', keys[1])`,
};

const WATCHED = {
  open: 'MULTI\nHSET {session} user {user}\nPEXPIRE {session} {ttl}\ndone = EXEC\nreturn OK',
  put: `
WATCH {session}
there = EXISTS {session}
if {there} = 0
  UNWATCH
  return 0
end
MULTI
HSET {session} {field} {value}
PEXPIRE {session} {ttl}
done = EXEC
if {done} = nil
  again
end
return 1`,
  get: 'PEXPIRE {session} {ttl}\nvalue = HGET {session} {field}\nreturn {value}',
  close: 'n = DEL {session}\nreturn {n}',
};

/** All fields in one text, which is read and written as a whole. */
const JSON_TEXT = {
  open: `return redis.call('SET', keys[1], cjson.encode({ user = args[1] }), 'PX', args[2])`,
  put: `local text = redis.call('GET', keys[1])
    if not text then return 0 end
    local fields = cjson.decode(text)
    fields[args[1]] = args[2]
    redis.call('SET', keys[1], cjson.encode(fields), 'PX', args[3])
    return 1`,
  get: `local text = redis.call('GETEX', keys[1], 'PX', args[2])
    return text and cjson.decode(text)[args[1]]`,
  close: `return redis.call('DEL', keys[1])`,
};

export const sessionStoreAttempts: Attempts = {
  task: 'session-store',
  right: [
    { how: 'a hash, in Lua', submission: lua(IN_LUA) },
    { how: 'a JSON text that is read and written in Lua', submission: lua(JSON_TEXT) },
    { how: 'a hash that is watched', submission: commands(WATCHED) },
  ],
  wrong: [
    {
      how: 'a session without a lifetime',
      submission: lua({
        ...IN_LUA,
        open: `return redis.call('HSET', keys[1], 'user', args[1])`,
        put: `if redis.call('EXISTS', keys[1]) == 0 then return 0 end
          redis.call('HSET', keys[1], args[1], args[2])
          return 1`,
        get: `return redis.call('HGET', keys[1], args[1])`,
      }),
      breaks: ['ends', 'no-return', 'dies-in-open', 'restart'],
      says: 'After `open` the session was not used for longer than its `ttl`, and was still there.',
    },
    {
      how: 'SET, which drops the lifetime',
      submission: lua({ ...JSON_TEXT, put: JSON_TEXT.put.replace(", 'PX', args[3]", '') }),
      breaks: ['ends', 'no-return'],
      says: 'After `put` the session was not used',
    },
    {
      how: 'a lifetime that only `open` sets',
      submission: lua({
        ...IN_LUA,
        put: IN_LUA.put.replace("'PEXPIRE', keys[1], args[3]", "'EXISTS', keys[1]"),
        get: `return redis.call('HGET', keys[1], args[1])`,
      }),
      breaks: ['prolonged'],
      says: 'A `put` should begin the time of the session anew',
    },
    {
      how: 'EXISTS, and then HSET',
      submission: commands({
        ...WATCHED,
        put: `
there = EXISTS {session}
if {there} = 0
  return 0
end
MULTI
HSET {session} {field} {value}
PEXPIRE {session} {ttl}
EXEC
return 1`,
      }),
      breaks: ['no-return'],
      says: "and a late `put` brought it back. ada's `put` was held up once it had sent `EXISTS session",
    },
    {
      how: 'HSET, and then PEXPIRE',
      submission: commands({
        ...WATCHED,
        open: 'HSET {session} user {user}\nPEXPIRE {session} {ttl}\nreturn 1',
      }),
      breaks: ['dies-in-open'],
      says: "that nothing will ever remove. ada's `open` died once it had sent `HSET session user ada`.",
    },
    {
      how: 'fields that are read as a whole and written back',
      submission: commands({
        open: 'SET {session} user={user}; PX {ttl}\nreturn 1',
        put: `
all = GET {session}
if {all} = nil
  return 0
end
done = SET {session} {all}{field}={value}; XX PX {ttl}
if {done} = nil
  return 0
end
return 1`,
        get: `
value = EVAL "local all = redis.call('GETEX', KEYS[1], 'PX', ARGV[2]) return all and all:match('^.*%f[%w]' .. ARGV[1] .. '=(.-);')" 1 {session} {field} {ttl}
return {value}`,
        close: 'n = DEL {session}\nreturn {n}',
      }),
      breaks: ['two-fields'],
      says: 'is gone',
    },
    {
      how: 'a key for each field, of which `close` knows one',
      submission: lua({
        open: `return redis.call('SET', keys[1] .. ':user', args[1], 'PX', args[2])`,
        put: `if redis.call('PEXPIRE', keys[1] .. ':user', args[3]) == 0 then return 0 end
          redis.call('SET', keys[1] .. ':' .. args[1], args[2], 'PX', args[3])
          return 1`,
        get: `redis.call('PEXPIRE', keys[1] .. ':user', args[2])
          return redis.call('GET', keys[1] .. ':' .. args[1])`,
        close: `return redis.call('DEL', keys[1] .. ':user')`,
      }),
      breaks: ['closed'],
      says: 'The field `cart` of the session is nil, and `get` answered `tea`.',
    },
    {
      how: 'one hash for all sessions',
      submission: lua({
        open: `redis.call('HSET', 'sessions', 'user', args[1])
          return redis.call('PEXPIRE', 'sessions', args[2])`,
        put: IN_LUA.put.replaceAll('keys[1]', "'sessions'"),
        get: IN_LUA.get.replaceAll('keys[1]', "'sessions'"),
        close: `return redis.call('DEL', 'sessions')`,
      }),
      breaks: ['fields'],
      says: 'What was put into one session was read in another one',
    },
    {
      how: 'sessions in the memory of the script alone',
      submission: {
        kind: 'lua',
        code: `#!lua name=attempt
local sessions = {}
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + time[2] / 1000
end
local function used(key, ttl)
  local session = sessions[key]
  if not session or session.ends < now() then return nil end
  session.ends = now() + ttl
  return session.fields
end
redis.register_function('open', function(keys, args)
  sessions[keys[1]] = { ends = now() + args[2], fields = { user = args[1] } }
end)
redis.register_function('put', function(keys, args)
  local fields = used(keys[1], args[3])
  if not fields then return 0 end
  fields[args[1]] = args[2]
  return 1
end)
redis.register_function('get', function(keys, args)
  local fields = used(keys[1], args[2])
  return fields and fields[args[1]]
end)
redis.register_function('close', function(keys)
  local was = sessions[keys[1]]
  sessions[keys[1]] = nil
  return was and 1 or 0
end)`,
      },
      breaks: ['restart'],
      says: 'the session was gone',
    },
  ],
};
