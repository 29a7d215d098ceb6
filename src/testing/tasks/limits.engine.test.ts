import { attemptsAtLimits } from './all-attempts.ts';
import { proveTask } from './prove-task.ts';

for (const attempts of attemptsAtLimits) proveTask(attempts);
