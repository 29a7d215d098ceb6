import type { ScoresBefore } from './changes.ts';
import type { RankedMember, SortedSetModel } from './model.ts';
import { LABEL_CHARACTER_PX, niceScale, shareOf, type Scale } from './ticks.ts';

/**
 * Where the members of a sorted set stand on an axis of scores, in pixels. The axis is a row of segments: a linear scale
 * for finite scores, a zone of its own for each infinity, and, when members in the middle were not read, a gap with a
 * scale of its own on either side, because nothing is known of what lies between. Names stand above their points, in the
 * lowest lane where they have room; equal scores are stacked from the bottom in the server's order. What does not find
 * room below the highest lane keeps its point and goes without its name.
 */

export interface AxisSegment {
  readonly kind: 'scale' | 'low-infinity' | 'high-infinity' | 'gap';
  readonly from: number;
  readonly to: number;
  readonly ticks: ReadonlyArray<{ readonly at: number; readonly label: string; readonly labelFrom: number }>;
}

export interface AxisPlace {
  readonly identity: string;
  /** The point on the axis. */
  readonly at: number;
  /** Lane of the name, 0 the lowest; null without a name. */
  readonly lane: number | null;
  readonly labelFrom: number;
  readonly labelWidth: number;
}

export interface Axis {
  readonly segments: readonly AxisSegment[];
  readonly places: readonly AxisPlace[];
  /** Lanes in use. */
  readonly lanes: number;
  readonly unlabelled: number;
  /** Where on the present axis a score would be, for members of the same window; null when it is outside. */
  readonly placeOf: (window: AxisWindow, score: number) => number | null;
  readonly zones: readonly PlacedZone[];
}

/** The lowest ranks, or all of them; and the highest ones behind a gap. */
export type AxisWindow = 'low' | 'high';

const INFINITY_PX = 64;
const GAP_PX = 88;
/** Between a segment's end and the first point that can be in it. */
export const INSET_PX = 14;
const MOST_LANES = 6;
const NAME_CHARACTER_PX = 9;
const NAME_CHARACTERS = 14;
const NAME_PADDING_PX = 18;
const NAME_GAP_PX = 4;

interface Zone {
  readonly kind: AxisSegment['kind'];
  readonly window: AxisWindow;
  readonly values: readonly number[];
}

/** A zone with its place in pixels. */
export interface PlacedZone extends Zone {
  readonly from: number;
  readonly to: number;
  readonly scale: Scale | null;
}

/** @param before Scores that the axis still has to reach to, though no member has them any more. */
export function layOutAxis(model: SortedSetModel, width: number, before: ScoresBefore): Axis {
  const zones = placeZones(zonesOf(model, before), width);
  const placeOf = (window: AxisWindow, score: number): number | null => {
    const zone = zones.find((one) => one.window === window && holds(one, score));
    return zone === undefined ? null : within(zone, score);
  };
  const points = [
    ...model.low.map((one) => ({ one, at: placeOf('low', one.value) ?? 0 })),
    ...model.high.map((one) => ({ one, at: placeOf('high', one.value) ?? 0 })),
  ];
  const places = placeNames(points, width);
  return {
    segments: zones.map((zone) => segmentOf(zone, width)),
    places,
    lanes: places.reduce((most, { lane }) => Math.max(most, (lane ?? -1) + 1), 0),
    unlabelled: places.filter(({ lane }) => lane === null).length,
    placeOf,
    zones,
  };
}

function zonesOf(model: SortedSetModel, before: ScoresBefore): Zone[] {
  const gap: Zone = { kind: 'gap', window: 'low', values: [] };
  return [
    ...zonesOfWindow('low', model.low, before.low),
    ...(model.hidden > 0 ? [gap, ...zonesOfWindow('high', model.high, before.high)] : []),
  ];
}

