import { answeredNumber, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { atEveryDeath, atEveryPause, inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const TTL_MS = 10_000;
/** Whether a lock ends on the millisecond or on the second is not what this is about. */
const SLACK_MS = 1_000;

const acquires = async (bench: Bench, lock: string, who: string, ttl = TTL_MS): Promise<boolean> =>
  saysYes(await bench.caller(who).call('acquire', lock, who, ttl));

const releases = async (bench: Bench, lock: string, who: string): Promise<boolean> =>
  saysYes(await bench.caller(who).call('release', lock, who));

export const lock: BuildTask = {
  id: 'lock',
  title,
  brief,
  functions,
  starter: starterOf('lock', functions),
  tags: ['locks', 'concurrency', 'expiry', 'scripting'],
  followUps,
  invariants: [
    {
      id: 'one-holder',
      title: 'One caller at a time holds the lock',
      topology: 'single',
      holds: (bench) =>
        inEveryTurn(async () => {
          const name = bench.fresh('lock');
          const begin = (who: string) => bench.caller(who).begin('acquire', name, who, TTL_MS);
          return Promise.resolve({
            first: begin('ada'),
            second: begin('bob'),
            judge: async (first, second) => {
              if (saysYes(first) && saysYes(second)) return because.twoHolders;
              if (!saysYes(first) && !saysYes(second)) return because.noHolder;
              return (await acquires(bench, name, 'eve')) ? because.gotHeld : null;
            },
          });
        }),
    },
    {
      id: 'free-again',
      title: 'A lock that was released can be taken again',
      topology: 'single',
      holds: async (bench) => {
        const [name, other] = [bench.fresh('lock'), bench.fresh('lock')];
        if (!(await acquires(bench, name, 'ada'))) return because.refusedFree;
        if (!(await acquires(bench, other, 'bob'))) return because.refusedFree;
        if (!(await releases(bench, name, 'ada'))) return because.notReleased;
        return (await acquires(bench, name, 'bob')) ? null : because.notFree;
      },
    },
    {
      id: 'only-holder',
      title: 'Only the holder releases the lock',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('lock');
        if (await releases(bench, name, 'bob')) return because.releasedByOther;
        await acquires(bench, name, 'ada');
        if (await releases(bench, name, 'bob')) return because.releasedByOther;
        return (await acquires(bench, name, 'eve')) ? because.freedByOther : null;
      },
    },
    {
      id: 'holder-dies',
      title: 'The lock of a caller that has died becomes free, wherever it died',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () => {
          const name = bench.fresh('lock');
          return Promise.resolve({
            call: bench.caller('ada').begin('acquire', name, 'ada', TTL_MS),
            judge: async () => {
              await bench.tick(TTL_MS + SLACK_MS);
              return (await acquires(bench, name, 'bob')) ? null : because.neverFree;
            },
          });
        }),
    },
    {
      id: 'whole-ttl',
      title: 'The lock lasts for the time of its holder, neither shorter nor longer',
      topology: 'single',
      holds: async (bench) => {
        for (const [asked, shorter] of [
          [3 * TTL_MS, false],
          [1, true],
        ] as const) {
          const name = bench.fresh('lock');
          await acquires(bench, name, 'ada');
          await bench.tick(TTL_MS / 2);
          if (await acquires(bench, name, 'bob', asked)) return because.gotHeld;
          await bench.tick(TTL_MS / 2 - SLACK_MS);
          if (await acquires(bench, name, 'eve')) return shorter ? because.shortened : because.early;
          await bench.tick(2 * SLACK_MS);
          if (!(await acquires(bench, name, 'eve'))) return because.prolonged;
        }
        return null;
      },
    },
    {
      id: 'late-release',
      title: 'A caller whose time is over does not free the lock of the next one',
      topology: 'single',
      holds: (bench) =>
        atEveryPause(async () => {
          const name = bench.fresh('lock');
          await acquires(bench, name, 'ada');
          let isBobs = false;
          return {
            call: bench.caller('ada').begin('release', name, 'ada'),
            meanwhile: async () => {
              await bench.tick(TTL_MS + SLACK_MS);
              isBobs = await acquires(bench, name, 'bob');
            },
            judge: async () => (isBobs && (await acquires(bench, name, 'eve')) ? because.lateRelease : null),
          };
        }),
    },
  ],
  probes: [
    {
      fact: 'fencing',
      topology: 'single',
      found: async (bench) => {
        const name = bench.fresh('lock');
        let last = 0;
        for (const who of ['ada', 'bob', 'eve']) {
          const number = answeredNumber(await bench.caller(who).call('acquire', name, who, TTL_MS));
          if (number === null || number <= last) return false;
          last = number;
          await releases(bench, name, who);
        }
        return last > 1;
      },
    },
  ],
};
