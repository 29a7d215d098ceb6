import { INSET_PX, within, type PlacedZone } from './axis.ts';

/** A stretch of the axis, in pixels. An end is open where the range of scores goes on beyond what the axis shows. */
export interface AxisSpan {
  readonly from: number;
  readonly to: number;
  readonly openFrom: boolean;
  readonly openTo: boolean;
}

interface Scores {
  readonly min: number;
  readonly max: number;
}

/** Where on the axis a range of scores is; null when all of it is outside. */
export function spanOf(zones: readonly PlacedZone[], range: Scores): AxisSpan | null {
  const spans = zones.flatMap((zone, at) => {
    const span = zone.kind === 'gap' ? spanInGap(zone, aroundGap(zones, at), range) : spanInZone(zone, range);
    return span === null ? [] : [span];
  });
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: first.from, to: last.to, openFrom: first.openFrom, openTo: last.openTo };
}

function spanInZone(zone: PlacedZone, range: Scores): AxisSpan | null {
  const { scale, values } = zone;
  const scores =
    scale === null
      ? { min: Math.min(...values), max: Math.max(...values) }
      : { min: scale.from, max: scale.to };
  if (range.min > scores.max || range.max < scores.min) return null;
  const [openFrom, openTo] = [range.min < scores.min, range.max > scores.max];
  if (scale === null) return { from: zone.from, to: zone.to, openFrom, openTo };
  const single = scores.min === scores.max ? INSET_PX : 0;
  return {
    from: openFrom ? zone.from : within(zone, Math.max(range.min, scores.min)) - single,
    to: openTo ? zone.to : within(zone, Math.min(range.max, scores.max)) + single,
    openFrom,
    openTo,
  };
}

/** The scores between which a gap lies: the last that is shown below it and the first above. */
function aroundGap(zones: readonly PlacedZone[], at: number): Scores {
  return {
    min: Math.max(...(zones[at - 1]?.values ?? []), -Infinity),
    max: Math.min(...(zones[at + 1]?.values ?? []), Infinity),
  };
}

/** A gap has no scale: a range that ends in it ends in its middle. */
function spanInGap(zone: PlacedZone, scores: Scores, range: Scores): AxisSpan | null {
  if (range.min >= scores.max || range.max <= scores.min) return null;
  const middle = (zone.from + zone.to) / 2;
  const [openFrom, openTo] = [range.min <= scores.min, range.max >= scores.max];
  return {
    from: openFrom ? zone.from : middle - INSET_PX,
    to: openTo ? zone.to : middle + INSET_PX,
    openFrom,
    openTo,
  };
}
