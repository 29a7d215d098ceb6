import type { Finding } from './finding.ts';

/**
 * One line of the goal view: what should be, beside what is. Lines come from the very findings that decide the step,
 * so the goal and the check cannot differ.
 */
export type GoalLine =
  | {
      readonly kind: 'single';
      /** How many groups the line lies within. */
      readonly depth: number;
      readonly subject: string;
      readonly want: string;
      readonly is: string;
      readonly ok: boolean;
    }
  /** The head of a group: all, any or not of the deeper lines that follow. */
  | {
      readonly kind: 'group';
      readonly depth: number;
      readonly group: 'all' | 'any' | 'not';
      readonly ok: boolean;
    };

export function goalLines(findings: readonly Finding[], depth = 0): readonly GoalLine[] {
  return findings.flatMap((part): readonly GoalLine[] => {
    const ok = part.verdict.ok;
    if (part.kind === 'single') {
      return [{ kind: 'single', depth, subject: part.subject, want: part.want, is: part.is, ok }];
    }
    return [{ kind: 'group', depth, group: part.kind, ok }, ...goalLines(part.parts, depth + 1)];
  });
}
