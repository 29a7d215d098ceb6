import { useId } from 'react';
import { geoText } from '#text/visualizers-geo.ts';
import type { Command } from '#resp/value.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { sayCut } from '../parts/cut-words.ts';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import { areaOf, cellOf, latBits, lonBits, STEPS } from './geohash.ts';
import type { GeoModel, PlacedMember } from './model.ts';
import styles from './picked.module.css';
import { memberPicks } from './picks.ts';
import { distanceM } from './sphere.ts';
import { formatMetres } from './words.ts';

const text = geoText.picked;
/** A place that GEOADD gave belongs to the score when it is no farther off than rounding can bring it. */
const ROUNDING_M = 1;

/** The picked member: its score bit by bit, its cell after as many bits as one likes, and commands about it. */
export function Picked({
  one,
  model,
  step,
  gridShown,
  onStep,
  onPick,
}: {
  readonly one: PlacedMember;
  readonly model: GeoModel;
  readonly step: number;
  /** The map has room for the grid of cells. */
  readonly gridShown: boolean;
  readonly onStep: (step: number) => void;
  readonly onPick: (command: string) => void;
}) {
  const name = sayCut(one.member);
  const commands: readonly Command[] = one.name === null ? [] : memberPicks(model, one, one.name);
  return (
    <section className={styles.picked} aria-label={text.label(name)}>
      <dl className={styles.facts}>
        <div className={styles.name}>
          <dt>{geoText.table.member}</dt>
          <dd>
            <CutValue value={one.member} />
          </dd>
        </div>
        <div>
          <dt>{text.position}</dt>
          <dd>
            {one.lon} {one.lat}
          </dd>
        </div>
        <div>
          <dt>{text.score}</dt>
          <dd>{one.score}</dd>
        </div>
        <div title={text.geohashNote}>
          <dt>{text.geohash}</dt>
          <dd>{one.geohash}</dd>
        </div>
      </dl>
      {one.bits === null ? (
        <p className={styles.note}>{text.noBits}</p>
      ) : (
        <Bits bits={one.bits} step={step} gridShown={gridShown} model={model} onStep={onStep} />
      )}
      <Given one={one} />
      <Picks commands={commands} label={text.commands(name)} onPick={onPick} />
    </section>
  );
}

function Given({ one }: { readonly one: PlacedMember }) {
  if (one.given === null) return null;
  const off = distanceM(one.given, one.place);
  if (off > ROUNDING_M) return null;
  const { lon, lat } = one.given;
  return <p className={styles.note}>{text.given(String(lon), String(lat), formatMetres(off))}</p>;
}

function Bits({
  bits,
  step,
  gridShown,
  model,
  onStep,
}: {
  readonly bits: string;
  readonly step: number;
  readonly gridShown: boolean;
  readonly model: GeoModel;
  readonly onStep: (step: number) => void;
}) {
  const id = useId();
  return (
    <>
      <label className={styles.step} htmlFor={id}>
        <span>{text.step}</span>
        <input
          id={id}
          type="range"
          min={0}
          max={STEPS}
          value={step}
          aria-describedby={`${id}-cell`}
          onChange={(event) => {
            onStep(Number(event.target.value));
          }}
        />
        <output className={styles.count}>{step}</output>
      </label>
      <p id={`${id}-cell`} className={styles.cell}>
        {sayCell(bits, step, model, gridShown)}
      </p>
      <div className={styles.bits} aria-hidden="true">
        <p>{text.scoreBits}</p>
        <BitRow bits={bits} looked={2 * step} kind={(at) => (at % 2 === 0 ? 'lon' : 'lat')} />
        <p data-kind="lon">{text.lonBits}</p>
        <BitRow bits={lonBits(bits)} looked={step} kind={() => 'lon'} />
        <p data-kind="lat">{text.latBits}</p>
        <BitRow bits={latBits(bits)} looked={step} kind={() => 'lat'} />
      </div>
      <p className={styles.note}>
        {text.bits} {text.cut} {text.fine}
      </p>
    </>
  );
}

function sayCell(bits: string, step: number, model: GeoModel, gridShown: boolean): string {
  if (step === 0) return text.world;
  const { west, east, south, north } = areaOf(cellOf(bits, step));
  const middle = (south + north) / 2;
  const width = distanceM({ lon: west, lat: middle }, { lon: east, lat: middle });
  const height = distanceM({ lon: west, lat: south }, { lon: west, lat: north });
  const start = bits.slice(0, 2 * step);
  const within = model.members.filter((one) => one.bits?.startsWith(start) === true).length;
  return [
    text.cell(String(2 * step), formatMetres(width), formatMetres(height)),
    text.shared(formatCount(within), within === 1),
    ...(gridShown ? [] : [text.hiddenGrid]),
  ]
    .join('; ')
    .concat('.');
}

function BitRow({
  bits,
  looked,
  kind,
}: {
  readonly bits: string;
  readonly looked: number;
  readonly kind: (at: number) => 'lon' | 'lat';
}) {
  return (
    <ol className={styles.row} data-half={bits.length > STEPS ? undefined : ''}>
      {Array.from(bits, (bit, at) => (
        // The place is what a bit is known by.
        <li key={`${at}`} data-kind={kind(at)} data-looked={at < looked ? '' : undefined}>
          {bit}
        </li>
      ))}
    </ol>
  );
}