function zonesOfWindow(
  window: AxisWindow,
  members: readonly RankedMember[],
  before: readonly number[],
): Zone[] {
  const values = members.map((one) => one.value);
  const finite = values.filter((value) => Number.isFinite(value));
  const reach = finite.length === 0 ? [] : before.filter((value) => Number.isFinite(value));
  const zones: Zone[] = [
    { kind: 'low-infinity', window, values: values.filter((value) => value === -Infinity) },
    { kind: 'scale', window, values: [...finite, ...reach] },
    { kind: 'high-infinity', window, values: values.filter((value) => value === Infinity) },
  ];
  return zones.filter((zone) => zone.values.length > 0);
}

function placeZones(zones: readonly Zone[], width: number): PlacedZone[] {
  const fixed = zones.reduce((sum, { kind }) => sum + (kind === 'scale' ? 0 : fixedPx(kind)), 0);
  const scales = zones.filter(({ kind }) => kind === 'scale').length;
  // Without a scale the others share what there is; on the narrowest panels a scale keeps a little.
  const stretch = scales === 0 && fixed > 0 ? width / fixed : 1;
  const scalePx = scales === 0 ? 0 : Math.max(2 * INSET_PX + 8, (width - fixed) / scales);
  let from = 0;
  return zones.map((zone) => {
    const to = from + (zone.kind === 'scale' ? scalePx : fixedPx(zone.kind) * stretch);
    const room = to - from - 2 * INSET_PX;
    const scale =
      zone.kind === 'scale' ? niceScale(Math.min(...zone.values), Math.max(...zone.values), room) : null;
    const placed = { ...zone, from, to, scale };
    from = to;
    return placed;
  });
}

const fixedPx = (kind: AxisSegment['kind']): number => (kind === 'gap' ? GAP_PX : INFINITY_PX);

function holds({ kind, scale }: PlacedZone, score: number): boolean {
  if (kind === 'low-infinity') return score === -Infinity;
  if (kind === 'high-infinity') return score === Infinity;
  return scale !== null && score >= scale.from && score <= scale.to;
}

/** The place of a score in its zone. */
export function within({ from, to, scale }: PlacedZone, score: number): number {
  if (scale === null) return (from + to) / 2;
  return from + INSET_PX + shareOf(scale, score) * (to - from - 2 * INSET_PX);
}

function segmentOf(zone: PlacedZone, width: number): AxisSegment {
  const ticks = ticksOf(zone).map(({ value, label }) => {
    const at = within(zone, value);
    const labelWidth = label.length * LABEL_CHARACTER_PX;
    return { at, label, labelFrom: clamp(at - labelWidth / 2, width - labelWidth) };
  });
  return { kind: zone.kind, from: zone.from, to: zone.to, ticks };
}

function ticksOf({ kind, scale }: PlacedZone): Scale['ticks'] {
  if (kind === 'low-infinity') return [{ value: -Infinity, label: '-inf' }];
  if (kind === 'high-infinity') return [{ value: Infinity, label: 'inf' }];
  return scale?.ticks ?? [];
}

interface Point {
  readonly one: RankedMember;
  readonly at: number;
}

function placeNames(points: readonly Point[], width: number): AxisPlace[] {
  const lanes: Array<Array<{ readonly from: number; readonly to: number }>> = [];
  return points.map(({ one, at }) => {
    const characters = Math.max(1, Math.min(NAME_CHARACTERS, one.member.text.length));
    const labelWidth = characters * NAME_CHARACTER_PX + NAME_PADDING_PX;
    const labelFrom = clamp(at - labelWidth / 2, width - labelWidth);
    const to = labelFrom + labelWidth + NAME_GAP_PX;
    const lane = laneFor(lanes, labelFrom, to);
    if (lane !== null) (lanes[lane] ??= []).push({ from: labelFrom, to });
    return { identity: one.member.identity, at, lane, labelFrom, labelWidth };
  });
}

/** The lowest lane with room; null when there is none. */
function laneFor(
  lanes: ReadonlyArray<ReadonlyArray<{ readonly from: number; readonly to: number }>>,
  from: number,
  to: number,
): number | null {
  for (let lane = 0; lane < MOST_LANES; lane++) {
    const taken = lanes[lane] ?? [];
    if (taken.every((other) => to <= other.from || from >= other.to)) return lane;
  }
  return null;
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
