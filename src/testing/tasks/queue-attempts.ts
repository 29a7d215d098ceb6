import { commands, lua, type Attempts } from './attempts.ts';

/** A list for the queue, and one for what each worker has in hand. */
const LISTS = {
  put: 'n = RPUSH {queue} {job}\nreturn {n}',
  take: 'job = LMOVE {queue} {queue}:{worker} LEFT RIGHT\nreturn {job}',
  done: 'n = LREM {queue}:{worker} 1 {job}\nreturn {n}',
  recover: `
job = LMOVE {queue}:{worker} {queue} RIGHT LEFT
if {job} != nil
  again
end`,
};

const STREAM = {
  put: `return redis.call('XADD', keys[1], '*', 'job', args[1])`,
  take: `redis.pcall('XGROUP', 'CREATE', keys[1], 'workers', 0, 'MKSTREAM')
    local free = redis.call('XREADGROUP', 'GROUP', 'workers', args[1], 'COUNT', 1, 'STREAMS', keys[1], '>')
    local entry = free and free[1][2][1]
    if not entry then
      entry = redis.call('XAUTOCLAIM', keys[1], 'workers', args[1], 0, 0, 'COUNT', 100)[2][1]
    end
    return entry and entry[2][2]`,
};

export const queueAttempts: Attempts = {
  task: 'queue',
  right: [
    { how: 'a list for each worker, by LMOVE', submission: commands(LISTS) },
    {
      how: 'a sorted set of jobs, and a hash that says who has which',
      submission: lua({
        put: `local number = redis.call('INCR', keys[1] .. ':number')
          return redis.call('ZADD', keys[1] .. ':free', number, args[1])`,
        take: `local first = redis.call('ZRANGE', keys[1] .. ':free', 0, 0, 'WITHSCORES')
          if not first[1] then return false end
          redis.call('ZREM', keys[1] .. ':free', first[1])
          redis.call('HSET', keys[1] .. ':taken', first[1], args[1] .. ' ' .. first[2])
          return first[1]`,
        done: `local held = redis.call('HGET', keys[1] .. ':taken', args[2])
          if not held or held:match('^%S+') ~= args[1] then return 0 end
          return redis.call('HDEL', keys[1] .. ':taken', args[2])`,
        recover: `local all = redis.call('HGETALL', keys[1] .. ':taken')
          for at = 1, #all, 2 do
            local worker, number = all[at + 1]:match('^(%S+) (%S+)$')
            if worker == args[1] then
              redis.call('ZADD', keys[1] .. ':free', number, all[at])
              redis.call('HDEL', keys[1] .. ':taken', all[at])
            end
          end
          return 1`,
      }),
    },
    {
      how: 'a stream with a group, and what is given back to a consumer of nobody',
      submission: lua({
        put: STREAM.put,
        take: `redis.pcall('XGROUP', 'CREATE', keys[1], 'workers', 0, 'MKSTREAM')
          local id, job
          local back = redis.call('XPENDING', keys[1], 'workers', '-', '+', 1, 'nobody')[1]
          if back then
            id = back[1]
            job = redis.call('XCLAIM', keys[1], 'workers', args[1], 0, id)[1][2][2]
          else
            local free = redis.call('XREADGROUP', 'GROUP', 'workers', args[1], 'COUNT', 1, 'STREAMS', keys[1], '>')
            if not free then return false end
            id, job = free[1][2][1][1], free[1][2][1][2][2]
          end
          redis.call('HSET', keys[1] .. ':ids', job, id)
          return job`,
        done: `local id = redis.call('HGET', keys[1] .. ':ids', args[2])
          local mine = id and redis.call('XPENDING', keys[1], 'workers', id, id, 1, args[1])[1]
          if not mine then return 0 end
          redis.call('HDEL', keys[1] .. ':ids', args[2])
          redis.call('XACK', keys[1], 'workers', id)
          return redis.call('XDEL', keys[1], id)`,
        recover: `redis.pcall('XGROUP', 'CREATE', keys[1], 'workers', 0, 'MKSTREAM')
          for _, entry in ipairs(redis.call('XPENDING', keys[1], 'workers', '-', '+', 1000, args[1])) do
            redis.call('XCLAIM', keys[1], 'workers', 'nobody', 0, entry[1])
          end
          return 1`,
      }),
    },
  ],
  wrong: [
    {
      how: 'LPOP, so that the worker alone knows the job',
      submission: commands({
        ...LISTS,
        take: 'job = LPOP {queue}\nreturn {job}',
        done: 'return 1',
        recover: 'return 1',
      }),
      breaks: ['done-is-done', 'crash-in-take', 'crash-in-recover', 'only-the-dead', 'late-done', 'restart'],
      says: 'cannot be taken any more: it is lost',
    },
    {
      how: 'LPOP, and RPUSH to the list of the worker',
      submission: commands({
        ...LISTS,
        take: 'job = LPOP {queue}\nif {job} != nil\n  RPUSH {queue}:{worker} {job}\nend\nreturn {job}',
      }),
      breaks: ['crash-in-take'],
      says: "it is lost. ada's `take` died once it had sent `LPOP queue`.",
    },
    {
      how: 'one list for what all workers have in hand',
      submission: commands(
        Object.fromEntries(
          Object.entries(LISTS).map(([name, script]) => [name, script.replaceAll(':{worker}', ':taken')]),
        ),
      ),
      breaks: ['only-the-dead', 'late-done'],
      says: 'its job was handed to another one when somebody else was recovered',
    },
    {
      how: 'a job that is read first and removed then',
      submission: commands({
        ...LISTS,
        take: `
job = LINDEX {queue} 0
if {job} = nil
  return nil
end
MULTI
LREM {queue} 1 {job}
RPUSH {queue}:{worker} {job}
EXEC
return {job}`,
      }),
      breaks: ['one-worker'],
      says: 'Two workers were given the same job',
    },
    {
      how: 'a done that takes nothing away',
      submission: commands({ ...LISTS, done: 'return 1' }),
      breaks: ['done-is-done', 'late-done'],
      says: 'was done, and came out again',
    },
    {
      how: 'a recover that empties the list of the worker before it puts the jobs back',
      submission: commands({
        ...LISTS,
        recover: 'job = RPOP {queue}:{worker}\nif {job} != nil\n  LPUSH {queue} {job}\n  again\nend',
      }),
      breaks: ['crash-in-recover'],
      says: "boss's `recover` died once it had sent `RPOP queue:ada`",
    },
    {
      how: 'a stack instead of a queue',
      submission: commands({ ...LISTS, put: 'n = LPUSH {queue} {job}\nreturn {n}' }),
      breaks: ['order'],
      says: '`job`, `job`, `job` were put, and taken were `job`, `job`, `job`.',
    },
    {
      how: 'a stream whose pending entries anybody claims at once',
      submission: lua({
        ...STREAM,
        done: `for _, entry in ipairs(redis.call('XRANGE', keys[1], '-', '+')) do
            if entry[2][2] == args[2] then
              redis.call('XDEL', keys[1], entry[1])
              return redis.call('XACK', keys[1], 'workers', entry[1])
            end
          end
          return 0`,
        recover: 'return 1',
      }),
      breaks: [
        'order',
        'done-is-done',
        'crash-in-take',
        'crash-in-recover',
        'only-the-dead',
        'late-done',
        'restart',
      ],
      says: 'were put, and taken were',
    },
  ],
};
