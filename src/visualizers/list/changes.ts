import type { ListItem, ListModel, ListPicture } from './model.ts';

/**
 * What happened to a list between two pictures of it, told from the elements alone, which have no identity in the
 * server. If the list only moved (pushes and pops at its ends), what overlaps stayed; the smallest such move is taken.
 * Else something happened inside, and a longest common subsequence is what stayed. Where equal elements leave a choice
 * the change is placed at the tail. An element that comes out of the gap of a long list, or falls into it, was neither
 * pushed nor popped, so it is drawn without a motion.
 */

/** `left`, `right`: pushed or popped at that end. `inside`: came, went or changed between elements that stayed. */
export type Place = 'left' | 'right' | 'inside';

export interface DrawnItem {
  readonly item: ListItem;
  /** Index from the head; counts of the current list. */
  readonly index: number;
  /** Where the last change brought it in; null for an element that stayed. */
  readonly came: Place | null;
}

/** An element that the last change took away, drawn as it leaves. */
export interface LeavingItem {
  readonly item: ListItem;
  readonly went: Place;
  /** It stood before the item of this position in `items`, or behind all of them. */
  readonly at: number;
}

export interface DrawnEnd {
  readonly items: readonly DrawnItem[];
  readonly leaving: readonly LeavingItem[];
}

/** Both ends of a list as they are to be drawn; `tail` is empty when nothing is hidden. */
export function drawnEnds(
  model: ListModel,
  previous: ListPicture | null,
): { readonly head: DrawnEnd; readonly tail: DrawnEnd } {
  const before = previous?.kind === 'list' ? previous : null;
  const tailStart = model.length - model.tail.length;
  const growth = model.length - (before?.length ?? model.length);
  if (model.hidden > 0) {
    const seen = before === null ? null : seenEnds(before, model);
    return {
      head: drawEnd(model.head, seen?.head ?? null, { first: 0, outer: 'left', growth }),
      tail: drawEnd(model.tail, seen?.tail ?? null, { first: tailStart, outer: 'right', growth: -growth }),
    };
  }
  const seen = before === null ? null : [...before.head, ...before.tail];
  const outer = before === null || before.hidden === 0 ? 'both' : 'both-around-gap';
  return {
    head: drawEnd(model.head, seen, { first: 0, outer, growth }),
    tail: { items: [], leaving: [] },
  };
}

/** What the previous picture knew of the ends that the current one shows. */
function seenEnds(
  previous: ListModel,
  model: ListModel,
): { readonly head: readonly ListItem[]; readonly tail: readonly ListItem[] } {
  if (previous.hidden > 0) return previous;
  return {
    head: previous.head.slice(0, model.head.length),
    tail: previous.head.slice(Math.max(0, previous.head.length - model.tail.length)),
  };
}

/** Which ends of a window are ends of the list itself; `both-around-gap`: both, and before there was a gap inside. */
interface WindowPlace {
  readonly first: number;
  readonly outer: 'left' | 'right' | 'both' | 'both-around-gap';
  /** How far elements moved in the window if one end of the list alone grew or shrank. */
  readonly growth: number;
}

function drawEnd(now: readonly ListItem[], before: readonly ListItem[] | null, place: WindowPlace): DrawnEnd {
  const stay = (item: ListItem, at: number): DrawnItem => ({ item, index: place.first + at, came: null });
  if (before === null) return { items: now.map(stay), leaving: [] };
  const kept = movedRun(before, now, place.growth) ?? commonRun(before, now);
  const keptNow = new Set(kept.map((pair) => pair.now));
  const whereNow = locator(
    kept.map((pair) => pair.now),
    place.outer,
  );
  const items = now.map((item, at) => ({ ...stay(item, at), came: keptNow.has(at) ? null : whereNow(at) }));
  return { items, leaving: leavingItems(before, items, kept, place.outer) };
}

function leavingItems(
  before: readonly ListItem[],
  items: readonly DrawnItem[],
  kept: readonly Pair[],
  outer: WindowPlace['outer'],
): LeavingItem[] {
  const where = locator(
    kept.map((pair) => pair.before),
    outer,
  );
  const keptBefore = new Set(kept.map((pair) => pair.before));
  const leaving: LeavingItem[] = [];
  before.forEach((item, at) => {
    const went = keptBefore.has(at) ? null : where(at);
    if (went === null) return;
    const next = kept.find((pair) => pair.before > at)?.now ?? items.length;
    // What another element took the place of (LSET) does not leave as well.
    const replaced = went === 'inside' && items[next - 1]?.came === 'inside';
    if (!replaced) leaving.push({ item, went, at: next });
  });
  return leaving;
}

/** Where a position lies as seen from the elements that stayed; null beyond the edge that borders the gap. */
function locator(kept: readonly number[], outer: WindowPlace['outer']): (at: number) => Place | null {
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return () => (outer === 'left' ? 'left' : 'right');
  return (at) => {
    if (at < first) return outer === 'right' ? null : 'left';
    if (at > last) return outer === 'left' ? null : 'right';
    return outer === 'both-around-gap' ? null : 'inside';
  };
}

interface Pair {
  readonly before: number;
  readonly now: number;
}

/** Pairs of positions if all that overlaps after a move is the same, the smallest move first; null if none fits. */
function movedRun(before: readonly ListItem[], now: readonly ListItem[], growth: number): Pair[] | null {
  const least = Math.ceil(Math.min(before.length, now.length) / 2);
  const moves = [0, growth];
  for (let by = 1; by <= before.length; by++) moves.push(by, -by);
  for (const by of moves) {
    const pairs = overlap(before, now, by);
    if (pairs !== null && pairs.length >= Math.max(1, least)) return pairs;
  }
  return null;
}

function overlap(before: readonly ListItem[], now: readonly ListItem[], by: number): Pair[] | null {
  const pairs: Pair[] = [];
  for (let at = Math.max(0, -by); at < before.length && at + by < now.length; at++) {
    if (before[at]?.identity !== now[at + by]?.identity) return null;
    pairs.push({ before: at, now: at + by });
  }
  return pairs;
}

/** A longest common subsequence of two short windows; of equals the one that starts earliest. */
function commonRun(before: readonly ListItem[], now: readonly ListItem[]): Pair[] {
  const width = now.length + 1;
  const best = new Uint16Array((before.length + 1) * width);
  const at = (b: number, n: number): number => best[b * width + n] ?? 0;
  const same = (b: number, n: number): boolean => before[b]?.identity === now[n]?.identity;
  for (let b = before.length - 1; b >= 0; b--) {
    for (let n = now.length - 1; n >= 0; n--) {
      best[b * width + n] = same(b, n) ? at(b + 1, n + 1) + 1 : Math.max(at(b + 1, n), at(b, n + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let b = 0, n = 0; b < before.length && n < now.length;) {
    if (same(b, n)) pairs.push({ before: b++, now: n++ });
    else if (at(b + 1, n) >= at(b, n + 1)) b += 1;
    else n += 1;
  }
  return pairs;
}
