/** What a check decides. `because` is a sentence for the learner: what is there, and what is wanted. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly because: string };

/**
 * What one check found, with everything that the goal view shows, so that goal and check are the same evaluation.
 *
 * A single check reads as two half sentences about `subject`: "`subject` `is`" and "`subject` should `want`",
 * for example "session:42" · "never expires" · "expire in 1 to 60 seconds".
 */
export type Finding = SingleFinding | GroupFinding;

export interface SingleFinding {
  readonly kind: 'single';
  readonly subject: string;
  /** After "should": an infinitive. */
  readonly want: string;
  /** After the subject: what is there now. */
  readonly is: string;
  readonly verdict: Verdict;
  /**
   * Nothing could be judged, because the node does not run (`down`) or a script of the check has failed: red, and red
   * under `not` as well.
   */
  readonly unjudged?: 'down' | 'failed';
}

export interface GroupFinding {
  readonly kind: 'all' | 'any' | 'not';
  readonly parts: readonly Finding[];
  readonly verdict: Verdict;
}

export const GREEN: Verdict = { ok: true };
