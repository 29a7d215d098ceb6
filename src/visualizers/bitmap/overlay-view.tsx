import { bitsText } from '#text/visualizers-bits.ts';
import { BitNumbers, BitRow, BitRows, type DrawnBits } from '../bits/bit-rows.tsx';
import { bitOf, changeOfBit, NO_BITS, type SeenBits } from '../bits/seen-bits.ts';
import { sayBits } from '../bits/words.ts';
import { keyName } from '../key-name.ts';
import { formatCount } from '../quantity.ts';
import styles from './overlay-view.module.css';
import type { Overlay, OverlaySource } from './overlay.ts';
import { sayAbsence, sayAgreement, sayHiddenSources } from './words.ts';

const text = bitsText.overlay;
/** Bytes that stand side by side. */
const BAND_BYTES = 2;
/** Characters of a source's name and the operation that the margin has room for. */
const MARGIN_CHARS = 12;

/** A result of BITOP below its sources, column by column, in bands of two bytes. */
export function OverlayView({
  overlay,
  name,
  result,
  previous,
}: {
  readonly overlay: Overlay;
  readonly name: Uint8Array;
  readonly result: DrawnBits;
  /** The sources before the last change; null when they are not known. */
  readonly previous: Overlay | null;
}) {
  const { operator, hiddenSources, bytes, length } = overlay;
  const bands = bandsOf(overlay, result);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <strong>
          {bytes < length
            ? text.captionSome(operator, formatCount(bytes), formatCount(length))
            : text.caption(operator)}
        </strong>
        {': '}
        {text.rules[operator]}.{hiddenSources === 0 ? null : ` ${sayHiddenSources(hiddenSources)}`}
      </figcaption>
      <div className={styles.bands} aria-hidden="true">
        {bands.map((place) =>
          place.clear ? (
            <p key={place.first} className={styles.clear}>
              {text.allClear(sayBits({ from: place.first, to: place.first + place.count - 1 }))}
            </p>
          ) : (
            <Band
              key={place.first}
              overlay={overlay}
              name={name}
              result={result}
              previous={previous}
              place={place}
            />
          ),
        )}
      </div>
      <p className={styles.note}>{sayAgreement(overlay, result.bits.length)}</p>
    </figure>
  );
}

/** Bits that stand side by side, or many bits of which no row has one set. */
interface Place {
  readonly first: number;
  readonly count: number;
  readonly clear: boolean;
}

/**
 * Bands in which nothing is set and nothing has changed are one line for all that follow one another; the first band is
 * drawn always, because it shows which row is which.
 */
function bandsOf({ bytes, sources, agreement }: Overlay, result: DrawnBits): readonly Place[] {
  const { start } = result.bits;
  const wrong = new Set(agreement.kind === 'other-bits' ? agreement.offsets : []);
  const rows = [result.bits, ...sources.map(({ bits }) => bits)];
  const isSet = (offset: number): boolean =>
    wrong.has(offset) ||
    changeOfBit(result.bits, result.before, offset) !== null ||
    rows.some((row) => bitOf(row, offset) === 1);
  const places: Place[] = [];
  for (let first = start * 8; first < (start + bytes) * 8; first += BAND_BYTES * 8) {
    const count = Math.min(BAND_BYTES * 8, (start + bytes) * 8 - first);
    const clear = places.length > 0 && !Array.from({ length: count }, (_, at) => first + at).some(isSet);
    const last = places.at(-1);
    if (clear && last?.clear === true) places[places.length - 1] = { ...last, count: last.count + count };
    else places.push({ first, count, clear });
  }
  return places;
}

function Band({
  overlay,
  name,
  result,
  previous,
  place: { first, count },
}: {
  readonly overlay: Overlay;
  readonly name: Uint8Array;
  readonly result: DrawnBits;
  readonly previous: Overlay | null;
  readonly place: Place;
}) {
  const { operator, sources, agreement } = overlay;
  const wrong = new Set(agreement.kind === 'other-bits' ? agreement.offsets : []);
  return (
    <BitRows bytesPerRow={BAND_BYTES} marginChars={MARGIN_CHARS}>
      <BitNumbers from={first} count={count} every={first + count > 100 ? 8 : 1} />
      {sources.map((source, at) => {
        const absence = sayAbsence(source);
        const drawn = { bits: source.bits, before: bitsBefore(source, at, previous), change: result.change };
        return (
          // Sources have places, not identities: the same key may be given twice.
          <BitRow key={at} drawn={drawn} first={first} count={count}>
            <span title={absence === null ? source.name : `${source.name}: ${absence}`}>
              {at === 0 && operator !== 'NOT' ? null : (
                <span className={styles.operator}>{`${operator} `}</span>
              )}
              {source.name}
            </span>
          </BitRow>
        );
      })}
      <BitRow
        kind="result"
        drawn={{ ...result, markOf: (offset) => (wrong.has(offset) ? 'wrong' : null) }}
        first={first}
        count={count}
      >
        <span title={keyName(name)}>{keyName(name)}</span>
      </BitRow>
    </BitRows>
  );
}

/** A source that was not there had no bits; one that was another key's is not compared. */
function bitsBefore(source: OverlaySource, at: number, previous: Overlay | null): SeenBits | null {
  const before = previous?.sources[at];
  if (before === undefined || before.name !== source.name) return null;
  return before.state === 'there' ? before.bits : before.state === 'missing' ? NO_BITS : null;
}
