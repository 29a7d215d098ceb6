import type { FollowUp, TaskFunction } from '../build-task.ts';
import { clockFollowUp, downFollowUp, functions as limiterFunctions } from './words.ts';

export const title = 'A rate limiter without bursts';

export const brief = `A partner counts our requests and bans us if they ever see more than \`limit\` of them within \`window\` milliseconds, wherever these milliseconds begin. So a counter for each window does not do: at its edge twice the limit would pass.

Let a request pass if fewer than \`limit\` requests were let through within the last \`window\` milliseconds, and refuse it otherwise. Requests that were refused do not count. Several requests may come within the same millisecond, and from several machines at once; a process may die or be held up anywhere in your function, and that must never lock a user out for good. What nobody needs any more goes away by itself.

\`1\` or \`OK\` means yes, \`0\` or nil means no.`;

export const functions: readonly TaskFunction[] = limiterFunctions;

export const followUps: readonly FollowUp[] = [
  {
    id: 'memory',
    ask: 'You need the times of all requests in the window. What does that cost with a limit of ten thousand and a million users, and what would you give up to make it cheap?',
    model:
      'An entry of some 70 bytes or more for each request: near a megabyte for each busy user. What can be given up is exactness. With a counter for the current window and one for the last, of which the last is weighed by how much of it still lies within the window, two numbers for each user are enough; it assumes that the requests of the last window were spread evenly, and is then off by a few per cent. A token bucket also needs two numbers, but allows a burst of its size plus what flows in meanwhile, which this partner would not forgive.',
    rubric: [
      'memory grows with the limit times the users',
      'two counters, the older one weighed: an estimate with two numbers',
      'a token bucket is cheap and does not keep the strict promise',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'refused-entry',
    ask: 'You use a sorted set. What are its members and its scores, and what goes wrong if the time alone is the member?',
    model:
      'The score is the time of the request, so that what is older than the window can be cut off by score. The member has to be different for each request. If it is the time, two requests in the same millisecond are one member: the second ZADD changes nothing, both pass, and they count as one. So the member is the name of the request, or time and a counter.',
    rubric: [
      'score: the time; member: unlike that of any other request',
      'the same millisecond would be counted once',
      'old entries are cut off by ZREMRANGEBYSCORE',
    ],
    when: ['uses:zadd'],
    unless: [],
  },
  {
    id: 'cost',
    ask: 'What does one call cost the server when a user has a hundred thousand entries that have become old, and whom does that hold up?',
    model:
      'Cutting them off is `O(log n + m)` for the m entries that go, so this one call takes perhaps tens of milliseconds, and as commands are run one after the other everybody waits for it. It cannot happen if each call cuts off what is old, because then only few are old each time, or if the whole key expires after a window without requests. A user who is refused all the time adds nothing, so the set never has more than `limit` entries.',
    rubric: [
      'the cost grows with the entries that are removed',
      'all clients wait, because commands run one at a time',
      'small steps: each call cuts, the key expires, refused ones are not kept',
    ],
    when: ['uses:zremrangebyscore'],
    unless: [],
  },
  clockFollowUp,
  downFollowUp,
];
