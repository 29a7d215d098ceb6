import { geoText } from '#text/visualizers-geo.ts';
import { Button } from '#ui/button.tsx';
import { formatCount } from '../quantity.ts';
import type { GeoChange } from './changes.ts';
import { scaleBar } from './graticule.ts';
import { Cells, Density, Graticule, isTooClose, Land } from './map-ground.tsx';
import { namedOn, pointAt, Points, seenOn } from './map-points.tsx';
import styles from './map.module.css';
import type { GeoModel, SearchModel } from './model.ts';
import { edgeOf, edgePath, ringPath, type View } from './projection.ts';

const text = geoText.map;

/** Pixels that the scale bar may be wide. */
const SCALE_PX = 110;

/** The cell of the picked member, as far as its score has one. */
export interface PickedCell {
  readonly bits: string;
  readonly step: number;
}

/** The map. It repeats what the table says, so it is for the eyes and the pointer only. */
export function GeoMap({
  view,
  model,
  change,
  picked,
  cell,
  onPicked,
}: {
  readonly view: View;
  readonly model: GeoModel;
  readonly change: GeoChange;
  readonly picked: string | null;
  readonly cell: PickedCell | null;
  readonly onPicked: (identity: string) => void;
}) {
  const seen = seenOn(view, model.members);
  const named = namedOn(view, seen, { picked, moved: change.moved });
  const outside = model.members.length - seen.length;
  const nameless = named.filter(({ label }) => label === null).length;
  return (
    <div aria-hidden="true">
      <svg className={styles.map} width={view.width} height={view.height} focusable="false">
        <Land view={view} />
        <Graticule view={view} />
        <Density view={view} cells={model.cells} />
        {model.search === null ? null : <SearchArea view={view} search={model.search} />}
        {cell === null ? null : <Cells view={view} bits={cell.bits} step={cell.step} />}
        <Points view={view} named={named} picked={picked} change={change} onPicked={onPicked} />
        <Scale view={view} />
      </svg>
      <p className={styles.note}>
        {isTooClose(view) ? text.close : text.sketch}
        {outside === 0 ? null : ` ${text.outside(formatCount(outside), outside === 1)}`}
        {nameless === 0 ? null : ` ${text.unlabelled(formatCount(nameless), nameless === 1)}`}
      </p>
    </div>
  );
}

function SearchArea({ view, search }: { readonly view: View; readonly search: SearchModel }) {
  const { shape, center } = search;
  const at = center === null ? null : pointAt(view, center);
  const edge = shape === null ? [] : edgeOf(shape);
  return (
    <g className={styles.search}>
      <path className={styles.area} d={ringPath(view, edge)} />
      <path className={styles.edge} d={edgePath(view, edge, center)} />
      {at === null ? null : (
        <path className={styles.center} d={`M${at.x - 7} ${at.y}h14M${at.x} ${at.y - 7}v14`} />
      )}
    </g>
  );
}

function Scale({ view }: { readonly view: View }) {
  const { metres, px } = scaleBar(view, SCALE_PX);
  const [right, bottom] = [view.width - 12, view.height - 26];
  return (
    <g className={styles.scale}>
      <path d={`M${right - px} ${bottom - 5}v5h${px}v-5`} />
      <text x={right - px / 2} y={bottom - 9}>
        {metres < 1000 ? text.metres(String(metres)) : text.kilometres(formatCount(metres / 1000))}
      </text>
    </g>
  );
}

/** Nearer, farther, all members, all of the world. */
export function MapTools({
  onZoom,
  onFit,
  onWorld,
}: {
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
  readonly onWorld: () => void;
}) {
  return (
    <fieldset className={styles.tools} aria-label={text.tools}>
      <Button
        size="small"
        aria-label={text.zoomIn}
        title={text.zoomIn}
        onClick={() => {
          onZoom(1);
        }}
      >
        +
      </Button>
      <Button
        size="small"
        aria-label={text.zoomOut}
        title={text.zoomOut}
        onClick={() => {
          onZoom(-1);
        }}
      >
        {'\u2212'}
      </Button>
      <Button size="small" onClick={onFit}>
        {text.fit}
      </Button>
      <Button size="small" onClick={onWorld}>
        {text.world}
      </Button>
    </fieldset>
  );
}
