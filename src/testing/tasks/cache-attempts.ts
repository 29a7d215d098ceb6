import { commands, lua, type Attempts } from './attempts.ts';

const IN_LUA = {
  fetch: `local value = redis.call('GET', keys[1])
    if value then return {'hit', value} end
    local mine = redis.call('SET', keys[1] .. ':loader', args[1], 'NX', 'PX', args[2])
    return {mine and 'load' or 'wait'}`,
  store: `if redis.call('GET', keys[1] .. ':loader') ~= args[1] then return 0 end
    redis.call('SET', keys[1], args[2], 'PX', args[3])
    redis.call('DEL', keys[1] .. ':loader')
    return 1`,
};

const WATCHED = {
  fetch: `
value = GET {entry}
if {value} != nil
  return hit {value}
end
mine = SET {entry}:loader {caller} NX PX {patience}
if {mine} = OK
  return load
end
return wait`,
  store: `
WATCH {entry}:loader
loader = GET {entry}:loader
if {loader} != {caller}
  UNWATCH
  return 0
end
MULTI
SET {entry} {value} PX {ttl}
DEL {entry}:loader
done = EXEC
if {done} = nil
  return 0
end
return 1`,
};

export const cacheAttempts: Attempts = {
  task: 'cache',
  right: [
    { how: 'a value and a mark of the loader, in Lua', submission: lua(IN_LUA) },
    { how: 'a value and a mark that is watched', submission: commands(WATCHED) },
    {
      how: 'one hash with both, in Lua',
      submission: lua({
        fetch: `local all = redis.call('HMGET', keys[1], 'value', 'loader')
          if all[1] then return {'HIT', all[1]} end
          if all[2] then return 'wait' end
          redis.call('HSET', keys[1], 'loader', args[1])
          redis.call('PEXPIRE', keys[1], args[2])
          return 'load'`,
        store: `if redis.call('HGET', keys[1], 'loader') ~= args[1] then return false end
          redis.call('DEL', keys[1])
          redis.call('HSET', keys[1], 'value', args[2])
          redis.call('PEXPIRE', keys[1], args[3])
          return true`,
      }),
    },
  ],
  wrong: [
    {
      how: 'no guard at all',
      submission: commands({
        fetch: 'value = GET {entry}\nif {value} = nil\n  return load\nend\nreturn hit {value}',
        store: 'SET {entry} {value} PX {ttl}\nreturn 1',
      }),
      breaks: ['one-loads', 'patience', 'only-loader', 'late-store'],
      says: 'and both were told to load it',
    },
    {
      how: 'a look at the mark, and then SET',
      submission: commands({
        ...WATCHED,
        fetch: `
value = GET {entry}
if {value} != nil
  return hit {value}
end
loader = GET {entry}:loader
if {loader} != nil
  return wait
end
SET {entry}:loader {caller} PX {patience}
return load`,
      }),
      breaks: ['one-loads'],
      says: "both were told to load it. bob's `fetch` came in after `GET entry:loader` of ada's `fetch`.",
    },
    {
      how: 'a mark without a lifetime',
      submission: lua({ ...IN_LUA, fetch: IN_LUA.fetch.replace(", 'PX', args[2]", '') }),
      breaks: ['loader-dies', 'patience', 'only-loader'],
      says: 'and `fetch` still answers wait: nobody will ever load it',
    },
    {
      how: 'SETNX, and then PEXPIRE',
      submission: commands({
        ...WATCHED,
        fetch: `
value = GET {entry}
if {value} != nil
  return hit {value}
end
mine = SETNX {entry}:loader {caller}
if {mine} = 0
  return wait
end
PEXPIRE {entry}:loader {patience}
return load`,
      }),
      breaks: ['loader-dies'],
      says: "ada's `fetch` died once it had sent `SETNX entry",
    },
    {
      how: 'a mark that everybody who waits prolongs',
      submission: lua({
        ...IN_LUA,
        fetch: IN_LUA.fetch.replace(
          'return {mine',
          "redis.call('PEXPIRE', keys[1] .. ':loader', args[2]) return {mine",
        ),
      }),
      breaks: ['patience'],
      says: 'that made them wait for longer',
    },
    {
      how: 'a value that never runs out',
      submission: lua({ ...IN_LUA, store: IN_LUA.store.replace(", 'PX', args[3]", '') }),
      breaks: ['hit', 'loads-again', 'dies-in-store'],
      says: 'The value has run out, and `fetch` answered hit tea',
    },
    {
      how: 'SET, and then PEXPIRE',
      submission: commands({
        ...WATCHED,
        store: WATCHED.store
          .replace('SET {entry} {value} PX {ttl}', 'SET {entry} {value}')
          .replace('return 1', 'PEXPIRE {entry} {ttl}\nreturn 1'),
      }),
      breaks: ['dies-in-store'],
      says: "answered hit tea. ada's `store` died once it had sent `EXEC`",
    },
    {
      how: 'a mark that stays when the value is there',
      submission: lua({
        ...IN_LUA,
        store: IN_LUA.store.replace("redis.call('DEL', keys[1] .. ':loader')", ''),
      }),
      breaks: ['loads-again'],
      says: 'nobody is loading it, and `fetch` answered wait',
    },
    {
      how: 'a store by whoever comes',
      submission: lua({ ...IN_LUA, store: IN_LUA.store.replace(/^if .*\n/u, '') }),
      breaks: ['only-loader', 'late-store'],
      says: 'Somebody who was not told to load stored a value',
    },
    {
      how: 'a comparison, and then SET',
      submission: commands({
        ...WATCHED,
        store: WATCHED.store.replace(/WATCH .*\n/u, '').replace('UNWATCH', ''),
      }),
      breaks: ['late-store'],
      says: "`fetch` answers hit old. ada's `store` was held up once it had sent `GET entry",
    },
  ],
};
