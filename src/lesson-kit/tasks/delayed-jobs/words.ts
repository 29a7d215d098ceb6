import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'Jobs that are due at a given time';

export const brief = `Reminders, retries, trials that end: a job is scheduled for a moment, and nobody may get it earlier. Workers ask again and again what is due, and each job is handed to one of them, the one that has been due for longest first.

Until then a job can be cancelled, or moved by scheduling it again for another moment; it still comes out once. When a job is cancelled and asked for at the same moment, one of the two happens: if \`cancel\` said yes it is not handed out, and if it was handed out \`cancel\` says no.

The moments are milliseconds since 1970. No function waits. What is scheduled survives a restart of the server.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'schedule',
    arguments: [
      { name: 'jobs', is: 'key', means: 'the name of the schedule' },
      { name: 'job', is: 'value', means: 'the job, a text' },
      { name: 'at', is: 'value', means: 'when it is due, in milliseconds since 1970' },
    ],
    returns: 'anything but an error',
    does: 'Schedules a job, or moves it if it is scheduled already.',
  },
  {
    name: 'due',
    arguments: [
      { name: 'jobs', is: 'key', means: 'the name of the schedule' },
      { name: 'now', is: 'value', means: 'the time, in milliseconds since 1970' },
    ],
    returns: 'a job whose time has come, or nil if there is none',
    does: 'Hands out the job that has been due for longest.',
  },
  {
    name: 'cancel',
    arguments: [
      { name: 'jobs', is: 'key', means: 'the name of the schedule' },
      { name: 'job', is: 'value', means: 'which one' },
    ],
    returns: '1 if it was scheduled and is not any more, 0 if it was not',
    does: 'Takes a job off the schedule.',
  },
];

export const because = {
  early: (job: string) => `The job \`${job}\` was handed out before it was due.`,
  notOut: (job: string) => `The job \`${job}\` was due, and \`due\` answered nil.`,
  order: (want: string, got: string) =>
    `\`${want}\` had been due for longest, and \`${got}\` was handed out.`,
  twice: (job: string) => `The job \`${job}\` was handed out twice.`,
  neither: (job: string) => `The job \`${job}\` was due, two workers asked, and neither got it.`,
  missing: 'Two jobs were due, two workers asked, and one of them got none.',
  cancelNo: 'The job was scheduled, and `cancel` said no.',
  cancelYes: 'The job was not scheduled, and `cancel` said yes.',
  cancelled: (job: string) => `The job \`${job}\` was cancelled, and was handed out all the same.`,
  bothWon: (job: string) => `\`cancel\` said yes, and \`${job}\` was handed out.`,
  nobodyWon: (job: string) => `\`cancel\` said no, and \`${job}\` was not handed out either.`,
  movedEarly: (job: string) => `The job \`${job}\` was moved to a later time, and came out at the first one.`,
  lostByRestart: (job: string) =>
    `After the server was killed and started again the job \`${job}\` was gone.`,
  mixed: 'A job of one schedule came out of another one.',
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'crash',
    ask: 'A worker crashes right after `due` has handed it a job. What becomes of the job, and how would you change the functions?',
    model:
      'It is gone: it was taken off the schedule, and nobody else knows of it. Instead `due` can move it to a later moment in the same step, now plus the time that the work may take at most, and a new function `done` takes it off. If the worker crashes, the job becomes due again by itself. So it may run twice, when a worker is slower than that, and has to bear it.',
    rubric: [
      'the job is lost: at most once',
      'handing out moves it to a later moment instead of removing it, atomically',
      '`done` removes it; it may run twice and has to bear that',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'polling',
    ask: 'A hundred workers ask once a second whether something is due, and mostly nothing is. What does that cost, and how could they ask less?',
    model:
      'A hundred commands a second that look at the first member of a sorted set: that is nothing for the server. It costs delay rather than load: on average half a second. To be quicker without asking more, a worker looks up when the next job is due and sleeps until then, but at most so long that it notices one that is scheduled meanwhile; or whoever schedules an earlier job wakes a sleeper, by a list on which it waits with BLPOP. Expiry events of keys are no replacement: they are fire and forget, and come when the key is removed, not when it was due.',
    rubric: [
      'the load is small, the price is delay',
      'sleep until the next one is due, with an upper bound',
      'wake by a blocking list',
      'expired events may be late or be missed',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'zset',
    ask: 'Your jobs are members of a sorted set. What happens when the same job is scheduled twice on purpose, and where would you put a job of ten kilobytes?',
    model:
      'A member is there once: the second ZADD only moves it. If both are to run, members need names of their own, such as an id. And a big job should not be a member: each comparison and each move would drag it along. The set holds the id, a hash or a string under `job:<id>` the contents, written before the id is scheduled and removed when it is done, both in one script or transaction.',
    rubric: [
      'a member is unique: scheduling again moves it',
      'an id as the member for jobs that are alike',
      'contents under a key of their own, kept in step atomically',
    ],
    when: ['uses:zadd'],
    unless: [],
  },
  {
    id: 'retry-cost',
    ask: 'You look for the job by one command and take it by another one, and begin anew if somebody else was faster. What happens with many workers at the same moment, say on the full hour?',
    model:
      'All of them look up the same first job, one of them gets it, and the others begin anew: with n workers and n jobs that is in the order of n² commands, and the last one waits for all of them. One script that looks and takes does it in n. Without a script one can look up several jobs and try a random one, or have one process move what is due into a list, from which workers take by LPOP or BLMOVE.',
    rubric: [
      'everybody goes for the same job, and the losers try again',
      'work grows with the square of the workers',
      'one script, or a mover that fills a list',
    ],
    when: ['commands'],
    unless: [],
  },
  {
    id: 'clock',
    ask: 'Who says what `now` is, and what if a worker is two minutes ahead?',
    model:
      'The worker does, so one that is ahead gets jobs two minutes early. Machines should be kept in step by NTP, and where it matters the server is asked instead: TIME within the script is one clock for all. A job that must not run early checks its own moment once more before it does anything.',
    rubric: [
      'jobs come out early',
      '`TIME` of the server as the one clock',
      'NTP, or a check before the work',
    ],
    when: [],
    unless: [],
  },
];
