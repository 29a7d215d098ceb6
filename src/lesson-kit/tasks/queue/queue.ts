import { answeredText, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { atEveryDeath, inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const jobs = async (bench: Bench, queue: string, count: number): Promise<readonly string[]> => {
  const names = Array.from({ length: count }, () => bench.fresh('job'));
  for (const job of names) await bench.caller('boss').call('put', queue, job);
  return names;
};

const takes = async (bench: Bench, queue: string, worker: string): Promise<string | null> =>
  answeredText(await bench.caller(worker).call('take', queue, worker));

const recovers = async (bench: Bench, queue: string, worker: string): Promise<void> =>
  void (await bench.caller('boss').call('recover', queue, worker));

/** More than any trial puts. */
const MOST = 10;

/** Everything that a worker can take. */
async function drain(bench: Bench, queue: string, worker: string): Promise<readonly string[]> {
  const taken: string[] = [];
  while (taken.length < MOST) {
    const job = await takes(bench, queue, worker);
    if (job === null) break;
    taken.push(job);
  }
  return taken;
}

/** Why what comes out is not each of these jobs once. */
function notEachOnce(put: readonly string[], taken: readonly string[]): string | null {
  const lost = put.find((job) => !taken.includes(job));
  if (lost !== undefined) return because.lost(lost);
  const again = taken.find((job, at) => taken.indexOf(job) !== at);
  return again === undefined ? null : because.again(again);
}

export const queue: BuildTask = {
  id: 'queue',
  title,
  brief,
  functions,
  starter: starterOf('queue', functions),
  tags: ['queues', 'lists', 'streams', 'concurrency'],
  followUps,
  invariants: [
    {
      id: 'order',
      title: 'The oldest job comes first, and an empty queue answers nil',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        const early = await takes(bench, name, 'ada');
        if (early !== null) return because.notEmpty(early);
        const put = await jobs(bench, name, 3);
        const taken = await drain(bench, name, 'ada');
        return taken.join() === put.join() ? null : because.order(put, taken);
      },
    },
    {
      id: 'one-worker',
      title: 'Each job is handed to one worker',
      topology: 'single',
      holds: (bench) =>
        inEveryTurn(async () => {
          const name = bench.fresh('queue');
          await jobs(bench, name, 2);
          return {
            first: bench.caller('ada').begin('take', name, 'ada'),
            second: bench.caller('bob').begin('take', name, 'bob'),
            judge: (first, second) => {
              const [one, other] = [answeredText(first), answeredText(second)];
              if (one === null || other === null) return because.missing;
              return one === other ? because.twice(one) : null;
            },
          };
        }),
    },
    {
      id: 'done-is-done',
      title: 'A job that is done never comes back',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        const [first = '', second = ''] = await jobs(bench, name, 2);
        await drain(bench, name, 'ada');
        if (!saysYes(await bench.caller('ada').call('done', name, 'ada', first))) return because.doneNo;
        await recovers(bench, name, 'ada');
        const taken = await drain(bench, name, 'bob');
        if (taken.includes(first)) return because.backAfterDone(first);
        return notEachOnce([second], taken);
      },
    },
    {
      id: 'crash-in-take',
      title: 'No job is lost when a worker crashes in `take`, wherever it is by then',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () => {
          const name = bench.fresh('queue');
          const put = await jobs(bench, name, 2);
          return {
            call: bench.caller('ada').begin('take', name, 'ada'),
            judge: async () => {
              await recovers(bench, name, 'ada');
              return notEachOnce(put, await drain(bench, name, 'bob'));
            },
          };
        }),
    },
    {
      id: 'crash-in-recover',
      title: 'No job is lost when `recover` is interrupted and called again',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('boss'), async () => {
          const name = bench.fresh('queue');
          const put = await jobs(bench, name, 3);
          await takes(bench, name, 'ada');
          await takes(bench, name, 'ada');
          return {
            call: bench.caller('boss').begin('recover', name, 'ada'),
            judge: async () => {
              await recovers(bench, name, 'ada');
              return notEachOnce(put, await drain(bench, name, 'bob'));
            },
          };
        }),
    },
    {
      id: 'only-the-dead',
      title: 'A worker that is alive keeps its job when another one is recovered',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        await jobs(bench, name, 2);
        const [adas, bobs] = [await takes(bench, name, 'ada'), await takes(bench, name, 'bob')];
        if (adas === null || bobs === null) return because.missing;
        await recovers(bench, name, 'ada');
        const taken = await drain(bench, name, 'eve');
        return taken.includes(bobs) ? because.stolen(bobs) : notEachOnce([adas], taken);
      },
    },
    {
      id: 'late-done',
      title: 'A worker whose job was given away can no longer finish it',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        const [job = ''] = await jobs(bench, name, 1);
        await takes(bench, name, 'ada');
        await recovers(bench, name, 'ada');
        await takes(bench, name, 'bob');
        if (saysYes(await bench.caller('ada').call('done', name, 'ada', job))) return because.lateDone;
        await recovers(bench, name, 'bob');
        return (await takes(bench, name, 'eve')) === job ? null : because.lateDoneLost(job);
      },
    },
    {
      id: 'restart',
      title: 'No job is lost when the server is killed and started again',
      topology: 'single',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        const put = await jobs(bench, name, 3);
        await takes(bench, name, 'ada');
        await bench.restart();
        await recovers(bench, name, 'ada');
        return notEachOnce(put, await drain(bench, name, 'bob'));
      },
    },
    {
      id: 'failover',
      title: 'No job that the replicas have is lost when the primary fails over',
      topology: 'sentinel',
      holds: async (bench) => {
        const name = bench.fresh('queue');
        const put = await jobs(bench, name, 3);
        await takes(bench, name, 'ada');
        await bench.failOver();
        await recovers(bench, name, 'ada');
        return notEachOnce(put, await drain(bench, name, 'bob'));
      },
    },
  ],
  probes: [],
};
