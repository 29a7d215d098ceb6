import { useState } from 'react';
import { monitorText } from '#text/monitor.ts';
import { useElementWidth } from '#ui/use-element-width.ts';
import {
  linePath,
  nearestPoint,
  roundTop,
  xOf,
  yOf,
  type ChartArea,
  type ChartPoint,
} from './chart-geometry.ts';
import styles from './chart.module.css';
import { CHART_MS } from './gauges.ts';
import { agoWords } from './time-words.ts';
import { formatLifetime } from '#visualizers/quantity.ts';

const text = monitorText.chart;
/** Pixels. */
const HEIGHT = 72;
/** It begins with a minute, so that there is something to be seen, and grows to all that is kept. Milliseconds. */
const SHORTEST_MS = 60_000;

export interface ChartProps {
  readonly label: string;
  /** The oldest first. */
  readonly points: readonly ChartPoint[];
  /** How a value is written, with its unit. */
  readonly format: (value: number) => string;
  /** Where the scale ends, if not with the greatest value: 1 for a share. */
  readonly top?: number;
  /** A value that a line is drawn at, where it fits: a limit. */
  readonly limit?: number | null;
}

/**
 * The course of a value over the last minutes, as a line and in words. The value at a time is told where the pointer
 * is, and by the arrow keys: the field is a slider over time.
 */
export function Chart({ label, points, format, top, limit = null }: ChartProps) {
  const [ref, width] = useElementWidth();
  /** What is pointed at, in seconds before now; null for nothing. */
  const [pointed, setPointed] = useState<number | null>(null);
  const toMs = points.at(-1)?.atMs ?? 0;
  const highest = top ?? roundTop(Math.max(0, ...points.map(({ value }) => value ?? 0)));
  const spanMs = Math.min(CHART_MS, Math.max(SHORTEST_MS, toMs - (points[0]?.atMs ?? toMs)));
  const seconds = Math.ceil(spanMs / 1000);
  const area = { width: Math.max(1, width), height: HEIGHT, fromMs: toMs - spanMs, toMs, top: highest };
  const chosen = nearestPoint(points, toMs - (pointed ?? 0) * 1000);
  const words = chosen === null ? text.none : text.at(format(chosen.value), agoWords(toMs - chosen.atMs));
  return (
    <figure className={styles.chart}>
      <div
        ref={ref}
        className={styles.field}
        onPointerMove={({ clientX, currentTarget }) => {
          const from = clientX - currentTarget.getBoundingClientRect().left;
          setPointed(Math.max(0, Math.round((1 - from / area.width) * seconds)));
        }}
        onPointerLeave={() => setPointed(null)}
      >
        <Lines points={points} area={area} limit={limit} marked={pointed === null ? null : chosen} />
        <span className={styles.top} aria-hidden>
          {format(highest)}
        </span>
        <input
          className={styles.time}
          type="range"
          aria-label={text.label(label)}
          aria-valuetext={words}
          min={-seconds}
          max={0}
          step={1}
          value={-(pointed ?? 0)}
          onChange={(event) => setPointed(-Number(event.currentTarget.value))}
          onBlur={() => setPointed(null)}
        />
      </div>
      <figcaption className={styles.caption}>
        {pointed === null ? rangeWords(points, format) : words}
      </figcaption>
    </figure>
  );
}

interface LinesProps {
  readonly points: readonly ChartPoint[];
  readonly area: ChartArea;
  readonly limit: number | null;
  readonly marked: { readonly atMs: number; readonly value: number } | null;
}

function Lines({ points, area, limit, marked }: LinesProps) {
  return (
    <svg width={area.width} height={area.height} aria-hidden className={styles.lines}>
      {limit === null || limit > area.top ? null : (
        <path className={styles.limit} d={`M0 ${yOf(limit, area)}H${area.width}`} />
      )}
      <path className={styles.line} d={linePath(points, area)} />
      {marked === null ? null : (
        <circle className={styles.dot} cx={xOf(marked.atMs, area)} cy={yOf(marked.value, area)} r={4} />
      )}
    </svg>
  );
}

/** Between what the value has moved, and for how long that is known. */
function rangeWords(points: readonly ChartPoint[], format: ChartProps['format']): string {
  const values = points.flatMap(({ value }) => value ?? []);
  const [first] = points;
  const last = points.at(-1);
  if (values.length === 0 || first === undefined || last === undefined) return text.none;
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  const time = formatLifetime(last.atMs - first.atMs);
  return least === most ? text.steady(most, time) : text.summary(least, most, time);
}
