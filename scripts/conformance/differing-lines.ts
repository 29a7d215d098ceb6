import type { Difference } from './differences.ts';
import type { Mode } from './modes.ts';
import type { OurRun } from './our-cli.ts';
import type { Recorded } from './recordings.ts';

/** A line that prints something else here than was recorded, or one that does so by the list. */
export type Differing = Pick<Difference, 'line' | 'occurrence' | 'here'>;

/** The lines of a session whose output differs from what was recorded, with what is printed here. */
export function differingLines({ recorded }: Recorded, mode: Mode, { printed }: OurRun): Differing[] {
  return recorded.lines.flatMap(({ text, runs }, index) => {
    const here = printed[index] ?? '';
    if (here === (runs.get(mode)?.printed ?? '')) return [];
    const occurrence = recorded.lines.slice(0, index + 1).filter((line) => line.text === text).length;
    return [{ line: text, occurrence, here: here.replace(/\n$/, '') }];
  });
}

/**
 * Differences as texts to compare, in an order of their own. The list says what is printed in one form, as on a
 * terminal; in the others the same lines differ, whatever they print.
 */
export function showDifferences(
  differences: readonly Differing[],
  { session }: Recorded,
  mode: Mode,
): string[] {
  const form = session.modes.includes('tty') ? 'tty' : 'tty3';
  return differences
    .map(({ line, occurrence = 1, here }) => `${line} (${occurrence})${mode === form ? `\n${here}` : ''}`)
    .sort();
}
