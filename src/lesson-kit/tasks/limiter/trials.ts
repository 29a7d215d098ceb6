import { saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { Invariant } from '../build-task.ts';
import type { Call } from '../call.ts';
import { atEveryDeath, atEveryPause, inEveryTurn } from '../turns.ts';
import { because } from './because.ts';

/** What both limiters are tried with, and what holds for both. */

export const LIMIT = 3;
export const WINDOW_MS = 10_000;

const begin = async (bench: Bench, user: string, caller = 'ada'): Promise<Call> =>
  bench.caller(caller).begin('allow', user, bench.fresh('request'), await bench.now(), LIMIT, WINDOW_MS);

/** Whether one more request of a user is let through now. */
export const allows = async (bench: Bench, user: string): Promise<boolean> =>
  saysYes(await (await begin(bench, user)).finish());

/** How many of so many requests at the same time are let through. */
export async function allowed(bench: Bench, user: string, requests: number): Promise<number> {
  let count = 0;
  for (let request = 0; request < requests; request++) if (await allows(bench, user)) count += 1;
  return count;
}

export const upToLimit: Invariant = {
  id: 'up-to-limit',
  title: 'Each user gets as many requests through as the limit says, and no more',
  topology: 'single',
  holds: async (bench) => {
    const [user, other] = [bench.fresh('user'), bench.fresh('user')];
    const first = await allowed(bench, user, LIMIT + 2);
    if (first !== LIMIT) return because.notLimit(first, LIMIT + 2, LIMIT);
    return (await allowed(bench, other, LIMIT)) === LIMIT ? null : because.otherUser;
  },
};

export const oneLeft: Invariant = {
  id: 'one-left',
  title: 'Of two requests at the same time, one gets the last place',
  topology: 'single',
  holds: (bench) =>
    inEveryTurn(async () => {
      const user = bench.fresh('user');
      await allowed(bench, user, LIMIT - 1);
      return {
        first: await begin(bench, user),
        second: await begin(bench, user, 'bob'),
        judge: (first, second) => {
          if (saysYes(first) && saysYes(second)) return because.bothAllowed;
          return saysYes(first) || saysYes(second) ? null : because.neitherAllowed;
        },
      };
    }),
};

/** After such a time everything is forgotten, wherever windows begin. */
const LONG_AFTER_MS = 3 * WINDOW_MS;

const opensAgain = async (bench: Bench, user: string): Promise<string | null> => {
  await bench.tick(LONG_AFTER_MS);
  const count = await allowed(bench, user, LIMIT);
  return count === LIMIT ? null : because.staysShut(count, LIMIT);
};

export const survivesDeath: Invariant = {
  id: 'caller-dies',
  title: 'A program that dies in the middle of a call locks no user out',
  topology: 'single',
  holds: (bench) =>
    atEveryDeath(bench.caller('ada'), async () => {
      const user = bench.fresh('user');
      return { call: await begin(bench, user), judge: () => opensAgain(bench, user) };
    }),
};

export const survivesDelay: Invariant = {
  id: 'caller-slow',
  title: 'A call that is held up for longer than the window locks no user out',
  topology: 'single',
  holds: (bench) =>
    atEveryPause(async () => {
      const user = bench.fresh('user');
      await allows(bench, user);
      return {
        call: await begin(bench, user, 'bob'),
        meanwhile: () => bench.tick(LONG_AFTER_MS),
        judge: () => opensAgain(bench, user),
      };
    }),
};

export const leavesNothing: Invariant = {
  id: 'leaves-nothing',
  title: 'Of a user who is gone nothing stays in the memory',
  topology: 'single',
  holds: async (bench) => {
    for (let user = 0; user < 3; user++) await allowed(bench, bench.fresh('user'), LIMIT + 1);
    await bench.tick(LONG_AFTER_MS);
    const keys = await bench.keys();
    return keys === 0 ? null : because.leftOver(keys);
  },
};

/**
 * How many requests get through within a short time around the end of a window: of one that begins with the first
 * request, or of one that begins at a round time.
 */
export async function burstAtEdge(bench: Bench, windows: 'from-first' | 'round'): Promise<number> {
  const user = bench.fresh('user');
  if (windows === 'from-first') {
    await allowed(bench, user, 1);
    await bench.tick(WINDOW_MS * 0.9);
    const before = await allowed(bench, user, LIMIT - 1);
    await bench.tick(WINDOW_MS * 0.15);
    return before + (await allowed(bench, user, LIMIT));
  }
  const intoWindow = (await bench.now()) % WINDOW_MS;
  await bench.tick(2 * WINDOW_MS - intoWindow - WINDOW_MS * 0.05);
  const before = await allowed(bench, user, LIMIT);
  await bench.tick(WINDOW_MS * 0.1);
  return before + (await allowed(bench, user, LIMIT));
}
