import { attemptsAtWork } from './all-attempts.ts';
import { proveTask } from './prove-task.ts';

for (const attempts of attemptsAtWork) proveTask(attempts);
