import { bookingAttempts } from './booking-attempts.ts';
import { cacheAttempts } from './cache-attempts.ts';
import { delayedJobsAttempts } from './delayed-jobs-attempts.ts';
import type { Attempts } from './attempts.ts';
import { leaderboardAttempts } from './leaderboard-attempts.ts';
import { limiterAttempts, strictLimiterAttempts } from './limiter-attempts.ts';
import { lockAttempts } from './lock-attempts.ts';
import { queueAttempts } from './queue-attempts.ts';
import { sessionStoreAttempts } from './session-store-attempts.ts';

/** What every build task is proved by: three lists, for three files of tests that run side by side. */
export const attemptsAtLimits: readonly Attempts[] = [limiterAttempts, strictLimiterAttempts, lockAttempts];
export const attemptsAtWork: readonly Attempts[] = [queueAttempts, delayedJobsAttempts, bookingAttempts];
export const attemptsAtStores: readonly Attempts[] = [
  leaderboardAttempts,
  cacheAttempts,
  sessionStoreAttempts,
];
