import { commands, lua, type Attempts } from './attempts.ts';

const SET_NX = 'ok = SET {lock} {token} NX PX {ttl}\nif {ok} = OK\n  return 1\nend\nreturn 0';

const WATCHED_RELEASE = `
WATCH {lock}
held = GET {lock}
if {held} != {token}
  UNWATCH
  return 0
end
MULTI
DEL {lock}
done = EXEC
if {done} = nil
  return 0
end
return {done.1}`;

const CHECKED_RELEASE = `
held = GET {lock}
if {held} = {token}
  DEL {lock}
  return 1
end
return 0`;

export const lockAttempts: Attempts = {
  task: 'lock',
  right: [
    {
      how: 'SET NX PX, compared and deleted in Lua',
      submission: lua({
        acquire: `return redis.call('SET', keys[1], args[1], 'NX', 'PX', args[2]) and 1 or 0`,
        release: `if redis.call('GET', keys[1]) == args[1] then return redis.call('DEL', keys[1]) end
          return 0`,
      }),
    },
    {
      how: 'a number that grows, in a hash',
      submission: lua({
        acquire: `if redis.call('EXISTS', keys[1]) == 1 then return 0 end
          local number = redis.call('INCR', keys[1] .. ':number')
          redis.call('HSET', keys[1], 'token', args[1], 'number', number)
          redis.call('PEXPIRE', keys[1], args[2])
          return number`,
        release: `if redis.call('HGET', keys[1], 'token') ~= args[1] then return 0 end
          return redis.call('DEL', keys[1])`,
      }),
    },
    {
      how: 'SET NX PX, watched, compared and deleted',
      submission: commands({ acquire: SET_NX, release: WATCHED_RELEASE }),
    },
    {
      how: 'SET NX PX and DELIFEQ',
      submission: commands({
        acquire: 'ok = SET {lock} {token} NX PX {ttl}\nreturn {ok}',
        release: 'gone = DELIFEQ {lock} {token}\nreturn {gone}',
      }),
    },
  ],
  wrong: [
    {
      how: 'SETNX and then PEXPIRE',
      submission: commands({
        acquire: `
got = SETNX {lock} {token}
if {got} = 0
  return 0
end
PEXPIRE {lock} {ttl}
return 1`,
        release: WATCHED_RELEASE,
      }),
      breaks: ['holder-dies'],
      says: "nobody can get the lock any more. ada's `acquire` died once it had sent `SETNX lock ada`",
    },
    {
      how: 'no time to live',
      submission: commands({ acquire: 'got = SETNX {lock} {token}\nreturn {got}', release: WATCHED_RELEASE }),
      breaks: ['holder-dies', 'whole-ttl'],
      says: 'nobody can get the lock any more',
    },
    {
      how: 'DEL by whoever asks',
      submission: commands({ acquire: SET_NX, release: 'gone = DEL {lock}\nreturn {gone}' }),
      breaks: ['only-holder', 'late-release'],
      says: 'told that they had released it',
    },
    {
      how: 'GET and then DEL',
      submission: commands({ acquire: SET_NX, release: CHECKED_RELEASE }),
      breaks: ['late-release'],
      says: 'freed that of the next holder',
    },
    {
      how: 'EXISTS and then SET',
      submission: commands({
        acquire: `
there = EXISTS {lock}
if {there} = 1
  return 0
end
SET {lock} {token} PX {ttl}
return 1`,
        release: WATCHED_RELEASE,
      }),
      breaks: ['one-holder'],
      says: "`acquire` said yes to both. bob's `acquire` came in after `EXISTS lock` of ada's `acquire`",
    },
    {
      how: 'PEXPIRE also for who is refused',
      submission: lua({
        acquire: `local got = redis.call('SETNX', keys[1], args[1])
          redis.call('PEXPIRE', keys[1], args[2])
          return got`,
        release: `if redis.call('GET', keys[1]) == args[1] then return redis.call('DEL', keys[1]) end
          return 0`,
      }),
      breaks: ['whole-ttl'],
      says: 'that made the lock last longer',
    },
    {
      how: 'one lock for everything',
      submission: commands({
        acquire: SET_NX.replace('{lock}', 'lock'),
        release: 'gone = DELIFEQ lock {token}\nreturn {gone}',
      }),
      breaks: ['one-holder', 'free-again'],
      says: 'and neither got it',
    },
  ],
};
