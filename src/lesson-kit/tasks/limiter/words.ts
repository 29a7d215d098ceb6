import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A rate limiter for each user';

export const brief = `A program asks before each request of a user whether it may go on. Let \`limit\` requests through in each window of \`window\` milliseconds, and refuse the others. Where windows begin is up to you: with the first request, or at round times.

The program runs on several machines, so that two requests of one user may be asked about at the same moment. A process may die or be held up anywhere in your function; that must never lock a user out for good. A user who keeps asking while refused is let in again when the window is over. Users come and go: what nobody needs any more goes away by itself.

\`1\` or \`OK\` means yes, \`0\` or nil means no.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'allow',
    arguments: [
      { name: 'user', is: 'key', means: 'whose request it is' },
      { name: 'request', is: 'value', means: 'a name of this request that no other has' },
      { name: 'now', is: 'value', means: 'the time, in milliseconds since 1970' },
      { name: 'limit', is: 'value', means: 'how many requests may pass in a window' },
      { name: 'window', is: 'value', means: 'how long a window is, in milliseconds' },
    ],
    returns: '1 if the request may pass, 0 if not',
    does: 'Counts the request and says whether it may pass.',
  },
];

export const clockFollowUp: FollowUp = {
  id: 'clocks',
  ask: 'The functions get `now` from the program, which runs on many machines. What happens when one of their clocks is a few seconds ahead, and what could be used instead?',
  model:
    'Requests are counted into a window that is not theirs: whatever depends on `now` lets too many or too few through on that machine, and an entry from the future may stay longer than it should. One clock for all is that of the server: a script asks it by `TIME`, and lifetimes of keys are counted by it in any case. Then only a failover to a server with another clock can move it.',
  rubric: [
    'machines disagree about the window or about what is old',
    'the server has one clock for all: `TIME` in a script, or the lifetime of a key',
    'clocks of primary and replica may still differ after a failover',
  ],
  when: [],
  unless: [],
};

export const downFollowUp: FollowUp = {
  id: 'server-down',
  ask: 'The server with the counters does not answer. Does the program let requests through, or does it refuse them?',
  model:
    'That depends on what the limit protects. If it is fairness or cost, the program lets requests through, notes that, and falls back to a rough limit in its own memory: an outage of the limiter should not be an outage of the service. If it protects against attacks on passwords, or something that breaks under load, it refuses. In either case the question has a short timeout, so that a slow limiter does not slow every request down.',
  rubric: [
    'a decision by what the limit is for, with an example of each',
    'a short timeout, so that requests do not hang',
    'a local limit as a fallback',
  ],
  when: [],
  unless: [],
};

export const followUps: readonly FollowUp[] = [
  {
    id: 'edge',
    ask: 'You built a fixed window: what can a user do at the edge of two windows? When is that acceptable, and what would you build if it is not?',
    model:
      'They send their whole limit at the end of one window and again at the beginning of the next, so that twice the limit passes within a moment. For a daily quota nobody minds. Where what stands behind it breaks under such a burst, there are three ways: a log of the times of the last requests in a sorted set, which is exact and needs memory for each request; two counters, of which the older one is weighed by how much of it still lies in the window, which is nearly exact and costs two numbers; or a token bucket, which allows a burst of a stated size and then a steady rate.',
    rubric: [
      'twice the limit within a short time',
      'it matters for what breaks under load, hardly for a quota',
      'a log in a sorted set: exact, memory for each request',
      'two weighted counters, or a token bucket: constant memory',
    ],
    when: ['double-burst'],
    unless: [],
  },
  {
    id: 'memory',
    ask: 'You let no double burst through. What do you keep for each user, and what does that become with a limit of ten thousand requests and a million users?',
    model:
      'A log keeps an entry for each request in the window: with ten thousand entries of some 70 bytes or more in a sorted set that is near a megabyte for each busy user, and a terabyte if all were busy. A counter for the current and one for the last window, the last one weighed by how much of it still lies in the window, needs two small numbers instead and is off by a few per cent. A token bucket keeps two numbers as well: how many tokens there are, and when that was.',
    rubric: [
      'memory grows with limit times users in a log',
      'an estimate in bytes',
      'two weighted counters or a token bucket instead, and what they give up',
    ],
    when: [],
    unless: ['double-burst'],
  },
  clockFollowUp,
  downFollowUp,
];
