import type { Attempts } from './attempts.ts';
import { lockAttempts } from './lock-attempts.ts';

/** What every build task is proved by. */
export const allAttempts: readonly Attempts[] = [lockAttempts];
