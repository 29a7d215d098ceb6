import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'Rooms that nobody can book twice';

export const brief = `People book a meeting room for some hours, \`from\` the beginning of one hour \`to\` the beginning of another one: hours 9 to 11 are 9 and 10, and whoever wants 11 to 12 can still have it. Two bookings of a room never overlap, no matter who asks when.

A booking is made as a whole or not at all: whoever wants 9 to 12 and cannot have 10 takes nothing away from somebody who wants 9. A process may die anywhere in \`book\`; then the hours are either all booked or all free.

Hours are whole numbers. Each booking has a name that no other booking has; only by it a booking is cancelled.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'book',
    arguments: [
      { name: 'room', is: 'key', means: 'the name of the room' },
      { name: 'booking', is: 'value', means: 'the name of the booking' },
      { name: 'from', is: 'value', means: 'its first hour' },
      { name: 'to', is: 'value', means: 'the first hour that is not part of it, later than `from`' },
    ],
    returns: '1 if the room is booked, 0 if one of the hours was taken',
    does: 'Books all hours, or none.',
  },
  {
    name: 'holder',
    arguments: [
      { name: 'room', is: 'key', means: 'the name of the room' },
      { name: 'hour', is: 'value', means: 'which hour' },
    ],
    returns: 'the name of the booking that has the hour, or nil',
    does: 'Says who has the room in an hour.',
  },
  {
    name: 'cancel',
    arguments: [
      { name: 'room', is: 'key', means: 'the name of the room' },
      { name: 'booking', is: 'value', means: 'the name of the booking' },
    ],
    returns: '1 if there was such a booking, 0 if not',
    does: 'Sets all hours of a booking free.',
  },
];

const hours = (from: number, to: number): string => `${from} to ${to}`;

export const because = {
  refusedFree: (from: number, to: number) =>
    `The room was free from ${hours(from, to)}, and \`book\` said no.`,
  overlap: (from: number, to: number, had: readonly [number, number]) =>
    `The room was booked from ${hours(...had)}, and somebody else booked it from ${hours(from, to)}.`,
  bothBooked: (one: readonly [number, number], other: readonly [number, number]) =>
    `Two people booked the room at the same time, from ${hours(...one)} and from ${hours(...other)}, and \`book\` said yes to both.`,
  neitherBooked: 'Two people wanted the free room at the same time, and neither got it.',
  holder: (hour: number, want: string | null, got: string | null) =>
    `Hour ${hour} ${want === null ? 'is free' : `is booked by \`${want}\``}, and \`holder\` answered ${got === null ? 'nil' : `\`${got}\``}.`,
  partly: (hour: number) =>
    `A booking was refused because of one hour, and hour ${hour}, which had been free, is taken now.`,
  torn: (booked: readonly number[], from: number, to: number) =>
    `Of a booking from ${hours(from, to)} only a part was made: it has ${booked.join(', ')}.`,
  deadlocked: (from: number, to: number) =>
    `Nobody has the room from ${hours(from, to)} according to \`holder\`, and \`book\` says no for ever.`,
  cancelNo: 'The booking was there, and `cancel` said no.',
  cancelYes: 'There was no such booking, and `cancel` said yes.',
  notFree: (hour: number) => `The booking was cancelled, and hour ${hour} is still taken.`,
  othersGone: (hour: number) =>
    `One booking was cancelled, and hour ${hour}, which belongs to another one, became free.`,
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'constraint',
    ask: 'The bookings also stand in a relational database. Where should the rule that they never overlap be kept, and what is Redis for then?',
    model:
      'In the place that is the truth, and that is the database: a constraint there (an exclusion constraint over the range, or a unique index over room and hour) holds whatever path a write takes. Redis then answers quickly who has which hour, and holds a room for some minutes while somebody pays; it is a copy or a first filter, and a lost write in it costs a refused booking and never a double one.',
    rubric: [
      'the rule belongs to where the truth is: a constraint in the database',
      'Redis as a fast first check, a cache or a hold for minutes',
      'asynchronous replication can lose a booking, so it should not be the only place',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'hold',
    ask: 'Somebody chooses a room and has ten minutes to pay. How would you hold the hours for them, and what if they pay in the eleventh minute?',
    model:
      'The hold is an entry with a lifetime that books the hours for now, set atomically as a booking is, with the name of whoever has it. Confirming turns it into a booking in one step that checks whether the hold is still there and still theirs. In the eleventh minute it is not: then the booking is tried anew, and if somebody else has the hours the payment is given back. So one authorises the payment first and takes the money only once the booking is confirmed.',
    rubric: [
      'an entry with a lifetime, and with a name on it',
      'confirming compares and turns it into a booking in one step',
      'too late: try again, or give the money back',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'watch',
    ask: 'You watch keys. How many bookings of the same room fail for nothing on a busy day, and what would you do about it?',
    model:
      'EXEC is refused whenever a watched key has changed, also if the other booking was for hours that have nothing to do with mine; with many at the same time most begin anew, and each try is several round trips. If the keys are divided by day, bookings of different days do not disturb one another. Or the check and the write become one script, which needs no second try at all.',
    rubric: [
      'a change of the key is enough, whether the hours overlap or not',
      'retries grow with the number of callers at the same time',
      'smaller keys, such as one for each day, or a script',
    ],
    when: ['uses:watch'],
    unless: [],
  },
  {
    id: 'script-size',
    ask: 'How long does your function hold up the server when somebody books a room for a whole year, hour by hour?',
    model:
      'A year has 8,760 hours. A function that looks at each of them runs some ten thousand commands, which is several milliseconds in which nobody else is served, and somebody may send `to` as a million. So the length is limited before anything else is done, or bookings are kept as ranges: in a sorted set by their beginning, where only the last one that begins before `to` has to be looked at, because they never overlap.',
    rubric: [
      'everybody waits while a function runs',
      'the cost grows with the hours: limit them',
      'ranges in a sorted set: one look-up, however long a booking is',
    ],
    when: ['lua'],
    unless: [],
  },
];
