import { meets, type Goal, type Group, type Measured, type RowSpec, type Unit } from './measure.ts';
import { summarise, type Summary } from './statistics.ts';

/** One line of the report. A failed row has no number because the measurement broke, a missing one never had any. */
export type ReportRow = {
  readonly group: string;
  readonly name: string;
  readonly about: string;
  readonly unit: Unit;
  readonly goal: Goal | null;
} & (
  | {
      readonly kind: 'measured';
      readonly summary: Summary;
      readonly values: readonly number[];
      /** Null when there is no goal. */
      readonly met: boolean | null;
      readonly note: string | null;
    }
  | { readonly kind: 'missing' | 'failed'; readonly reason: string }
);

/** The whole result; `--json` prints it as it is. */
export interface Report {
  readonly machine: Readonly<Record<string, string>>;
  readonly runs: number;
  readonly rows: readonly ReportRow[];
}

/** Runs a group and puts its numbers beside their goals. Never rejects: what throws becomes failed rows. */
export async function runGroup(group: Group, runs: number): Promise<ReportRow[]> {
  try {
    const found = await group.measure(runs);
    return group.rows.map((spec) => reportRow(group.name, spec, found[spec.name]));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return group.rows.map((spec) => ({ ...facts(group.name, spec), kind: 'failed', reason }));
  }
}

const facts = (group: string, { name, about, unit, goal }: RowSpec) => ({
  group,
  name,
  about,
  unit,
  goal: goal ?? null,
});

function reportRow(group: string, spec: RowSpec, measured: Measured | undefined): ReportRow {
  const row = facts(group, spec);
  if (measured === undefined) return { ...row, kind: 'failed', reason: 'nothing was measured' };
  if ('missing' in measured) return { ...row, kind: 'missing', reason: measured.missing };
  const { values, note = null } = measured;
  const summary = summarise(values);
  const met = spec.goal === undefined ? null : meets(spec.goal, summary.median);
  return { ...row, kind: 'measured', summary, values, met, note };
}

/** Whether something could not be measured that should have been. A goal that was missed is no failure. */
export const hasFailed = (rows: readonly ReportRow[]): boolean => rows.some((row) => row.kind === 'failed');
