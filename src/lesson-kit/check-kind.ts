import type { Exchange } from '#resp/exchange.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { checkText } from './check-text.ts';
import { GREEN } from './finding.ts';
import type { SingleFinding } from './finding.ts';

/** One read-only command that a check needs answered. `node` null means the lesson's first node. */
export interface Read {
  readonly node: string | null;
  readonly command: Command;
}

/** What a check may look at: the answers to its own reads, in their order, and the learner's transcript. */
export interface Facts {
  readonly replies: readonly RespValue[];
  /** The exchanges since the step began, oldest first; clients of the learner only, never an actor's. */
  readonly exchanges: readonly Exchange[];
  /** The node that the check reads does not run; `replies` is then empty. */
  readonly down: boolean;
}

/**
 * One kind of check. What it reads depends on the check alone, never on an answer, so that all reads of a step are
 * put to the server as one batch and every check of the step judges the same instant. `evaluate` is pure.
 */
export interface CheckKind<C> {
  reads(check: C): readonly Read[];
  evaluate(check: C, facts: Facts): SingleFinding;
}

/** The reply to the check's nth read. */
export function replyTo(replies: readonly RespValue[], n: number): RespValue {
  const reply = replies[n];
  if (reply === undefined) throw new Error(`the inspector answered ${replies.length} commands, not ${n + 1}`);
  return reply;
}

/** A finding whose sentence for the learner is put together from its halves, unless a better one is given. */
export function finding(parts: {
  readonly ok: boolean;
  readonly subject: string;
  readonly is: string;
  readonly want: string;
  readonly because?: string;
}): SingleFinding {
  const { ok, subject, is, want } = parts;
  const because = parts.because ?? checkText.because(subject, is, want);
  return { kind: 'single', subject, is, want, verdict: ok ? GREEN : { ok: false, because } };
}

/** A red finding because nothing could be judged; composing it with `not` does not make it green. */
export function unjudged(
  why: NonNullable<SingleFinding['unjudged']>,
  parts: { readonly subject: string; readonly is: string; readonly want: string },
): SingleFinding {
  return { ...finding({ ok: false, ...parts }), unjudged: why };
}
