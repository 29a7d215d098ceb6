import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { because } from './because.ts';
import {
  allowed,
  allows,
  burstAtEdge,
  leavesNothing,
  LIMIT,
  oneLeft,
  survivesDeath,
  survivesDelay,
  upToLimit,
  WINDOW_MS,
} from './trials.ts';
import { brief, followUps, functions, title } from './words.ts';

export const limiter: BuildTask = {
  id: 'limiter',
  title,
  brief,
  functions,
  starter: starterOf('limiter', functions),
  tags: ['rate-limiting', 'strings', 'expiry', 'concurrency'],
  followUps,
  invariants: [
    upToLimit,
    oneLeft,
    {
      id: 'opens-again',
      title: 'When the window is over the user is let in again, even after asking all the time',
      topology: 'single',
      holds: async (bench) => {
        const user = bench.fresh('user');
        await allowed(bench, user, LIMIT);
        // Fewer than the limit, or they might fill a window that began meanwhile.
        for (let asked = 0; asked < LIMIT - 1; asked++) {
          await bench.tick(WINDOW_MS * 0.4);
          await allows(bench, user);
        }
        await bench.tick(WINDOW_MS * 0.3);
        return (await allows(bench, user)) ? null : because.neverOpens;
      },
    },
    survivesDeath,
    survivesDelay,
    leavesNothing,
  ],
  probes: [
    {
      fact: 'double-burst',
      topology: 'single',
      found: async (bench) =>
        (await burstAtEdge(bench, 'from-first')) > LIMIT || (await burstAtEdge(bench, 'round')) > LIMIT,
    },
  ],
};
