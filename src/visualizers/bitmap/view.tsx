import { bitsText } from '#text/visualizers-bits.ts';
import { BitFact, BitFacts, LengthFact, SetBits } from '../bits/bit-facts.tsx';
import { markOfBit } from '../bits/bit-mark.ts';
import { BitNumbers, BitRow, BitRows } from '../bits/bit-rows.tsx';
import { OverviewStrip } from '../bits/overview-strip.tsx';
import { sayBytes, sayMark } from '../bits/words.ts';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { bitsBefore, fingerprintBitmap, type BitmapModel, type BitmapPicture } from './model.ts';
import { OverlayView } from './overlay-view.tsx';
import { bitmapPicks } from './picks.ts';
import styles from './view.module.css';

const text = bitsText;
/** Bytes of a string that is drawn with two bytes in a row; longer ones have four, and smaller bits. */
const WIDE_BYTES = 16;

/** A string as bits: as a grid, or as the result of a BITOP below its sources. */
export function BitmapView({ model, previous, onPick }: PictureProps<BitmapPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const change = fingerprintBitmap(model);
  const before = bitsBefore(previous);
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      <Facts model={model} previous={previous} change={change} />
      {model.overview === null ? null : <OverviewStrip overview={model.overview} />}
      {model.overlay === null ? (
        <Grid model={model} before={before} change={change} />
      ) : (
        <OverlayView
          overlay={model.overlay}
          name={model.key.name}
          result={{ bits: model.bits, before, change }}
          previous={previous?.kind === 'bitmap' ? previous.overlay : null}
        />
      )}
      {model.bits.length === 0 ? null : (
        <p className={styles.note}>
          {text.size(sayBytes(model.bits.length), formatCount(model.bits.length * 8 - 1))}
        </p>
      )}
      <Picks commands={bitmapPicks(model)} onPick={onPick} />
    </div>
  );
}

function Facts({
  model: { bits, count, firstSet, firstClear },
  previous,
  change,
}: {
  readonly model: BitmapModel;
  readonly previous: BitmapPicture | null;
  readonly change: string;
}) {
  const { facts } = text;
  const before = previous?.kind === 'bitmap' ? previous.count : null;
  return (
    <BitFacts>
      <SetBits count={count} total={bits.length * 8} before={before} change={change} />
      <LengthFact bytes={bits.length} />
      <BitFact label={facts.firstSet} note={facts.firstSetNote}>
        {firstSet === null ? facts.none : formatCount(firstSet)}
      </BitFact>
      <BitFact label={facts.firstClear} note={facts.firstClearNote}>
        {firstClear === null ? facts.behind : formatCount(firstClear)}
      </BitFact>
    </BitFacts>
  );
}

function Grid({
  model: { bits, mark, overview },
  before,
  change,
}: {
  readonly model: BitmapModel;
  readonly before: BitmapModel['bits'] | null;
  readonly change: string;
}) {
  if (bits.length === 0) return <p className={styles.note}>{text.empty}</p>;
  const bytesPerRow = bits.bytes.length <= WIDE_BYTES ? 2 : 4;
  const perRow = bytesPerRow * 8;
  const rows = Array.from({ length: Math.ceil(bits.bytes.length / bytesPerRow) }, (_, at) => at);
  const last = formatCount((bits.start + bits.bytes.length) * 8);
  const drawn = { bits, before, change, markOf: (offset: number) => markOfBit(mark, offset) };
  return (
    <figure className={styles.figure}>
      {overview === null ? null : (
        <figcaption className={styles.caption}>
          {text.window(formatCount(bits.bytes.length), formatCount(bits.length))}
        </figcaption>
      )}
      <div aria-hidden="true">
        <BitRows bytesPerRow={bytesPerRow} marginChars={Math.max(3, last.length)} mostPx={30}>
          <BitNumbers from={0} count={perRow} every={bytesPerRow > 2 ? 8 : 1} />
          {rows.map((row) => {
            const first = (bits.start + row * bytesPerRow) * 8;
            const left = (bits.start + bits.bytes.length) * 8 - first;
            return (
              <BitRow key={first} drawn={drawn} first={first} count={Math.min(perRow, left)}>
                {formatCount(first)}
              </BitRow>
            );
          })}
        </BitRows>
      </div>
      {mark === null ? null : <p className={styles.caption}>{sayMark(mark)}</p>}
    </figure>
  );
}
