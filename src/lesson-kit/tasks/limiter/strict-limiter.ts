import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { because } from './because.ts';
import { brief, followUps, functions, title } from './strict-words.ts';
import {
  allows,
  burstAtEdge,
  leavesNothing,
  LIMIT,
  oneLeft,
  survivesDeath,
  upToLimit,
  WINDOW_MS,
} from './trials.ts';

/** Never a whole window together, so that nobody has to agree on whether its end belongs to it. */
const STEP_MS = 1_300;
const STEPS = 24;
const PAUSE_STEPS = 5;

export const strictLimiter: BuildTask = {
  id: 'strict-limiter',
  title,
  brief,
  functions,
  starter: starterOf('limiter', functions),
  tags: ['rate-limiting', 'sorted-sets', 'concurrency', 'scripting'],
  followUps,
  invariants: [
    upToLimit,
    {
      id: 'no-burst',
      title: 'No more than the limit pass within any window, wherever it begins',
      topology: 'single',
      holds: async (bench) => {
        for (const windows of ['from-first', 'round'] as const) {
          const burst = await burstAtEdge(bench, windows);
          if (burst > LIMIT) return because.burst(burst, LIMIT);
        }
        return null;
      },
    },
    {
      id: 'steady',
      title: 'A request passes exactly when fewer than the limit have passed within the window before it',
      topology: 'single',
      holds: steadyRequests,
    },
    oneLeft,
    survivesDeath,
    leavesNothing,
  ],
  probes: [],
};

/** A single request, a pause, and then one after the other, more of them than may pass. */
async function steadyRequests(bench: Bench): Promise<string | null> {
  const user = bench.fresh('user');
  let passed: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const isPause = step > 0 && step < PAUSE_STEPS;
    const at = step * STEP_MS;
    passed = passed.filter((before) => at - before < WINDOW_MS);
    if (!isPause) {
      const isAllowed = await allows(bench, user);
      if (isAllowed && passed.length >= LIMIT) return because.wrongAllow(passed.length, LIMIT);
      if (!isAllowed && passed.length < LIMIT) return because.wrongRefuse(passed.length, LIMIT);
      if (isAllowed) passed.push(at);
    }
    await bench.tick(STEP_MS);
  }
  return null;
}
