import { answeredText, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const SOON_MS = 60_000;

/** Schedules a job so many milliseconds from now. */
async function schedules(bench: Bench, jobs: string, job: string, inMs: number): Promise<void> {
  await bench.caller('boss').call('schedule', jobs, job, (await bench.now()) + inMs);
}

const due = async (bench: Bench, jobs: string, worker = 'ada'): Promise<string | null> =>
  answeredText(await bench.caller(worker).call('due', jobs, await bench.now()));

const cancels = async (bench: Bench, jobs: string, job: string): Promise<boolean> =>
  saysYes(await bench.caller('boss').call('cancel', jobs, job));

export const delayedJobs: BuildTask = {
  id: 'delayed-jobs',
  title,
  brief,
  functions,
  starter: starterOf('jobs', functions),
  tags: ['queues', 'sorted-sets', 'concurrency', 'scripting'],
  followUps,
  invariants: [
    {
      id: 'in-time',
      title: 'A job comes out when it is due, not before, and once',
      topology: 'single',
      holds: async (bench) => {
        const [jobs, other, job] = [bench.fresh('jobs'), bench.fresh('jobs'), bench.fresh('job')];
        await schedules(bench, jobs, job, SOON_MS);
        if ((await due(bench, jobs)) !== null) return because.early(job);
        await bench.tick(SOON_MS - 1000);
        if ((await due(bench, jobs)) !== null) return because.early(job);
        await bench.tick(2000);
        if ((await due(bench, other)) !== null) return because.mixed;
        if ((await due(bench, jobs)) !== job) return because.notOut(job);
        return (await due(bench, jobs)) === null ? null : because.twice(job);
      },
    },
    {
      id: 'oldest-first',
      title: 'The job that has been due for longest comes first',
      topology: 'single',
      holds: async (bench) => {
        const jobs = bench.fresh('jobs');
        // In another order than that of their names or of their scheduling, and with times of different lengths.
        const at = [5 * SOON_MS, SOON_MS, 20 * SOON_MS, 2 * SOON_MS].map((ms) => ({
          ms,
          job: bench.fresh('job'),
        }));
        for (const { ms, job } of at) await schedules(bench, jobs, job, ms);
        await bench.tick(21 * SOON_MS);
        for (const { job } of at.toSorted((a, b) => a.ms - b.ms)) {
          const got = await due(bench, jobs);
          if (got === null) return because.notOut(job);
          if (got !== job) return because.order(job, got);
        }
        return null;
      },
    },
    {
      id: 'one-worker',
      title: 'Each job is handed to one worker',
      topology: 'single',
      holds: async (bench) => (await asksTogether(bench, 1)) ?? (await asksTogether(bench, 2)),
    },
    {
      id: 'cancel',
      title: 'A cancelled job does not come out, and `cancel` says whether there was one',
      topology: 'single',
      holds: async (bench) => {
        const [jobs, job] = [bench.fresh('jobs'), bench.fresh('job')];
        if (await cancels(bench, jobs, job)) return because.cancelYes;
        await schedules(bench, jobs, job, SOON_MS);
        if (!(await cancels(bench, jobs, job))) return because.cancelNo;
        await bench.tick(SOON_MS + 1000);
        if ((await due(bench, jobs)) !== null) return because.cancelled(job);
        await schedules(bench, jobs, job, 0);
        await due(bench, jobs);
        return (await cancels(bench, jobs, job)) ? because.cancelYes : null;
      },
    },
    {
      id: 'cancel-or-due',
      title: 'A job that is cancelled while somebody asks for it is either cancelled or handed out',
      topology: 'single',
      holds: async (bench) => (await cancelsMeanwhile(bench, 'due')) ?? cancelsMeanwhile(bench, 'cancel'),
    },
    {
      id: 'moved',
      title: 'A job that is scheduled again comes out at the new time, and once',
      topology: 'single',
      holds: async (bench) => {
        const [jobs, job] = [bench.fresh('jobs'), bench.fresh('job')];
        await schedules(bench, jobs, job, SOON_MS);
        await schedules(bench, jobs, job, 3 * SOON_MS);
        await bench.tick(2 * SOON_MS);
        if ((await due(bench, jobs)) !== null) return because.movedEarly(job);
        await bench.tick(2 * SOON_MS);
        if ((await due(bench, jobs)) !== job) return because.notOut(job);
        return (await due(bench, jobs)) === null ? null : because.twice(job);
      },
    },
    {
      id: 'restart',
      title: 'What is scheduled survives a restart of the server',
      topology: 'single',
      holds: async (bench) => {
        const [jobs, job] = [bench.fresh('jobs'), bench.fresh('job')];
        await schedules(bench, jobs, job, SOON_MS);
        await bench.restart();
        if ((await due(bench, jobs)) !== null) return because.early(job);
        await bench.tick(2 * SOON_MS);
        return (await due(bench, jobs)) === job ? null : because.lostByRestart(job);
      },
    },
  ],
  probes: [],
};

/** Two workers ask at the same time, with so many jobs that are due. */
const asksTogether = (bench: Bench, count: 1 | 2): Promise<string | null> =>
  inEveryTurn(async () => {
    const [jobs, job] = [bench.fresh('jobs'), bench.fresh('job')];
    await schedules(bench, jobs, job, 0);
    if (count === 2) await schedules(bench, jobs, bench.fresh('job'), 0);
    await bench.tick(1000);
    const now = await bench.now();
    return {
      first: bench.caller('ada').begin('due', jobs, now),
      second: bench.caller('bob').begin('due', jobs, now),
      judge: (first, second) => {
        const [one, other] = [answeredText(first), answeredText(second)];
        if (one !== null && one === other) return because.twice(one);
        if (one === null && other === null) return because.neither(job);
        return count === 2 && (one === null || other === null) ? because.missing : null;
      },
    };
  });

const cancelsMeanwhile = (bench: Bench, first: 'due' | 'cancel'): Promise<string | null> =>
  inEveryTurn(async () => {
    const [jobs, job] = [bench.fresh('jobs'), bench.fresh('job')];
    await schedules(bench, jobs, job, 0);
    await bench.tick(1000);
    const asking = bench.caller('ada').begin('due', jobs, await bench.now());
    const cancelling = bench.caller('boss').begin('cancel', jobs, job);
    const isAsking = first === 'due';
    return {
      first: isAsking ? asking : cancelling,
      second: isAsking ? cancelling : asking,
      judge: (one, other) => {
        const [asked, cancelled] = isAsking ? [one, other] : [other, one];
        const isOut = answeredText(asked) === job;
        if (isOut && saysYes(cancelled)) return because.bothWon(job);
        return isOut || saysYes(cancelled) ? null : because.nobodyWon(job);
      },
    };
  });
