import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface BenchArguments {
  /** Prints one JSON value instead of a table. */
  readonly json: boolean;
  /** The one group of measures to run; null runs all. */
  readonly only: string | null;
  readonly runs: number;
}

const DEFAULT_RUNS = 5;
const MOST_RUNS = 1000;

/**
 * Reads the words after `npm run bench --`. Throws an `Error` with a sentence for whoever typed them when a word is
 * unknown, `--runs` is no whole number from 1 on, or `--only` names no group.
 */
export function parseBenchArguments(words: readonly string[], groups: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean' }, only: { type: 'string' }, runs: { type: 'string' } },
  });
  const only = values.only ?? null;
  if (only !== null && !groups.includes(only)) {
    throw new Error(`there is no measure called ${JSON.stringify(only)}: ${groups.join(', ')}`);
  }
  return { json: values.json ?? false, only, runs: parseRuns(values.runs) };
}

function parseRuns(text: string | undefined): number {
  if (text === undefined) return DEFAULT_RUNS;
  const runs = /^\d+$/.test(text) ? Number(text) : 0;
  if (runs < 1 || runs > MOST_RUNS) {
    throw new Error(`--runs takes a whole number from 1 to ${MOST_RUNS}, not ${JSON.stringify(text)}`);
  }
  return runs;
}
