import { booking } from './booking/booking.ts';
import type { BuildTask } from './build-task.ts';
import { delayedJobs } from './delayed-jobs/delayed-jobs.ts';
import { limiter } from './limiter/limiter.ts';
import { strictLimiter } from './limiter/strict-limiter.ts';
import { lock } from './lock/lock.ts';
import { queue } from './queue/queue.ts';

/** Every build task, in the order in which they are listed. */
export const allTasks: readonly BuildTask[] = [limiter, strictLimiter, lock, queue, delayedJobs, booking];
