import type { Goal, Unit } from './measure.ts';
import type { Report, ReportRow } from './report.ts';

const HEADINGS = ['', 'median', 'range', 'goal', ''] as const;

/** The report for people: a line for each row, missed goals marked, and below what the numbers need to be understood. */
export function benchTable(report: Report): string {
  const lines: string[][] = [[...HEADINGS]];
  const notes: string[] = [];
  let group = '';
  for (const row of report.rows) {
    if (row.group !== group) lines.push([`${(group = row.group)}`, '', '', '', '']);
    lines.push(cells(row));
    if (row.kind !== 'measured') notes.push(`${row.group}, ${row.about}: ${row.reason}`);
    else if (row.note !== null) notes.push(`${row.group}, ${row.about}: ${row.note}`);
  }
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  return [...aligned(lines), '', runsLine(report.runs), ...notes, ...machine].join('\n');
}

const runsLine = (runs: number): string =>
  runs < 5
    ? `Medians of ${runs === 1 ? 'one run' : `${runs} runs`}: too few to compare with anything.`
    : `Medians of ${runs} runs.`;

function cells(row: ReportRow): string[] {
  const goal = row.goal === null ? '' : goalText(row.goal, row.unit);
  const about = `  ${row.about}`;
  switch (row.kind) {
    case 'measured': {
      const { median, min, max } = row.summary;
      const range = `${formatNumber(min, row.unit)} to ${formatNumber(max, row.unit)}`;
      const verdict = row.met === null ? '' : row.met ? 'met' : 'MISSED';
      return [about, withUnit(median, row.unit), range, goal, verdict];
    }
    case 'missing':
      return [about, 'not measured', '', goal, ''];
    case 'failed':
      return [about, 'FAILED', '', goal, ''];
  }
}

const goalText = ({ want, limit }: Goal, unit: Unit): string => `${want} ${withUnit(limit, unit)}`;

/** Three digits that mean something; whole milliseconds from a hundred on. */
export function formatNumber(value: number, unit: Unit): string {
  if (unit !== 'ms') return value.toFixed(2);
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value >= 10 ? 1 : 2);
}

const withUnit = (value: number, unit: Unit): string =>
  unit === 'ratio' ? formatNumber(value, unit) : `${formatNumber(value, unit)} ${unit}`;

/** Words to the left, numbers to the right. */
function aligned(lines: ReadonlyArray<readonly string[]>): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
