import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A queue that survives a crashed worker';

export const brief = `Some processes put jobs into a queue, and workers take them out, one job for each call, the oldest first. A worker that has finished a job says \`done\`.

Workers crash, also in the middle of \`take\`. Then a supervisor, who knows that the worker is dead, calls \`recover\`, and every job that was put must come out again, unless it was done. Jobs of workers that are alive stay with them. If \`recover\` itself is interrupted it is called again; no job may be lost by that. Nor is one lost when the server is killed and started again, or when a replica that has everything takes over.

A worker can also be taken for dead while it is only slow. Its job is then with another worker, and its own late \`done\` says no and changes nothing.

Each job is a text that is put once. No function waits: if there is nothing to take, \`take\` answers nil at once.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'put',
    arguments: [
      { name: 'queue', is: 'key', means: 'the name of the queue' },
      { name: 'job', is: 'value', means: 'the job, a text that is put once' },
    ],
    returns: 'anything but an error',
    does: 'Puts a job at the end of the queue.',
  },
  {
    name: 'take',
    arguments: [
      { name: 'queue', is: 'key', means: 'the name of the queue' },
      { name: 'worker', is: 'value', means: 'who takes it' },
    ],
    returns: 'the job, or nil if there is none',
    does: 'Hands the oldest job to the worker.',
  },
  {
    name: 'done',
    arguments: [
      { name: 'queue', is: 'key', means: 'the name of the queue' },
      { name: 'worker', is: 'value', means: 'who has done it' },
      { name: 'job', is: 'value', means: 'what is done' },
    ],
    returns: '1 if the worker had the job, 0 if not',
    does: 'The job is finished and never comes out again.',
  },
  {
    name: 'recover',
    arguments: [
      { name: 'queue', is: 'key', means: 'the name of the queue' },
      { name: 'worker', is: 'value', means: 'who has died' },
    ],
    returns: 'anything but an error',
    does: 'Gives back what a dead worker had, so that others can take it.',
  },
];

const list = (jobs: readonly string[]): string =>
  jobs.length === 0 ? 'nothing' : jobs.map((job) => `\`${job}\``).join(', ');

export const because = {
  order: (put: readonly string[], taken: readonly string[]) =>
    `${list(put)} were put, and taken were ${list(taken)}.`,
  notEmpty: (taken: string) => `The queue was empty, and \`take\` answered \`${taken}\`.`,
  twice: (job: string) => `Two workers were given the same job, \`${job}\`.`,
  missing: 'Two jobs were there and two workers took at the same time, and one of them got nothing.',
  doneNo: 'A worker had the job, and `done` said no.',
  lost: (job: string) => `The job \`${job}\` was put and cannot be taken any more: it is lost.`,
  again: (job: string) => `The job \`${job}\` came out twice.`,
  backAfterDone: (job: string) => `The job \`${job}\` was done, and came out again.`,
  stolen: (job: string) =>
    `The worker with the job \`${job}\` was alive, and its job was handed to another one when somebody else was recovered.`,
  lateDone: 'A slow worker, whose job had been given to another one, said `done`, and was told yes.',
  lateDoneLost: (job: string) =>
    `A slow worker, whose job had been given to another one, said \`done\`. Then the other one crashed, and \`${job}\` was lost.`,
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'twice',
    ask: 'A worker has sent the e-mail that the job asked for, and crashes before `done`. What happens, and whose problem is it?',
    model:
      'The job is given back and the e-mail is sent a second time: a queue that loses no job delivers it at least once. Nobody can have exactly once over two systems that do not commit together. So the work has to bear being done twice: the worker notes the id of the job together with its effect, in one transaction if it can, or hands the id to the other side, which does nothing for one that it has seen.',
    rubric: [
      'the job runs a second time: at least once',
      'exactly once is not to be had from the queue alone',
      'idempotent work: an id that is noted together with the effect',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'who-is-dead',
    ask: 'Your `recover` is told who has died. How does the supervisor know, and what if it is wrong?',
    model:
      'Each worker renews a key with a lifetime, a heartbeat, or jobs have a deadline by which they have to be done; who has let it pass is taken for dead. That is a guess: a worker in a long pause looks just like a dead one. If it is wrong, two workers do the same job, so the work must bear that, and the late `done` must not take away the claim of the other. The time has to be well above the longest pause, and every job waits that long after a real crash.',
    rubric: [
      'a heartbeat with a lifetime, or a deadline for each job',
      'it cannot be told from a slow worker, so it is a guess',
      'the same job runs twice then; a longer time delays recovery',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'lists',
    ask: 'You use lists. What does `done` cost when a worker has thousands of jobs in hand, and what do you know about a job that keeps failing?',
    model:
      'LREM looks through the list, so it costs in proportion to what the worker has in hand; with one job for each worker that is nothing, with thousands it is. And a list says nothing about a job but its place: neither how often it was handed out nor when. A job that crashes each of its workers goes round for ever, so a counter has to be kept beside it, say by HINCRBY, and after some attempts the job is put aside into a queue of dead letters. A stream with a consumer group counts deliveries by itself (XPENDING).',
    rubric: [
      'LREM is linear in the length of the list',
      'lists know neither attempts nor times',
      'count attempts, and put poisonous jobs aside',
      'a stream with a group counts deliveries',
    ],
    when: ['uses:lrem'],
    unless: [],
  },
  {
    id: 'streams',
    ask: 'You use a stream with a consumer group. What becomes of entries that were acknowledged, and what of a consumer that never comes back?',
    model:
      'XACK only takes the entry off the list of pending ones; it stays in the stream until XDEL or until the stream is trimmed, so without that the memory grows. Trimming by length can cut off entries that nobody has handled yet. What a consumer had pending stays with it until somebody claims it by XAUTOCLAIM or XCLAIM, and the consumer itself stays in the group until XGROUP DELCONSUMER, which would throw its pending entries away if they were not claimed before.',
    rubric: [
      'acknowledged entries stay: XDEL, or trimming',
      'trimming may cut off what is not handled',
      'pending entries must be claimed before the consumer is deleted',
    ],
    when: ['uses:xreadgroup'],
    unless: [],
  },
  {
    id: 'failover',
    ask: 'The primary says that the job is put, and crashes. Can the job be lost, and what would you do about it?',
    model:
      'Yes. Replication is asynchronous, so a job may be gone with the primary before a replica has it, and with `appendfsync everysec` a machine without power loses up to a second or so. WAIT for one replica, `min-replicas-to-write`, or `appendfsync always` make the gap smaller, for some latency each. If no job may ever be lost, the truth is elsewhere: it is written to a database first and put into the queue from there (an outbox), and what is not done after a while is put again.',
    rubric: [
      'asynchronous replication, and the log that is synced once a second',
      'WAIT, `min-replicas-to-write` or `appendfsync always`, and what they cost',
      'an outbox in a database, and putting again what was not done',
    ],
    when: [],
    unless: [],
  },
];
