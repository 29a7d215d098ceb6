import { useMemo } from 'react';
import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { useWidth } from '../parts/use-width.ts';
import { formatCount } from '../quantity.ts';
import { changedCells, type ChangedCell } from './changes.ts';
import { cellsPath, shadeOf, valuePaths } from './map-paths.ts';
import type { HyperLogLogModel, HyperLogLogPicture } from './model.ts';
import { MAP_SIDE, REGISTERS } from './layout.ts';
import styles from './register-map.module.css';
import { cellsAcross } from './registers.ts';
import { describeMerge, describeOffer } from './words.ts';

const text = hyperLogLogText.map;
/** Changed cells that get a ring around them, and those that are listed; more would hide each other. */
const MOST_RINGS = 24;
const MOST_LISTED = 5;
/** Registers in use that are named on the map; names of more would overlap. */
const MOST_NAMED = 6;
/** A cell is drawn at most this large. */
const MOST_CELL_PX = 3;
/** Radius of a ring, in cells of a map of single registers. */
const RING = 2.6;
const NAME_PX = 12;

/** All registers as a square of cells, darker for higher values; those that the last change raised stand out. */
export function RegisterMap({
  model,
  previous,
}: {
  readonly model: HyperLogLogModel;
  readonly previous: HyperLogLogPicture | null;
}) {
  const changed = useMemo(() => changedCells(model, previous) ?? [], [model, previous]);
  const { edge } = model.cells;
  return (
    <figure className={styles.figure} aria-hidden="true">
      <figcaption className={styles.caption}>
        {text.caption(formatCount(REGISTERS), formatCount(model.used))}
        {edge === 1 ? null : `; ${text.coarse(String(edge))}`}
      </figcaption>
      <div className={styles.row}>
        <Square model={model} changed={changed} />
        <div className={styles.beside}>
          <Legend model={model} />
          <Changes changed={changed} edge={edge} />
          {describeMerge(model).map((words) => (
            <p key={words} className={styles.merge}>
              {words}
            </p>
          ))}
          <Offers model={model} changed={changed} />
          <p className={styles.note}>{text.how}</p>
        </div>
      </div>
    </figure>
  );
}

function Square({
  model,
  changed,
}: {
  readonly model: HyperLogLogModel;
  readonly changed: readonly ChangedCell[];
}) {
  const [ref, width] = useWidth();
  const { cells, histogram } = model;
  const across = cellsAcross(cells);
  const paths = useMemo(() => valuePaths(cells), [cells]);
  const shade = useMemo(() => shadeOf(histogram), [histogram]);
  const places = changed.map(({ at }) => at);
  const px = cellSize(width ?? 0);
  const ringed = places.length <= MOST_RINGS ? places : [];
  const inUse =
    model.used <= MOST_RINGS ? placesInUse(cells.values).filter((at) => !places.includes(at)) : [];
  const ring = (at: number) => ({
    cx: (at % across) + 0.5,
    cy: Math.floor(at / across) + 0.5,
    r: (RING * across) / MAP_SIDE,
  });
  return (
    <div ref={ref} className={styles.frame}>
      <svg
        className={styles.map}
        viewBox={`0 0 ${across} ${across}`}
        style={{ width: px * MAP_SIDE }}
        focusable="false"
      >
        {paths.map(({ value, d }) => (
          <path key={value} d={d} strokeOpacity={shade(value)} />
        ))}
        {places.length === 0 ? null : <path className={styles.changed} d={cellsPath(places, across)} />}
        {inUse.map((at) => (
          <circle key={at} className={styles.used} {...ring(at)} />
        ))}
        {ringed.map((at) => (
          <circle key={at} className={styles.ring} {...ring(at)} />
        ))}
        {model.used > MOST_NAMED || cells.edge > 1
          ? null
          : placesInUse(cells.values).map((at) => <Name key={at} at={at} across={across} px={px} />)}
      </svg>
    </div>
  );
}

/** Width of a cell in CSS pixels: a whole number of the screen's own, so that no row or column is wider than another. */
function cellSize(width: number): number {
  const density = globalThis.devicePixelRatio ?? 1;
  return Math.max(1, Math.min(MOST_CELL_PX, Math.floor((width * density) / MAP_SIDE) / density));
}

/** The number of a register beside its cell, on the side where there is room. */
function Name({ at, across, px }: { readonly at: number; readonly across: number; readonly px: number }) {
  const x = at % across;
  const leftwards = x > across / 2;
  return (
    <text
      className={styles.name}
      x={leftwards ? x - RING - 1 : x + RING + 2}
      y={Math.min(across - 2, Math.max(4, Math.floor(at / across) + 2))}
      fontSize={NAME_PX / px}
      textAnchor={leftwards ? 'end' : 'start'}
    >
      {formatCount(at)}
    </text>
  );
}

function placesInUse(values: Uint8Array): number[] {
  const places: number[] = [];
  for (const [at, value] of values.entries()) if (value > 0) places.push(at);
  return places;
}

function Legend({ model }: { readonly model: HyperLogLogModel }) {
  const shade = shadeOf(model.histogram);
  const values = model.histogram.flatMap((count, value) => (count > 0 && value > 0 ? [value] : []));
  return (
    <ol className={styles.legend}>
      <li>{text.legend}</li>
      {model.used === REGISTERS ? null : (
        <li>
          <span className={styles.swatch} />0
        </li>
      )}
      {values.map((value) => (
        <li key={value}>
          <span className={styles.swatch}>
            <span style={{ opacity: shade(value) }} />
          </span>
          {value}
        </li>
      ))}
    </ol>
  );
}

/** What the elements of the last PFADD offered, and whether a register took it. */
function Offers({
  model,
  changed,
}: {
  readonly model: HyperLogLogModel;
  readonly changed: readonly ChangedCell[];
}) {
  if (model.offers.length === 0) return null;
  const raised = new Set(changed.map(({ at }) => at));
  return (
    <div>
      <p className={styles.caption}>{text.offers}</p>
      <ul className={styles.offers}>
        {model.offers.map((offer, at) => (
          // The same element may be named twice.
          <li key={`${at}`} data-raised={raised.has(offer.register) ? '' : undefined}>
            {describeOffer(offer)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ changed, edge }: { readonly changed: readonly ChangedCell[]; readonly edge: number }) {
  if (changed.length === 0) return null;
  const raised = changed.filter(({ was, now }) => now > was);
  const lowered = changed.length - raised.length;
  const count = formatCount(raised.length);
  const one = raised.length === 1;
  return (
    <div className={styles.changes}>
      <p>
        {edge === 1 ? text.raised(count, one) : text.raisedCells(count, one)}
        {lowered === 0 ? null : `, ${text.lowered(formatCount(lowered))}`}
      </p>
      {edge === 1 ? (
        <ul>
          {raised.slice(0, MOST_LISTED).map(({ at, was, now }) => (
            <li key={at}>{text.one(formatCount(at), String(was), String(now))}</li>
          ))}
          {raised.length > MOST_LISTED ? (
            <li>{text.more(formatCount(raised.length - MOST_LISTED))}</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
