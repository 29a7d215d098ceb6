import type { Exchange } from '#resp/exchange.ts';
import type { Check } from './check.schema.ts';
import { passesRun } from './checks/ran.ts';
import type { LessonClient, LessonId, LessonTopology } from './lesson.ts';
import type { Script } from './script.ts';

/**
 * How a claim stands: `wrong` is not so, `half` holds only with a condition that it leaves out, `outdated` was so or was
 * the way once, `broken` is written code or commands that do not work.
 */
export type MythVerdict = 'wrong' | 'half' | 'outdated' | 'broken';

/** What is asked and answered of every claim. Its texts are plain but for words in backquotes, which are code. */
export interface MythWords {
  /** Never changes, because what the visitor answered holds on to it: `E12`. */
  readonly id: string;
  /** What somebody might say. */
  readonly claim: string;
  /** The sentence that the visitor calls true or false: the claim, or what is the case instead of it. */
  readonly statement: string;
  /** Whether that sentence is true. */
  readonly truth: boolean;
  readonly verdict: MythVerdict;
  readonly why: string;
  /** Where it is taught; null when nowhere. */
  readonly lesson: LessonId | null;
}

/** Commands that decide a claim on a real server. */
export interface MythRun {
  readonly topology: LessonTopology;
  /** At least one; scripts mean the first when they name none. */
  readonly clients: readonly LessonClient[];
  readonly clock: 'running' | 'paused';
  /** Played on an empty server before the run, and not shown as what decides. */
  readonly seed: Script;
  readonly run: Script;
  /** What the replies are, and what the server holds then, if it is as `why` says. All hold after the run. */
  readonly decides: readonly Check[];
}

/** A claim with its run, or with the reason that nothing can be run here to decide it. */
export type Myth = MythWords &
  ({ readonly kind: 'run'; readonly run: MythRun } | { readonly kind: 'text'; readonly reason: string });

/** Claims about one subject, a file below `lessons/myths/`. */
export interface MythGroup {
  readonly id: string;
  readonly title: string;
  readonly myths: readonly Myth[];
}

/** What the list of all claims needs to know of a group. */
export interface MythGroupSummary {
  readonly id: string;
  readonly title: string;
  /** The ids of its claims, in order. */
  readonly myths: readonly string[];
}

/** Those exchanges of a run whose replies decide it, wherever in a composed check they are asked for. */
export function decidingExchanges(
  checks: readonly Check[],
  exchanges: readonly Exchange[],
): readonly Exchange[] {
  const wanted = checks.flatMap(runsIn);
  return exchanges.filter((exchange) => wanted.some((run) => passesRun(run, exchange)));
}

function runsIn(check: Check): ReadonlyArray<Parameters<typeof passesRun>[0]> {
  if ('ran' in check) return [check.ran];
  if ('inOrder' in check) return check.inOrder;
  if ('all' in check) return check.all.flatMap(runsIn);
  if ('any' in check) return check.any.flatMap(runsIn);
  return 'not' in check ? runsIn(check.not) : [];
}
