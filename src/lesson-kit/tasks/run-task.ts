import { EngineError } from '#protocol/wire-error.ts';
import type { RespValue } from '#resp/value.ts';
import type { LessonTopology } from '../lesson.ts';
import { errorText, itemsOf, textPairs, scalarText } from '../reply-text.ts';
import { Bench } from './bench.ts';
import type {
  BuildTask,
  Fact,
  Invariant,
  InvariantReport,
  Probe,
  Submission,
  TaskReport,
  TranscriptLine,
} from './build-task.ts';
import { CallFailure } from './call-failure.ts';
import { readSubmission, type Callable } from './call-plan.ts';
import type { TaskStage, TaskStages } from './task-stage.ts';
import { taskText } from './task-text.ts';

/**
 * Tries what was supplied for a task: every invariant on an empty server, those of a lab on a lab of their own once all
 * others hold. What fails is in the report. Rejects with the signal's reason when that ends it, and with an
 * `EngineError` when no server can be started.
 */
export async function runTask(
  task: BuildTask,
  submission: Submission,
  stages: TaskStages,
  signal: AbortSignal,
): Promise<TaskReport> {
  const read = readSubmission(task, submission);
  if (!read.ok) {
    const because = read.problems
      .map((problem) => taskText.problem(problem.function, problem.line, problem.message))
      .join('\n');
    return refused(task, because, []);
  }
  const run = new TaskRun({ task, submission, callable: read.callable, stages, signal });
  return run.report();
}

const accepted = (because: string | null): InvariantReport => ({
  id: 'accepted',
  title: taskText.accepted,
  holds: because === null,
  because,
});

const refused = (task: BuildTask, because: string, calls: readonly TranscriptLine[]): TaskReport => ({
  passed: false,
  invariants: [
    accepted(because),
    ...task.invariants.map((invariant) => untried(invariant, taskText.notAccepted)),
  ],
  calls,
  built: [],
});

const untried = ({ id, title }: Invariant, why: string): InvariantReport => ({
  id,
  title,
  holds: false,
  because: taskText.notTried(why),
});

interface TaskRunParts {
  readonly task: BuildTask;
  readonly submission: Submission;
  readonly callable: Callable;
  readonly stages: TaskStages;
  readonly signal: AbortSignal;
}

class TaskRun {
  readonly #parts: TaskRunParts;
  readonly #calls: TranscriptLine[] = [];
  readonly #built = new Set<Fact>();
  readonly #reports = new Map<string, InvariantReport>();
  /** Nowhere in a run do two things have the same name, so that a reason can be found in the transcript. */
  readonly #fresh = (base: string): string => `${base}:${++this.#names}`;
  #names = 0;
  /** Why nothing more is tried; null while there is no reason. */
  #over: string | null = null;

  constructor(parts: TaskRunParts) {
    this.#parts = parts;
  }

