import { commands, lua, type Attempts } from './attempts.ts';

const SORTED_SET = {
  schedule: 'n = ZADD {jobs} {at} {job}\nreturn {n}',
  due: `
first = ZRANGEBYSCORE {jobs} -inf {now} LIMIT 0 1
if {first.1} = nil
  return nil
end
mine = ZREM {jobs} {first.1}
if {mine} = 0
  again
end
return {first.1}`,
  cancel: 'n = ZREM {jobs} {job}\nreturn {n}',
};

const IN_LUA = {
  schedule: `return redis.call('ZADD', keys[1], args[2], args[1])`,
  due: `local job = redis.call('ZRANGE', keys[1], '-inf', args[1], 'BYSCORE', 'LIMIT', 0, 1)[1]
    if job then redis.call('ZREM', keys[1], job) end
    return job`,
  cancel: `return redis.call('ZREM', keys[1], args[1])`,
};

export const delayedJobsAttempts: Attempts = {
  task: 'delayed-jobs',
  right: [
    { how: 'a sorted set, in Lua', submission: lua(IN_LUA) },
    { how: 'ZRANGEBYSCORE, and ZREM that decides whose it is', submission: commands(SORTED_SET) },
    {
      how: 'a hash of times, in Lua',
      submission: lua({
        schedule: `return redis.call('HSET', keys[1], args[1], args[2])`,
        due: `local all, job, at = redis.call('HGETALL', keys[1]), false, tonumber(args[1])
          for i = 1, #all, 2 do
            if tonumber(all[i + 1]) <= at then job, at = all[i], tonumber(all[i + 1]) end
          end
          if job then redis.call('HDEL', keys[1], job) end
          return job`,
        cancel: `return redis.call('HDEL', keys[1], args[1])`,
      }),
    },
  ],
  wrong: [
    {
      how: 'ZREM without a look at its reply',
      submission: commands({
        ...SORTED_SET,
        due: SORTED_SET.due.replace(/mine = (.*)\nif[^]*?end\n/u, '$1\n'),
      }),
      breaks: ['one-worker', 'cancel-or-due'],
      says: "handed out twice. bob's `due` came in after `ZRANGEBYSCORE jobs -inf",
    },
    {
      how: 'ZPOPMIN, whenever it is due',
      submission: commands({ ...SORTED_SET, due: 'first = ZPOPMIN {jobs}\nreturn {first.1}' }),
      breaks: ['in-time', 'moved', 'restart'],
      says: 'was handed out before it was due',
    },
    {
      how: 'a sorted set by job and time, so that moving adds another one',
      submission: lua({
        schedule: `return redis.call('ZADD', keys[1], args[2], args[1] .. '@' .. args[2])`,
        due: IN_LUA.due.replace('return job', `return job and job:match('^[^@]+')`),
        cancel: `local n = 0
          for _, one in ipairs(redis.call('ZRANGE', keys[1], 0, -1)) do
            if one:match('^[^@]+') == args[1] then n = n + redis.call('ZREM', keys[1], one) end
          end
          return n`,
      }),
      breaks: ['moved'],
      says: 'came out at the first one',
    },
    {
      how: 'a sorted set by name instead of by time',
      submission: lua({
        ...IN_LUA,
        due: `for _, job in ipairs(redis.call('ZRANGE', keys[1], '-inf', args[1], 'BYSCORE')) do
            local all = redis.call('ZRANGE', keys[1], '-inf', args[1], 'BYSCORE')
            table.sort(all)
            redis.call('ZREM', keys[1], all[1])
            return all[1]
          end
          return false`,
      }),
      breaks: ['oldest-first'],
      says: 'had been due for longest',
    },
    {
      how: 'a cancel that always says yes',
      submission: commands({ ...SORTED_SET, cancel: 'ZREM {jobs} {job}\nreturn OK' }),
      breaks: ['cancel', 'cancel-or-due'],
      says: 'The job was not scheduled, and `cancel` said yes',
    },
    {
      how: 'names of jobs as keys that end when they are due',
      submission: lua({
        schedule: `redis.call('SET', keys[1] .. args[1], '', 'PXAT', args[2])
          return redis.call('SADD', keys[1], args[1])`,
        due: `for _, job in ipairs(redis.call('SMEMBERS', keys[1])) do
            if redis.call('EXISTS', keys[1] .. job) == 0 then
              redis.call('SREM', keys[1], job)
              return job
            end
          end
          return nil`,
        cancel: `return redis.call('SREM', keys[1], args[1])`,
      }),
      breaks: ['oldest-first'],
      says: 'had been due for longest',
    },
    {
      how: 'a job in the memory of the script alone',
      submission: {
        kind: 'lua',
        code: `#!lua name=attempt
local all = {}
redis.register_function('schedule', function(keys, args)
  all[keys[1] .. ' ' .. args[1]] = tonumber(args[2])
  return 1
end)
redis.register_function('due', function(keys, args)
  local first, at = false, tonumber(args[1])
  for job, time in pairs(all) do
    if job:match('^%S+') == keys[1] and time <= at then first, at = job, time end
  end
  if first then all[first] = nil end
  return first and first:match('%S+$')
end)
redis.register_function('cancel', function(keys, args)
  local was = all[keys[1] .. ' ' .. args[1]]
  all[keys[1] .. ' ' .. args[1]] = nil
  return was and 1 or 0
end)`,
      },
      breaks: ['restart'],
      says: 'After the server was killed and started again the job',
    },
  ],
};
