/** What a measured number should be. Goals are printed and never enforced: the bench measures, tests assert. */
export interface Goal {
  readonly limit: number;
  readonly want: 'at most' | 'at least';
}

export type Unit = 'ms' | 'M/s' | 'ratio' | '%' | 'tasks' | 'MB';

/** One line of the table. */
export interface RowSpec {
  /** Stable, kebab-case: machines read it. */
  readonly name: string;
  readonly about: string;
  readonly unit: Unit;
  readonly goal?: Goal;
}

/** One number for each run, or why there is none: that something is not installed or not built yet is no failure. */
export type Measured =
  { readonly values: readonly number[]; readonly note?: string } | { readonly missing: string };

/** A set-up and the rows that it fills together; the sides of a ratio are measured in turns within it. */
export interface Group {
  /** Stable, kebab-case: `--only` takes it. */
  readonly name: string;
  readonly about: string;
  readonly rows: readonly RowSpec[];
  /** Answers every row by its name. Rejects when the measurement failed. */
  readonly measure: (runs: number) => Promise<Readonly<Record<string, Measured>>>;
}

/** Whether a number keeps its goal. */
export const meets = (goal: Goal, value: number): boolean =>
  goal.want === 'at most' ? value <= goal.limit : value >= goal.limit;

/** The runs one after another, each with its number from 0 on. */
export async function repeat<T>(runs: number, run: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < runs; at++) results.push(await run(at));
  return results;
}
