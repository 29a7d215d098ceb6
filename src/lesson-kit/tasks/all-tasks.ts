import { booking } from './booking/booking.ts';
import type { BuildTask } from './build-task.ts';
import { cache } from './cache/cache.ts';
import { delayedJobs } from './delayed-jobs/delayed-jobs.ts';
import { leaderboard } from './leaderboard/leaderboard.ts';
import { limiter } from './limiter/limiter.ts';
import { strictLimiter } from './limiter/strict-limiter.ts';
import { lock } from './lock/lock.ts';
import { queue } from './queue/queue.ts';
import { sessionStore } from './session-store/session-store.ts';

/** Every build task, in the order in which they are listed. */
export const allTasks: readonly BuildTask[] = [
  limiter,
  strictLimiter,
  lock,
  queue,
  delayedJobs,
  leaderboard,
  cache,
  sessionStore,
  booking,
];
