import { commands, lua, type Attempts } from './attempts.ts';

/** A hash from hour to booking. */
const HOURS_IN_LUA = {
  book: `for hour = args[2], args[3] - 1 do
      if redis.call('HEXISTS', keys[1], hour) == 1 then return 0 end
    end
    for hour = args[2], args[3] - 1 do redis.call('HSET', keys[1], hour, args[1]) end
    return 1`,
  holder: `return redis.call('HGET', keys[1], args[1])`,
  cancel: `local all, gone = redis.call('HGETALL', keys[1]), 0
    for at = 1, #all, 2 do
      if all[at + 1] == args[1] then gone = redis.call('HDEL', keys[1], all[at]) end
    end
    return gone`,
};

/** Bookings by their first hour in a sorted set, and their ends in a hash. */
const RANGES = {
  book: `
WATCH {room}:from {room}:to
last = ZREVRANGEBYSCORE {room}:from ({to} -inf LIMIT 0 1
if {last.1} != nil
  until = HGET {room}:to {last.1}
  if {until} > {from}
    UNWATCH
    return 0
  end
end
MULTI
ZADD {room}:from {from} {booking}
HSET {room}:to {booking} {to}
done = EXEC
if {done} = nil
  again
end
return 1`,
  holder: `
last = ZREVRANGEBYSCORE {room}:from {hour} -inf LIMIT 0 1
if {last.1} = nil
  return nil
end
until = HGET {room}:to {last.1}
if {until} > {hour}
  return {last.1}
end
return nil`,
  cancel: `
MULTI
ZREM {room}:from {booking}
HDEL {room}:to {booking}
done = EXEC
return {done.1}`,
};

export const bookingAttempts: Attempts = {
  task: 'booking',
  right: [
    { how: 'a hash of hours, in Lua', submission: lua(HOURS_IN_LUA) },
    { how: 'ranges in a sorted set that is watched', submission: commands(RANGES) },
  ],
  wrong: [
    {
      how: 'a look, and then a write',
      submission: commands({
        ...RANGES,
        book: RANGES.book.replace(/^WATCH .*$/mu, '').replace('UNWATCH', ''),
      }),
      breaks: ['one-of-two'],
      says: 'and `book` said yes to both',
    },
    {
      how: 'one hour after the other',
      submission: lua({
        ...HOURS_IN_LUA,
        book: `for hour = args[2], args[3] - 1 do
            if redis.call('HSETNX', keys[1], hour, args[1]) == 0 then return 0 end
          end
          return 1`,
      }),
      breaks: ['no-overlap', 'whole-or-nothing'],
      says: 'The room was free from 7 to 9, and `book` said no',
    },
    {
      how: 'the first hour alone',
      submission: commands({
        ...RANGES,
        book: `
new = ZADD {room}:from NX {from} {booking}
same = ZCOUNT {room}:from {from} {from}
if {same} > 1
  ZREM {room}:from {booking}
  return 0
end
HSET {room}:to {booking} {to}
return 1`,
      }),
      breaks: ['no-overlap', 'one-of-two', 'whole-or-nothing', 'caller-dies'],
      says: 'The room was booked from 9 to 12, and somebody else booked it from 8 to 10.',
    },
    {
      how: 'an end that belongs to the booking',
      submission: commands({
        ...RANGES,
        book: RANGES.book.replace('({to}', '{to}').replace('{until} >', '{until} >='),
      }),
      breaks: ['no-overlap', 'holder', 'whole-or-nothing', 'cancel'],
      says: 'The room was free from 7 to 9, and `book` said no',
    },
    {
      how: 'an end that is written behind the transaction',
      submission: commands({
        ...RANGES,
        book: `
WATCH {room}:from {room}:to
last = ZREVRANGEBYSCORE {room}:from ({to} -inf LIMIT 0 1
if {last.1} != nil
  until = HGET {room}:to {last.1}
  if {until} > {from}
    UNWATCH
    return 0
  end
end
MULTI
ZADD {room}:from {from} {booking}
done = EXEC
if {done} = nil
  again
end
HSET {room}:to {booking} {to}
return 1`,
      }),
      breaks: ['one-of-two', 'caller-dies'],
      says: 'bob\'s `book` failed: line 6 needs two numbers to compare, and has nil and "9".',
    },
    {
      how: 'a cancel that forgets all hours but the first',
      submission: lua({
        ...HOURS_IN_LUA,
        cancel: HOURS_IN_LUA.cancel.replace("gone = redis.call('HDEL'", "return redis.call('HDEL'"),
      }),
      breaks: ['cancel'],
      says: 'There was no such booking',
    },
  ],
};
