import { useMemo } from 'react';
import { geoText } from '#text/visualizers-geo.ts';
import { areaOf, cellOf, type Area } from './geohash.ts';
import { cellGrid, graticuleOf, type GridLine } from './graticule.ts';
import { outlines } from './land/land.ts';
import styles from './map.module.css';
import type { ShadedCell } from './model.ts';
import { pointOf, ringPath, type View } from './projection.ts';

const text = geoText.map;
/** Pixels of a degree from which on the sketch of the land would mislead. */
const CLOSE_SCALE = 1200;

export const isTooClose = (view: View): boolean => view.scale > CLOSE_SCALE;

/** Sea, land and lakes. */
export function Land({ view }: { readonly view: View }) {
  const [land, lakes] = useMemo(() => {
    if (isTooClose(view)) return ['', ''];
    const path = (rings: typeof outlines.land): string => rings.map((ring) => ringPath(view, ring)).join('');
    return [path(outlines.land), path(outlines.lakes)];
  }, [view]);
  const [north, south] = [90, -90].map((lat) => pointOf(view, { lon: 0, lat }).y);
  const top = Math.max(0, north ?? 0);
  return (
    <>
      <rect
        className={styles.sea}
        y={top}
        width={view.width}
        height={Math.max(0, Math.min(view.height, south ?? 0) - top)}
      />
      {/* The coast first: where two continents overlap, the land covers it. */}
      <path className={styles.coast} d={land} />
      <path className={isTooClose(view) ? undefined : styles.land} d={land} />
      <path className={styles.lake} d={lakes} />
      {isTooClose(view) ? <rect className={styles.land} width={view.width} height={view.height} /> : null}
    </>
  );
}

/** Lines of round degrees, named at the edges. */
export function Graticule({ view }: { readonly view: View }) {
  const { lons, lats } = graticuleOf(view);
  return (
    <g className={styles.graticule}>
      <Lines view={view} lons={lons} lats={lats} />
      {lons.map(({ degrees, at }) => (
        <text key={degrees} x={at + 4} y={view.height - 6}>
          {degreesText(turned(degrees), text.east, text.west)}
        </text>
      ))}
      {lats
        .filter(({ at }) => at > 14 && at < view.height - 26)
        .map(({ degrees, at }) => (
          <text key={degrees} x={5} y={at - 4}>
            {degreesText(degrees, text.north, text.south)}
          </text>
        ))}
    </g>
  );
}

function degreesText(
  degrees: number,
  positive: (degrees: string) => string,
  negative: (degrees: string) => string,
): string {
  if (degrees === 0) return text.zero;
  return degrees > 0 ? positive(String(degrees)) : negative(String(-degrees));
}

/** A longitude as it is written, after a turn around the world. */
const turned = (degrees: number): number =>
  degrees > 180
    ? Number((degrees - 360).toPrecision(12))
    : degrees < -180
      ? Number((degrees + 360).toPrecision(12))
      : degrees;

function Lines({
  view,
  lons,
  lats,
}: {
  readonly view: View;
  readonly lons: readonly GridLine[];
  readonly lats: readonly GridLine[];
}) {
  const d = [
    ...lons.map(({ at }) => `M${at.toFixed(1)} 0V${view.height}`),
    ...lats.map(({ at }) => `M0 ${at.toFixed(1)}H${view.width}`),
  ].join('');
  return <path d={d} />;
}

/** The cells of scores after some cuts, and the one in which the picked member lies. */
export function Cells({
  view,
  bits,
  step,
}: {
  readonly view: View;
  readonly bits: string;
  readonly step: number;
}) {
  const grid = cellGrid(view, step);
  return (
    <g className={styles.cells}>
      {grid === null ? null : <Lines view={view} lons={grid.lons} lats={grid.lats} />}
      <Rectangle view={view} area={areaOf(cellOf(bits, step))} />
    </g>
  );
}

/** Where all members are: the more in a cell for its size, the darker. */
export function Density({ view, cells }: { readonly view: View; readonly cells: readonly ShadedCell[] }) {
  const density = ({ area, count }: ShadedCell): number =>
    Math.log(count / ((area.east - area.west) * (area.north - area.south)));
  const all = cells.map(density);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return (
    <g className={styles.density}>
      {cells.map((cell, at) => (
        <Rectangle
          key={`${cell.area.west} ${cell.area.south} ${cell.area.east}`}
          view={view}
          area={cell.area}
          opacity={0.08 + 0.5 * (((all[at] ?? 0) - least) / Math.max(1e-9, most - least))}
        />
      ))}
    </g>
  );
}

/** An area of degrees, cut at the edges of the map so that no number gets too large to be drawn. */
function Rectangle({
  view,
  area,
  opacity,
}: {
  readonly view: View;
  readonly area: Area;
  readonly opacity?: number;
}) {
  const turns = Math.round((view.center.lon - (area.west + area.east) / 2) / 360);
  const from = pointOf(view, { lon: area.west, lat: area.north }, turns);
  const to = pointOf(view, { lon: area.east, lat: area.south }, turns);
  const clip = (value: number, size: number): number => Math.max(-10, Math.min(size + 10, value));
  const [left, right] = [clip(from.x, view.width), clip(to.x, view.width)];
  const [top, bottom] = [clip(from.y, view.height), clip(to.y, view.height)];
  if (left >= right || top >= bottom) return null;
  return <rect x={left} y={top} width={right - left} height={bottom - top} fillOpacity={opacity} />;
}
