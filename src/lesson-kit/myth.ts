import type { Exchange } from '#resp/exchange.ts';
import { passesRun } from './checks/ran.ts';
import type { RanCheck } from './checks/ran.schema.ts';
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

/** Commands that decide a claim on a real server, on which time stands if they move it. */
export interface MythRun {
  readonly topology: LessonTopology;
  /** At least one; scripts mean the first when they name none. */
  readonly clients: readonly LessonClient[];
  /** Played on an empty server before the run, and not shown as what decides. */
  readonly seed: Script;
  readonly run: Script;
  /** Replies that have come after the run if it is as `why` says, all of them; each says which reply it wants. */
  readonly decides: readonly RanCheck[];
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
  /** Its claims, in order, as much as is needed to count answers. */
  readonly myths: ReadonlyArray<Pick<MythWords, 'id' | 'truth'>>;
}

/** Those exchanges of a run whose replies decide it. */
export const decidingExchanges = (
  decides: readonly RanCheck[],
  exchanges: readonly Exchange[],
): readonly Exchange[] => exchanges.filter((exchange) => decides.some((run) => passesRun(run, exchange)));

/** Whether a run has decided its claim: every reply that was to come has come. */
export const isDecided = (decides: readonly RanCheck[], exchanges: readonly Exchange[]): boolean =>
  decides.every((run) => exchanges.some((exchange) => passesRun(run, exchange)));
