/*
 * What the errors mean that come from the command itself: its name, its arguments, the key that it was given. `means`
 * says what the server says; `cause` what usually is behind it, and what helps.
 */

export const errorsInCommands = {
  wrongtype: {
    means: 'The key holds another type of value than this command works on, so the command was refused.',
    cause: 'Usually one name is used for two things, or the command belongs to another type.',
  },
  wrongtypeHll: {
    means: 'The key holds a string, but not one that a HyperLogLog command made.',
    cause: 'PFADD, PFCOUNT and PFMERGE read only strings that PFADD or PFMERGE wrote.',
  },
  invalidobj: {
    means: 'The HyperLogLog in this key is damaged.',
    cause: 'Usually a command for strings, such as SETRANGE or APPEND, changed some of its bytes.',
  },
  arity: {
    means: 'The command was given too few or too many arguments, and was not run.',
    cause: 'A value with a space in it counts as several arguments unless it stands in quotes.',
  },
  unknownCommand: {
    means: 'The server has no command of this name.',
    cause: 'Usually a slip of the keys, or a command of a module or of another server.',
  },
  unknownSubcommand: {
    means: 'The command exists, but has no subcommand of this name.',
    cause: 'Usually a slip of the keys; HELP after the command lists its subcommands.',
  },
  syntax: {
    means: 'The command exists, but its arguments do not follow its syntax.',
    cause: 'Usually an option that it does not have, an option without its value, or a value without quotes.',
  },
  optionsClash: {
    means: 'Two of the options exclude one another.',
    cause: 'Keep one of them.',
  },
  notInteger: {
    means: 'An integer of at most 64 bits was expected and something else was found.',
    cause: 'Either an argument is no integer, or the value in the key is none: INCR reads it as a number.',
  },
  notFloat: {
    means: 'A number was expected and something else was found.',
    cause: 'Either an argument is no number, or the value in the key is none.',
  },
  hashNumber: {
    means: 'The value of this hash field is not a number, so nothing can be added to it.',
    cause: 'Usually the field holds a text, or a fraction where HINCRBY needs an integer.',
  },
  overflow: {
    means: 'The result would not fit: integers have 64 bits, and a float must stay finite.',
    cause: 'The largest integer is 9223372036854775807.',
  },
  rangeBounds: {
    means: 'A bound of the range cannot be read.',
    cause:
      'Scores are numbers, -inf or +inf, with ( in front to leave the bound itself out. Bounds by name begin with [ or (, or are - or +.',
  },
  indexRange: {
    means: 'The list has no element at this index.',
    cause: 'Indexes begin at 0; -1 is the last element. LSET changes elements, it does not add any.',
  },
  bitRange: {
    means: 'A bit is 0 or 1, and its offset is from 0 to 4294967295.',
    cause: 'Usually a negative offset, or the arguments in another order: key, offset, bit.',
  },
  outOfRange: {
    means: 'A number is outside of what this command allows.',
    cause: 'Usually a negative count or offset, or an offset beyond the longest string.',
  },
  dbIndex: {
    means: 'There is no database of this number.',
    cause: 'They are numbered from 0; the setting databases says how many there are.',
  },
  expireTime: {
    means: 'This is no time that a key can live for.',
    cause:
      'It must be above 0 where a lifetime is set along with a value, and small enough for 64 bits in milliseconds.',
  },
  timeout: {
    means: 'The timeout cannot be used.',
    cause:
      'Mostly it is in seconds and may be a fraction; XREAD and WAIT count milliseconds. 0 waits for ever.',
  },
  noSuchKey: {
    means: 'The command needs a key that exists, and this one does not.',
    cause: 'Usually a slip in the name, another database, or a key that has expired.',
  },
  sameObject: {
    means: 'Source and destination are the same key.',
    cause: 'Give the destination another name, or another database.',
  },
  busykey: {
    means: 'The target key exists already, and is not overwritten without being asked to.',
    cause: 'RESTORE and COPY overwrite with the option REPLACE.',
  },
  dumpPayload: {
    means: 'The bytes are not what DUMP gave, or come from a newer server.',
    cause: 'Usually bytes were lost on the way: a payload holds any byte, so it needs quotes and escapes.',
  },
  numkeys: {
    means: 'The number that says how many keys or fields follow does not agree with them.',
    cause: 'Count the names after it; it must be at least 1 where one is needed.',
  },
  streamKey: {
    means: 'A consumer group belongs to a stream, and there is no such stream.',
    cause: 'XGROUP CREATE makes an empty stream with the option MKSTREAM at its end.',
  },
  streamIdSmall: {
    means: 'The ID is not greater than the last one of the stream, and IDs only grow.',
    cause: 'Give * and the server makes the next ID from its clock.',
  },
  streamId: {
    means: 'This is no stream ID.',
    cause:
      'An ID is milliseconds, a hyphen and a number: 1700000000000-0. Some commands also take -, +, $, > or *.',
  },
  streamsUnbalanced: {
    means: 'After STREAMS the keys come first, then as many IDs.',
    cause: 'Two streams need two IDs: STREAMS a b 0 0.',
  },
  busygroup: {
    means: 'The stream has a consumer group of this name already.',
    cause: 'For a program that creates its group at every start this is no failure: the group is there.',
  },
  nogroup: {
    means: 'There is no such stream, or the stream has no consumer group of this name.',
    cause:
      'A group is made once, by XGROUP CREATE, before anybody reads with it; deleting the stream deletes its groups.',
  },
  geoPair: {
    means: 'These are no coordinates on the map that geo commands use.',
    cause: 'Longitude comes first, from -180 to 180, then latitude, from -85.05112878 to 85.05112878.',
  },
  geoUnit: {
    means: 'The unit of distance is not known.',
    cause: 'There are M, KM, FT and MI.',
  },
  cursor: {
    means: 'The cursor is no number.',
    cause: 'SCAN begins with 0; each reply gives the cursor for the next call, until it is 0 again.',
  },
  sortNumbers: {
    means: 'SORT compares numbers, and one of the elements is none.',
    cause: 'The option ALPHA sorts by the alphabet.',
  },
  invalidArguments: {
    means: 'The terminal could not split the line into words, so nothing was sent.',
    cause: 'A quote is not closed, or something follows a closing quote without a space.',
  },
  repeatCount: {
    means: 'The number before the command says how often to run it, and cannot be used.',
    cause: 'It must be at least 1.',
  },
  other: {
    means: 'The server refused the command; its own words are the reason.',
    cause: 'The syntax of the command may help.',
  },
} as const;
