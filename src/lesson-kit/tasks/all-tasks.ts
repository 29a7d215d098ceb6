import type { BuildTask } from './build-task.ts';
import { lock } from './lock/lock.ts';

/** Every build task, in the order in which they are listed. */
export const allTasks: readonly BuildTask[] = [lock];
