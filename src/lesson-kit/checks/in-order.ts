import type { Exchange } from '#resp/exchange.ts';
import { finding } from '../check-kind.ts';
import { checkText } from '../check-text.ts';
import type { SingleFinding } from '../finding.ts';
import type { InOrderCheck } from './in-order.schema.ts';
import { describeWanted, firstRun, ranCheck } from './ran.ts';
import type { RanCheck } from './ran.schema.ts';

/**
 * What the learner ran, one thing after another; other commands may lie between, from any terminal. Each part is looked
 * for after the first exchange that passed the part before, which finds the parts in order whenever they are there.
 * One finding for each part; a part whose predecessor is missing is red.
 */
export function inOrderFindings(
  parts: InOrderCheck,
  exchanges: readonly Exchange[],
): readonly SingleFinding[] {
  let rest: readonly Exchange[] | null = exchanges;
  return parts.map((part, i) => {
    const before = parts[i - 1];
    const at: number = rest === null ? -1 : firstRun(part, rest);
    const found = ranCheck.evaluate(part, { replies: [], exchanges: rest ?? [], down: false });
    rest = rest === null || at === -1 ? null : rest.slice(at + 1);
    if (before === undefined) return found;
    const isEarly = at === -1 && firstRun(part, exchanges) !== -1;
    return laterFinding(found, isEarly ? because(part, before) : null);
  });
}

const because = (part: RanCheck, before: RanCheck): string =>
  checkText.ran.becauseEarly(describeWanted(part), describeWanted(before));

/** A finding of `ran` in words that say that something comes before it. */
function laterFinding({ subject, is, verdict }: SingleFinding, early: string | null): SingleFinding {
  const phrases = { subject, is, want: checkText.ran.wantAfter };
  if (verdict.ok) return finding({ ok: true, ...phrases });
  return finding({ ok: false, ...phrases, because: early ?? verdict.because });
}
