import type { RankedMember, SortedSetModel, SortedSetPicture } from './model.ts';

/**
 * What happened to a sorted set between two pictures of it. Members have names, so the scores and ranks of what is
 * shown both times are compared exactly. Where a gap was or is, nobody can tell whether a member was added or came out
 * of the gap, removed or fell into it: those come and go without a mark.
 */

export interface DrawnMember extends RankedMember {
  /** The last change added it. */
  readonly came: boolean;
  /** The member as it was before the last change, when its score was another. */
  readonly was: RankedMember | null;
  /** By how many ranks it rose, when its own score changed; negative when it fell. */
  readonly climb: number;
}

export interface DrawnSortedSet {
  readonly low: readonly DrawnMember[];
  readonly high: readonly DrawnMember[];
  /** Members that the last change took away. */
  readonly left: readonly RankedMember[];
  /** By how many members it grew; negative when it shrank, 0 when that is not known. */
  readonly growth: number;
  /** Scores that each end showed before the last change. */
  readonly scoresBefore: ScoresBefore;
}

/** For the axis, which must not shift at the very change that moves a member along it. */
export interface ScoresBefore {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export function drawnSortedSet(model: SortedSetModel, previous: SortedSetPicture | null): DrawnSortedSet {
  const before = membersBefore(previous);
  const known = new Map((before?.members ?? []).map((one) => [one.member.identity, one]));
  const now = new Set([...model.low, ...model.high].map((one) => one.member.identity));
  const wholeBefore = before !== null && before.hidden === 0;
  const draw = (one: RankedMember): DrawnMember =>
    drawMember(one, known.get(one.member.identity), wholeBefore);
  return {
    low: model.low.map(draw),
    high: model.high.map(draw),
    left:
      before === null || model.hidden > 0
        ? []
        : before.members.filter((one) => !now.has(one.member.identity)),
    growth: before === null ? 0 : model.count - before.count,
    scoresBefore: scoresBefore(model, previous),
  };
}

function drawMember(one: RankedMember, old: RankedMember | undefined, wholeBefore: boolean): DrawnMember {
  if (old === undefined) return { ...one, came: wholeBefore, was: null, climb: 0 };
  const moved = old.score !== one.score;
  return { ...one, came: false, was: moved ? old : null, climb: moved ? one.rank - old.rank : 0 };
}

interface MembersBefore {
  readonly members: readonly RankedMember[];
  readonly hidden: number;
  readonly count: number;
}

/** A sorted set that did not exist had no members; of a key of another type nothing is known. */
function membersBefore(previous: SortedSetPicture | null): MembersBefore | null {
  if (previous === null) return null;
  if (previous.kind === 'zset') {
    return { members: [...previous.low, ...previous.high], hidden: previous.hidden, count: previous.count };
  }
  return previous.key.exists ? null : { members: [], hidden: 0, count: 0 };
}

/** What was shown at one end tells nothing of an end that begins elsewhere now: a gap came or went. */
function scoresBefore(model: SortedSetModel, previous: SortedSetPicture | null): ScoresBefore {
  const comparable = previous?.kind === 'zset' && previous.hidden > 0 === model.hidden > 0;
  if (!comparable) return { low: [], high: [] };
  const scores = (members: readonly RankedMember[]) => members.map((one) => one.value);
  return { low: scores(previous.low), high: scores(previous.high) };
}
