import { useMemo, useState } from 'react';
import { geoText as text } from '#text/visualizers-geo.ts';
import { CountChange } from '../parts/count-change.tsx';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { useWidth } from '../parts/use-width.ts';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { changeOf, type GeoChange } from './changes.ts';
import type { Place } from './geohash.ts';
import { cellGrid, fittingStep } from './graticule.ts';
import { GeoMap, MapTools } from './map.tsx';
import { Members } from './members.tsx';
import { fingerprintGeo, type GeoModel, type GeoPicture } from './model.ts';
import { Picked } from './picked.tsx';
import { geoPicks } from './picks.ts';
import { boundsOf, extremesOf, fitView, worldView, zoomed, type View } from './projection.ts';
import { SearchNote } from './search-note.tsx';
import styles from './view.module.css';

/** A geo index: its members on a map, the last search over them, and a picked member's score as bits and as a cell. */
export function GeoView({ model, previous, onPick }: PictureProps<GeoPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const { search } = model;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      <Index model={model} change={changeOf(model, previous)} onPick={onPick} />
      <ul className={styles.rules} aria-hidden="true">
        <li>{text.facts.order}</li>
        <li>{text.facts.limits}</li>
        {search === null ? null : <li>{text.facts.sphere}</li>}
      </ul>
      <Picks commands={geoPicks(model)} onPick={onPick} />
    </div>
  );
}

/** How somebody has set the map: as it fits, the whole world, or some doublings nearer around a place. */
type Setting =
  { readonly kind: 'fit' } | { readonly kind: 'world' } | { readonly kind: 'set'; readonly view: View };

const FIT: Setting = { kind: 'fit' };

function Index({
  model,
  change,
  onPick,
}: {
  readonly model: GeoModel;
  readonly change: GeoChange;
  readonly onPick: (command: string) => void;
}) {
  const [ref, width] = useWidth();
  const [setting, setSetting] = useState<Setting>(FIT);
  const [picked, setPicked] = useState<string | null>(null);
  const [chosenStep, setStep] = useState<number | null>(null);
  // One is told about always, so that choosing another does not push what is below; only a chosen one is marked.
  const chosen = model.members.find(({ member }) => member.identity === picked) ?? null;
  const one = chosen ?? model.members[0] ?? null;
  const marked = chosen !== null || chosenStep !== null;
  const view = useView(model, change, { width, setting });
  const step = chosenStep ?? (view === null ? 1 : fittingStep(view));
  const onPicked = (identity: string): void => {
    setPicked(identity === picked ? null : identity);
  };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {sayMembers(model)}
        <CountChange key={fingerprintGeo(model)} by={change.growth} />
      </figcaption>
      {model.search === null ? null : <SearchNote search={model.search} />}
      <div ref={ref}>
        {view === null ? null : (
          <GeoMap
            view={view}
            model={model}
            change={change}
            picked={picked}
            cell={!marked || one === null || one.bits === null ? null : { bits: one.bits, step }}
            onPicked={onPicked}
          />
        )}
      </div>
      <MapTools
        onZoom={(by) => {
          if (view !== null)
            setSetting({ kind: 'set', view: zoomed(view, by, chosen?.place ?? view.center) });
        }}
        onFit={() => {
          setSetting(FIT);
        }}
        onWorld={() => {
          setSetting({ kind: 'world' });
        }}
      />
      {one === null ? null : (
        <Picked
          one={one}
          model={model}
          step={step}
          gridShown={!marked || view === null || cellGrid(view, step) !== null}
          onStep={setStep}
          onPick={onPick}
        />
      )}
      <Members model={model} change={change} picked={picked} onPicked={onPicked} />
      <Sample model={model} />
    </figure>
  );
}

/** Height of the map in shares of its width, and its bounds in pixels. */
const SHARE = 0.66;
const [LEAST_HEIGHT, MOST_HEIGHT] = [240, 420];

/** The map that fits, or the one that somebody has set; null until its width is known. */
function useView(
  model: GeoModel,
  { placesBefore }: GeoChange,
  { width, setting }: { readonly width: number | null; readonly setting: Setting },
): View | null {
  return useMemo(() => {
    if (width === null) return null;
    const size = { width, height: Math.round(Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, width * SHARE))) };
    if (setting.kind === 'world') return worldView(size);
    if (setting.kind === 'set') return { ...setting.view, ...size };
    const area = boundsOf([...model.members.map(({ place }) => place), ...placesBefore, ...searched(model)]);
    return area === null ? worldView(size) : fitView(area, size);
  }, [model, placesBefore, width, setting]);
}

function searched({ search }: GeoModel): readonly Place[] {
  if (search === null) return [];
  const { shape, center } = search;
  return [...(center === null ? [] : [center]), ...(shape === null ? [] : extremesOf(shape))];
}

function sayMembers({ hidden, count, members }: GeoModel): string {
  return hidden === 0
    ? text.all(formatCount(count), count === 1)
    : text.some(formatCount(members.length), formatCount(count));
}

function Sample({ model }: { readonly model: GeoModel }) {
  const { hidden, placeless, search } = model;
  if (hidden === 0) return null;
  return (
    <p className={styles.note} aria-hidden="true">
      {search === null ? null : `${text.sampledHits} `}
      {text.sampled}
      {placeless === 0 ? null : ` ${text.placeless(formatCount(placeless), placeless === 1)}`}
    </p>
  );
}
