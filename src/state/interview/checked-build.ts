import { isLabTopology } from '#client/lab-topologies.ts';
import type { LessonTopology } from '#lesson-kit/lesson.ts';
import { isFields, isLine, isName, listOf } from './stored-fields.ts';

/** An invariant of a build task, as a run of its checks left it. */
export interface CheckedInvariant {
  readonly id: string;
  readonly title: string;
  readonly holds: boolean;
  /** Why it does not hold; null when it does. */
  readonly because: string | null;
}

/** What was done while the checks ran, in its order. */
export type CheckLine =
  /** From here on it is about this invariant, on an empty server or a new lab. */
  | { readonly kind: 'trial'; readonly title: string; readonly topology: LessonTopology }
  /** A caller calls a function, or hears what it answered. */
  | { readonly kind: 'call' | 'answer'; readonly caller: string; readonly text: string }
  /** A command that was sent for it, as a script has it, and its reply as a short phrase; null when there was none. */
  | {
      readonly kind: 'command';
      readonly caller: string;
      readonly text: string;
      readonly reply: string | null;
    }
  /** Time passes, or something is done to the server or the lab, as a line of a script. */
  | { readonly kind: 'event'; readonly text: string }
  /** A caller's connection ends. */
  | { readonly kind: 'death'; readonly caller: string };

/** What came of running the checks of a build task, as it is kept. */
export interface CheckedBuild {
  readonly invariants: readonly CheckedInvariant[];
  readonly calls: readonly CheckLine[];
  /** What was found out about what was built; which follow-ups are asked depends on it. */
  readonly built: readonly string[];
}

const MOST_CALLS = 2000;

/** Reads what was kept of a run of the checks, which may be anything; null when it is none. */
export function readCheckedBuild(data: unknown): CheckedBuild | null {
  if (!isFields(data)) return null;
  const invariants = listOf(data['invariants'], readInvariant);
  const calls = listOf(data['calls'], readLine, MOST_CALLS);
  const built = listOf(data['built'], (fact) => (isName(fact) ? fact : null));
  return invariants === null || calls === null || built === null ? null : { invariants, calls, built };
}

/** What is kept of a run of the checks: all of it, but for lines beyond some thousand. */
export const keptOf = ({ invariants, calls, built }: CheckedBuild): CheckedBuild => ({
  invariants,
  calls: calls.slice(0, MOST_CALLS),
  built,
});

function readInvariant(data: unknown): CheckedInvariant | null {
  if (!isFields(data)) return null;
  const { id, title, holds, because } = data;
  if (!isName(id) || !isLine(title) || typeof holds !== 'boolean') return null;
  return because === null || isLine(because) ? { id, title, holds, because } : null;
}

function readLine(data: unknown): CheckLine | null {
  if (!isFields(data)) return null;
  const { kind, text, caller, title, topology } = data;
  if (kind === 'trial') return isLine(title) && isTopology(topology) ? { kind, title, topology } : null;
  if (kind === 'event') return isLine(text) ? { kind, text } : null;
  if (!isName(caller)) return null;
  if (kind === 'death') return { kind, caller };
  return isLine(text) ? readSaid(data, caller, text) : null;
}

function readSaid(
  { kind, reply }: Readonly<Record<string, unknown>>,
  caller: string,
  text: string,
): CheckLine | null {
  if (kind === 'call' || kind === 'answer') return { kind, caller, text };
  return kind === 'command' && (reply === null || isLine(reply)) ? { kind, caller, text, reply } : null;
}

const isTopology = (data: unknown): data is LessonTopology =>
  data === 'single' || (typeof data === 'string' && isLabTopology(data));
