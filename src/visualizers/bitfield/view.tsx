import { bitsText } from '#text/visualizers-bits.ts';
import type { Command } from '#resp/value.ts';
import { BitNumbers, BitRow, BitRows } from '../bits/bit-rows.tsx';
import { NO_BITS, type SeenBits } from '../bits/seen-bits.ts';
import { sayBytes } from '../bits/words.ts';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { FieldLanes } from './field-lanes.tsx';
import { FieldTable } from './field-table.tsx';
import { LastSteps } from './last-steps.tsx';
import { fingerprintBitfield, type BitfieldModel, type BitfieldPicture, type SeenRun } from './model.ts';
import { ROW_BYTES } from './read.ts';
import styles from './view.module.css';

const text = bitsText.bitfield;
const ROW_BITS = ROW_BYTES * 8;

/** The fields that BITFIELD has named, over the bits that they are. */
export function BitfieldView({ model, previous, onPick }: PictureProps<BitfieldPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const change = fingerprintBitfield(model);
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      <figure className={styles.figure}>
        <figcaption className={styles.caption}>
          {model.fields.length === 0 ? text.none : text.kept}
        </figcaption>
        <Bits model={model} previous={previous} change={change} />
        <FieldTable model={model} previous={previous} change={change} />
      </figure>
      <LastSteps steps={model.last} />
      <Picks commands={bitfieldPicks(model)} onPick={onPick} />
    </div>
  );
}

function Bits({
  model,
  previous,
  change,
}: {
  readonly model: BitfieldModel;
  readonly previous: BitfieldPicture | null;
  readonly change: string;
}) {
  const { runs, hiddenRows } = model;
  const last = runs.at(-1);
  const end = formatCount(((last?.firstRow ?? 0) + (last?.rows ?? 0)) * ROW_BITS);
  return (
    <div className={styles.bits} aria-hidden="true">
      <BitRows bytesPerRow={ROW_BYTES} marginChars={Math.max(3, end.length)}>
        <BitNumbers from={0} count={ROW_BITS} every={1} />
        {runs.map((run, at) => (
          <Run
            key={run.firstRow}
            run={run}
            after={runs[at - 1]}
            model={model}
            before={bitsBefore(run, previous)}
            change={change}
          />
        ))}
      </BitRows>
      {hiddenRows === 0 ? null : (
        <p className={styles.more}>{text.moreRows(formatCount(hiddenRows), hiddenRows === 1)}</p>
      )}
    </div>
  );
}

/** Rows that follow one another; before them, how many bytes there are that no field lies on. */
function Run({
  run,
  after,
  model,
  before,
  change,
}: {
  readonly run: SeenRun;
  readonly after: SeenRun | undefined;
  readonly model: BitfieldModel;
  readonly before: SeenBits | null;
  readonly change: string;
}) {
  const skipped = after === undefined ? run.firstRow : run.firstRow - after.firstRow - after.rows;
  const drawn = { bits: run.bits, before, change };
  return (
    <>
      {skipped === 0 ? null : <p className={styles.gap}>⋯ {text.gap(sayBytes(skipped * ROW_BYTES))}</p>}
      {Array.from({ length: run.rows }, (_, at) => run.firstRow + at).map((row) => (
        <div key={row} className={styles.row}>
          <BitRow drawn={drawn} first={row * ROW_BITS} count={ROW_BITS}>
            {formatCount(row * ROW_BITS)}
          </BitRow>
          <FieldLanes fields={model.fields} row={row} rowBits={ROW_BITS} />
        </div>
      ))}
    </>
  );
}

/** What was known of a run's bits before the last change; null when nothing was. */
function bitsBefore({ firstRow, rows }: SeenRun, previous: BitfieldPicture | null): SeenBits | null {
  if (previous === null) return null;
  if (previous.kind === 'gone') return previous.key.exists ? null : NO_BITS;
  const covers = (run: SeenRun): boolean =>
    run.firstRow <= firstRow && run.firstRow + run.rows >= firstRow + rows;
  return previous.runs.find(covers)?.bits ?? null;
}

function bitfieldPicks({ key: { name }, fields }: BitfieldModel): readonly Command[] {
  const first = fields.find(({ last }) => last);
  const type = first?.type ?? 'u8';
  const place = first?.place ?? '0';
  const all = fields.flatMap((field) => ['GET', field.type, field.place]);
  return [
    ['BITFIELD', name, 'INCRBY', type, place, '1'],
    ['BITFIELD', name, 'OVERFLOW', 'SAT', 'INCRBY', type, place, '100'],
    ['BITFIELD', name, 'OVERFLOW', 'FAIL', 'INCRBY', type, place, '100'],
    ...(all.length === 0 ? [] : [['BITFIELD_RO', name, ...all]]),
    ['BITCOUNT', name],
  ];
}
