import type { BenchmarkKeeper } from '#redis-cli/shell-verb.ts';
import type { AppState } from '#state/app-state.ts';
import { benchmarkRunsOf } from '#state/benchmark-runs.ts';
import { benchmarkText } from '#text/benchmark.ts';

/** Has what a benchmark measures kept with the page's other runs, and says where they are drawn. */
export function keepBenchmark(state: AppState, words: readonly string[]): BenchmarkKeeper {
  const runs = benchmarkRunsOf(state);
  const line = ['redis-benchmark', ...withoutPassword(words)].join(' ');
  let id: number | null = null;
  return {
    noteTest(test) {
      if (id === null) id = runs.add(line, test);
      else runs.note(id, test);
    },
    lastWords: () => (id === null ? null : benchmarkText.drawn(id)),
  };
}

const withoutPassword = (words: readonly string[]): readonly string[] =>
  words.map((word, at) =>
    words[at - 1] === '-a' ? '…' : word.replace(/^(rediss?:\/\/[^@/]*:)[^@]*@/, '$1…@'),
  );
