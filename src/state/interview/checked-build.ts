import { isLabTopology } from '#client/lab-topologies.ts';
import type { LessonTopology } from '#lesson-kit/lesson.ts';
import type { InvariantReport, TaskReport, TranscriptLine } from '#lesson-kit/tasks/build-task.ts';
import { isFields, isLine, isName, listOf, LONGEST_LINE } from '../stored-fields.ts';

/** What came of running the checks of a build task, as it is kept. */
export type CheckedBuild = Pick<TaskReport, 'invariants' | 'calls' | 'built'>;

const MOST_CALLS = 2000;
/** Characters of all lines together: a run has some ten thousand, and every interview is carried in exports. */
const MOST_CHARACTERS = 500_000;

/** Reads what was kept of a run of the checks, which may be anything; null when it is none. */
export function readCheckedBuild(data: unknown): CheckedBuild | null {
  if (!isFields(data)) return null;
  const invariants = listOf(data['invariants'], readInvariant);
  const calls = listOf(data['calls'], readLine, MOST_CALLS);
  const built = listOf(data['built'], (fact) => (isName(fact) ? fact : null));
  return invariants === null || calls === null || built === null ? null : { invariants, calls, built };
}

/**
 * What is kept of a run of the checks: all of it, but for lines beyond some thousand, the ends of very long ones, and what
 * comes once there is no room for more.
 */
export const keptOf = ({ invariants, calls, built }: CheckedBuild): CheckedBuild => ({
  invariants: invariants.map((one) => ({ ...one, because: one.because && cut(one.because) })),
  calls: withinRoom(calls.slice(0, MOST_CALLS).map(keptLine)),
  built,
});

function withinRoom(lines: readonly TranscriptLine[]): readonly TranscriptLine[] {
  let room = MOST_CHARACTERS;
  const beyond = lines.findIndex((line) => (room -= JSON.stringify(line).length) < 0);
  return beyond === -1 ? lines : lines.slice(0, beyond);
}

function keptLine(line: TranscriptLine): TranscriptLine {
  if (line.kind === 'command') return { ...line, text: cut(line.text), reply: line.reply && cut(line.reply) };
  return 'text' in line ? { ...line, text: cut(line.text) } : line;
}

const cut = (text: string): string =>
  text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;

function readInvariant(data: unknown): InvariantReport | null {
  if (!isFields(data)) return null;
  const { id, title, holds, because } = data;
  if (!isName(id) || !isLine(title) || typeof holds !== 'boolean') return null;
  return because === null || isLine(because) ? { id, title, holds, because } : null;
}

function readLine(data: unknown): TranscriptLine | null {
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
): TranscriptLine | null {
  if (kind === 'call' || kind === 'answer') return { kind, caller, text };
  return kind === 'command' && (reply === null || isLine(reply)) ? { kind, caller, text, reply } : null;
}

const isTopology = (data: unknown): data is LessonTopology =>
  data === 'single' || (typeof data === 'string' && isLabTopology(data));