  async report(): Promise<TaskReport> {
    const { task, submission } = this.#parts;
    this.#built.add(submission.kind);
    const refusal = await this.#onStage('single', async (stage) => {
      const problem = await this.#load(stage);
      if (problem !== null) return problem;
      for (const trial of trialsOf(task, 'single')) await this.#try(stage, trial);
      return null;
    });
    if (refusal !== null) return refused(task, refusal, this.#calls);
    await this.#tryOnLabs();
    const invariants = task.invariants.map(
      (invariant) =>
        this.#reports.get(invariant.id) ?? untried(invariant, this.#over ?? taskText.othersFirst),
    );
    return {
      passed: invariants.every(({ holds }) => holds),
      invariants: [accepted(null), ...invariants],
      calls: this.#calls,
      built: [...this.#built],
    };
  }

  /** Runs something on a new stage, and ends it. */
  async #onStage(
    topology: LessonTopology,
    act: (stage: TaskStage) => Promise<string | null>,
  ): Promise<string | null> {
    const { stages, signal } = this.#parts;
    signal.throwIfAborted();
    const stage = await stages.open(topology);
    const end = (): void => stage.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      return await act(stage);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EngineError)) throw error;
      this.#over = taskText.stageGone;
      return null;
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  }

  /** Resolves with why the server does not take the code; null when it does. */
  async #load(stage: TaskStage): Promise<string | null> {
    const { task, callable } = this.#parts;
    if (callable.load === null) return null;
    const client = await stage.connect(null);
    try {
      const error = errorText(await client.run(callable.load));
      if (error !== null) return taskText.notLoaded(error);
      const names = functionNames(await client.run(['FUNCTION', 'LIST']));
      const missing = task.functions.find(({ name }) => !names.has(name));
      return missing === undefined ? null : taskText.noFunction(missing.name);
    } finally {
      client.close();
    }
  }

  /** A lab serves for one trial: it is not mended afterwards. */
  async #tryOnLabs(): Promise<void> {
    for (const trial of trialsOf(this.#parts.task, 'lab')) {
      if (this.#over !== null || ![...this.#reports.values()].every(({ holds }) => holds)) return;
      await this.#onStage(trial.topology, async (stage) => {
        await this.#load(stage);
        await this.#try(stage, trial);
        return null;
      });
    }
  }

  async #try(stage: TaskStage, trial: Invariant | Probe): Promise<void> {
    if (this.#over !== null) return;
    if ('fact' in trial) {
      const about = { title: trial.fact, topology: trial.topology };
      await this.#onBench(stage, about, async (bench) => {
        if (await trial.found(bench)) this.#built.add(trial.fact);
        return null;
      });
      return;
    }
    const { id, title } = trial;
    const because = await this.#onBench(stage, trial, (bench) => trial.holds(bench));
    this.#reports.set(id, { id, title, holds: because === null, because });
  }

  /** On a bench of its own, with nothing in the server; a call that fails is what is wrong. */
  async #onBench(
    stage: TaskStage,
    { title, topology }: Pick<Invariant, 'title' | 'topology'>,
    act: (bench: Bench) => Promise<string | null>,
  ): Promise<string | null> {
    const { callable, signal } = this.#parts;
    const write = (line: TranscriptLine): void => void this.#calls.push(line);
    write({ kind: 'trial', title, topology });
    await prepare(stage, callable);
    const bench = new Bench({ stage, callable, fresh: this.#fresh, write, signal });
    try {
      const because = await act(bench);
      // In a lab replicas and Sentinels send commands of their own.
      if (topology === 'single') for (const fact of await bench.used()) this.#built.add(fact);
      return because;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CallFailure) {
        if (error.endless) this.#over = taskText.neverEnds;
        return error.message;
      }
      if (!(error instanceof EngineError)) throw error;
      this.#over = taskText.stageGone;
      return taskText.goneWhile(error.message);
    } finally {
      bench.close();
    }
  }
}

/** Invariants come first: what was built is asked of what is right, or of what is known to be wrong. */
const trialsOf = (
  { invariants, probes }: BuildTask,
  on: 'single' | 'lab',
): ReadonlyArray<Invariant | Probe> =>
  [...invariants, ...probes].filter(({ topology }) => (topology === 'single') === (on === 'single'));

/** From then on the server can be reached while a script runs, and only then can the script be stopped. Milliseconds. */
const BUSY_AFTER_MS = '500';

/** Takes away all data, and what a library keeps in its own variables. */
async function prepare(stage: TaskStage, { load }: Callable): Promise<void> {
  const client = await stage.connect(null);
  try {
    await client.run(['FLUSHALL']);
    if (load !== null) await client.run(load);
    await client.run(['CONFIG', 'SET', 'busy-reply-threshold', BUSY_AFTER_MS]);
  } finally {
    client.close();
  }
}

/** The functions in the reply to FUNCTION LIST. */
function functionNames(reply: RespValue): ReadonlySet<string> {
  const libraries = itemsOf(reply) ?? [];
  const lists = libraries.flatMap((library) => {
    const fields = itemsOf(library) ?? [];
    const at = fields.findIndex((field) => scalarText(field) === 'functions');
    return itemsOf(fields[at + 1] ?? reply) ?? [];
  });
  return new Set(
    lists.flatMap((one) => textPairs(one).flatMap(([field, value]) => (field === 'name' ? [value] : []))),
  );
}
