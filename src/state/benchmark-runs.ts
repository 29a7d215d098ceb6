import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeasuredTest } from '#redis-cli/benchmark/measured-test.ts';
import { oncePerApp } from './once-per-app.ts';

/** One run of redis-benchmark in the page. */
export interface BenchmarkRun {
  /** From 1 on, in the order in which they began to have results. */
  readonly id: number;
  /** The command line as it was typed, but for its quotes and a password. */
  readonly line: string;
  /** In the order in which they were measured, each title once: one that is measured again counts as it was last. */
  readonly tests: readonly MeasuredTest[];
}

export interface BenchmarkRuns extends StoreApi<{
  /** The oldest first. */
  readonly runs: readonly BenchmarkRun[];
}> {
  /** A run with its first result; answers its number. */
  add(line: string, test: MeasuredTest): number;
  /** A further result of a run; of one that was removed meanwhile nothing is kept. */
  note(id: number, test: MeasuredTest): void;
  remove(id: number): void;
  removeAll(): void;
}

/** So many are kept; the oldest goes first. More of them beside one another tell nobody anything. */
export const MOST_RUNS = 8;

/** The runs of redis-benchmark while this page is open, so that they can be compared. */
export function createBenchmarkRuns(): BenchmarkRuns {
  const store = createStore<{ readonly runs: readonly BenchmarkRun[] }>(() => ({ runs: [] }));
  let last = 0;
  return {
    ...store,
    add(line, test) {
      const id = ++last;
      store.setState(({ runs }) => ({ runs: [...runs, { id, line, tests: [test] }].slice(-MOST_RUNS) }));
      return id;
    },
    note(id, test) {
      store.setState(({ runs }) => ({
        runs: runs.map((run) => (run.id === id ? { ...run, tests: withTest(run.tests, test) } : run)),
      }));
    },
    remove(id) {
      store.setState(({ runs }) => ({ runs: runs.filter((run) => run.id !== id) }));
    },
    removeAll() {
      store.setState({ runs: [] });
    },
  };
}

/** The page's runs. */
export const benchmarkRunsOf = oncePerApp(createBenchmarkRuns);

function withTest(tests: readonly MeasuredTest[], test: MeasuredTest): readonly MeasuredTest[] {
  const at = tests.findIndex(({ title }) => title === test.title);
  return at === -1 ? [...tests, test] : tests.with(at, test);
}
