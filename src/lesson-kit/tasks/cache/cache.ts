import type { RespValue } from '#resp/value.ts';
import { describeReply } from '../../reply-text.ts';
import { answeredList, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import type { Call } from '../call.ts';
import { starterOf } from '../starter.ts';
import { atEveryDeath, atEveryPause, inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const PATIENCE_MS = 10_000;
const TTL_MS = 60_000;
const SLACK_MS = 1_000;

/** What `fetch` answered: `load`, `wait`, `hit` and the value, or what it is instead. */
function fetched(answer: RespValue): string {
  const [word = '', value] = answeredList(answer);
  const said = word.toLowerCase();
  if (said === 'hit' && value !== undefined) return `hit ${value}`;
  return said === 'load' || said === 'wait' ? said : describeReply(answer);
}

const beginFetch = (bench: Bench, entry: string, who: string): Call =>
  bench.caller(who).begin('fetch', entry, who, PATIENCE_MS);

const fetch = async (bench: Bench, entry: string, who: string): Promise<string> =>
  fetched(await beginFetch(bench, entry, who).finish());

const beginStore = (bench: Bench, entry: string, who: string, value: string): Call =>
  bench.caller(who).begin('store', entry, who, value, TTL_MS);

const stores = async (bench: Bench, entry: string, who: string, value: string): Promise<boolean> =>
  saysYes(await beginStore(bench, entry, who, value).finish());

export const cache: BuildTask = {
  id: 'cache',
  title,
  brief,
  functions,
  starter: starterOf('cache', functions),
  tags: ['caching', 'expiry', 'concurrency', 'locks'],
  followUps,
  invariants: [
    {
      id: 'hit',
      title: 'What was loaded is there for everybody, until it runs out',
      topology: 'single',
      holds: async (bench) => {
        const [entry, other] = [bench.fresh('entry'), bench.fresh('entry')];
        const first = await fetch(bench, entry, 'ada');
        if (first !== 'load') return because.notLoad(first);
        if (!(await stores(bench, entry, 'ada', 'tea'))) return because.storeNo;
        for (const who of ['ada', 'bob']) {
          const got = await fetch(bench, entry, who);
          if (got !== 'hit tea') return because.notHit('tea', got);
        }
        const beside = await fetch(bench, other, 'bob');
        if (beside !== 'load') return because.notLoad(beside);
        await bench.tick(TTL_MS + SLACK_MS);
        const late = await fetch(bench, entry, 'bob');
        return late === 'load' ? null : because.stale(late);
      },
    },
    {
      id: 'one-loads',
      title: 'One caller at a time is told to load',
      topology: 'single',
      holds: (bench) =>
        inEveryTurn(async () => {
          const entry = bench.fresh('entry');
          return Promise.resolve({
            first: beginFetch(bench, entry, 'ada'),
            second: beginFetch(bench, entry, 'bob'),
            judge: async (...answers) => {
              const said = answers.map(fetched);
              if (said.every((word) => word === 'load')) return because.twoLoads;
              if (!said.includes('load')) return because.noLoad;
              const other = said.find((word) => word !== 'load' && word !== 'wait');
              if (other !== undefined) return because.secondLoad(other);
              const third = await fetch(bench, entry, 'eve');
              return third === 'wait' ? null : because.secondLoad(third);
            },
          });
        }),
    },
    {
      id: 'loader-dies',
      title: 'When the loader has died, wherever it was, another one loads after a while',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () => {
          const entry = bench.fresh('entry');
          return Promise.resolve({
            call: beginFetch(bench, entry, 'ada'),
            judge: async () => {
              await bench.tick(PATIENCE_MS + SLACK_MS);
              const got = await fetch(bench, entry, 'bob');
              return got === 'load' ? null : because.stuck(got);
            },
          });
        }),
    },
    {
      id: 'patience',
      title: 'The others wait for as long as the loader may take, and no longer',
      topology: 'single',
      holds: async (bench) => {
        const entry = bench.fresh('entry');
        await fetch(bench, entry, 'ada');
        for (const who of ['bob', 'eve']) {
          await bench.tick(PATIENCE_MS / 2 - SLACK_MS);
          if ((await fetch(bench, entry, who)) === 'load') return because.early;
        }
        await bench.tick(3 * SLACK_MS);
        return (await fetch(bench, entry, 'bob')) === 'load' ? null : because.prolonged;
      },
    },
    {
      id: 'loads-again',
      title: 'A value that runs out soon is loaded again as soon as somebody asks',
      topology: 'single',
      holds: async (bench) => {
        const entry = bench.fresh('entry');
        await fetch(bench, entry, 'ada');
        await bench.caller('ada').call('store', entry, 'ada', 'tea', PATIENCE_MS / 5);
        await bench.tick(PATIENCE_MS / 5 + SLACK_MS);
        const got = await fetch(bench, entry, 'bob');
        return got === 'load' ? null : because.guardLeft(got);
      },
    },
    {
      id: 'dies-in-store',
      title: 'A loader that dies in `store` leaves nothing that stays for ever',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () => {
          const entry = bench.fresh('entry');
          await fetch(bench, entry, 'ada');
          return {
            call: beginStore(bench, entry, 'ada', 'tea'),
            judge: async () => {
              await bench.tick(PATIENCE_MS + TTL_MS + SLACK_MS);
              const got = await fetch(bench, entry, 'bob');
              return got === 'load' ? null : because.stale(got);
            },
          };
        }),
    },
    {
      id: 'only-loader',
      title: 'Only the loader stores',
      topology: 'single',
      holds: async (bench) => {
        const entry = bench.fresh('entry');
        if (await stores(bench, entry, 'eve', 'poison')) return because.strangerStored;
        await fetch(bench, entry, 'ada');
        if (await stores(bench, entry, 'eve', 'poison')) return because.strangerStored;
        await bench.tick(PATIENCE_MS + SLACK_MS);
        await fetch(bench, entry, 'bob');
        if (await stores(bench, entry, 'ada', 'old')) return because.lateYes;
        if (!(await stores(bench, entry, 'bob', 'new'))) return because.storeNo;
        if (await stores(bench, entry, 'ada', 'old')) return because.lateYes;
        const got = await fetch(bench, entry, 'eve');
        return got === 'hit new' ? null : because.overwrote(got);
      },
    },
    {
      id: 'late-store',
      title: 'A loader that is overtaken in the middle of `store` overwrites nothing',
      topology: 'single',
      holds: (bench) =>
        atEveryPause(async () => {
          const entry = bench.fresh('entry');
          await fetch(bench, entry, 'ada');
          let isNew = false;
          return {
            call: beginStore(bench, entry, 'ada', 'old'),
            meanwhile: async () => {
              await bench.tick(PATIENCE_MS + SLACK_MS);
              isNew =
                (await fetch(bench, entry, 'bob')) === 'load' && (await stores(bench, entry, 'bob', 'new'));
            },
            judge: async () => {
              const got = await fetch(bench, entry, 'eve');
              return !isNew || got === 'hit new' ? null : because.overwrote(got);
            },
          };
        }),
    },
  ],
  probes: [],
};
