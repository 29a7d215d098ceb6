import { attemptsAtStores } from './all-attempts.ts';
import { proveTask } from './prove-task.ts';

for (const attempts of attemptsAtStores) proveTask(attempts);
