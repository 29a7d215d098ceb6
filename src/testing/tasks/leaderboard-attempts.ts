import { commands, lua, type Attempts } from './attempts.ts';

const GREATER = {
  submit: 'ZADD {board} GT {score} {player}\nbest = ZSCORE {board} {player}\nreturn {best}',
  rank: `
score = ZSCORE {board} {player}
if {score} = nil
  return nil
end
better = ZCOUNT {board} ({score} +inf
return {better + 1}`,
  top: 'names = ZREVRANGE {board} 0 {count - 1}\nreturn {names}',
};

export const leaderboardAttempts: Attempts = {
  task: 'leaderboard',
  right: [
    { how: 'ZADD GT, and ZCOUNT of what is better', submission: commands(GREATER) },
    {
      how: 'a sorted set that is compared in Lua',
      submission: lua({
        submit: `local old = redis.call('ZSCORE', keys[1], args[1])
          if old and tonumber(old) >= tonumber(args[2]) then return old end
          redis.call('ZADD', keys[1], args[2], args[1])
          return args[2]`,
        rank: `local score = redis.call('ZSCORE', keys[1], args[1])
          if not score then return nil end
          return 1 + redis.call('ZCOUNT', keys[1], '(' .. score, '+inf')`,
        top: `return redis.call('ZRANGE', keys[1], 0, args[1] - 1, 'REV')`,
      }),
    },
    {
      how: 'a hash of scores that is sorted in Lua',
      submission: lua({
        submit: `local old = tonumber(redis.call('HGET', keys[1], args[1]))
          local best = math.max(old or tonumber(args[2]), tonumber(args[2]))
          redis.call('HSET', keys[1], args[1], best)
          return best`,
        rank: `local mine = tonumber(redis.call('HGET', keys[1], args[1]))
          if not mine then return false end
          local rank = 1
          for _, score in ipairs(redis.call('HVALS', keys[1])) do
            if tonumber(score) > mine then rank = rank + 1 end
          end
          return rank`,
        top: `local all, names = redis.call('HGETALL', keys[1]), {}
          local scores = {}
          for at = 1, #all, 2 do
            scores[all[at]] = tonumber(all[at + 1])
            names[#names + 1] = all[at]
          end
          table.sort(names, function(a, b) return scores[a] > scores[b] end)
          return {unpack(names, 1, math.min(#names, tonumber(args[1])))}`,
      }),
    },
  ],
  wrong: [
    {
      how: 'ZADD, so that the last score counts',
      submission: commands({ ...GREATER, submit: GREATER.submit.replace(' GT', '') }),
      breaks: ['best-counts', 'together'],
      says: 'A player handed in -10, then 50, then 7, and `submit` answered 7, not 50.',
    },
    {
      how: 'a look at the score, and then ZADD',
      submission: commands({
        ...GREATER,
        submit: `
best = ZSCORE {board} {player}
if {best} != nil
  if {best} >= {score}
    return {best}
  end
end
ZADD {board} {score} {player}
return {score}`,
      }),
      breaks: ['together'],
      says: "30 counts. ada's `submit` had sent `ZSCORE board player` and bob's `submit` `ZSCORE board player` before either went on.",
    },
    {
      how: 'ZREVRANK, which counts from 0 and knows no ties',
      submission: commands({ ...GREATER, rank: 'n = ZREVRANK {board} {player}\nreturn {n}' }),
      breaks: ['rank', 'restart'],
      says: 'the player with 90 has rank 4, and `rank` answered 3',
    },
    {
      how: 'ZREVRANK plus 1, which knows no ties',
      submission: commands({
        ...GREATER,
        rank: 'n = ZREVRANK {board} {player}\nif {n} = nil\n  return nil\nend\nreturn {n + 1}',
      }),
      breaks: ['rank'],
      says: 'the player with 200 has rank 2, and `rank` answered 3',
    },
    {
      how: 'one name too many',
      submission: commands({ ...GREATER, top: 'names = ZREVRANGE {board} 0 {count}\nreturn {names}' }),
      breaks: ['top'],
      says: 'The first 1 are player',
    },
    {
      how: 'the worst first',
      submission: commands({ ...GREATER, top: 'names = ZRANGE {board} 0 {count - 1}\nreturn {names}' }),
      breaks: ['top'],
      says: 'The first 1 are player',
    },
    {
      how: 'scores that are added up',
      submission: commands({ ...GREATER, submit: 'sum = ZINCRBY {board} {score} {player}\nreturn {sum}' }),
      breaks: ['best-counts', 'together'],
      says: 'A player handed in -10, then 50, and `submit` answered 40, not 50.',
    },
    {
      how: 'a board in the memory of the script alone',
      submission: {
        kind: 'lua',
        code: `#!lua name=attempt
local boards = {}
local function board(key)
  boards[key] = boards[key] or {}
  return boards[key]
end
redis.register_function('submit', function(keys, args)
  local all = board(keys[1])
  all[args[1]] = math.max(all[args[1]] or tonumber(args[2]), tonumber(args[2]))
  return all[args[1]]
end)
redis.register_function('rank', function(keys, args)
  local mine, rank = board(keys[1])[args[1]], 1
  if not mine then return nil end
  for _, score in pairs(board(keys[1])) do if score > mine then rank = rank + 1 end end
  return rank
end)
redis.register_function('top', function(keys, args)
  local names, all = {}, board(keys[1])
  for name in pairs(all) do names[#names + 1] = name end
  table.sort(names, function(a, b) return all[a] > all[b] end)
  return {unpack(names, 1, math.min(#names, tonumber(args[1])))}
end)`,
      },
      breaks: ['restart'],
      says: 'a score was gone',
    },
  ],
};
