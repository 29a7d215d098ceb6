import { clsx } from 'clsx';
import { changesText } from '#text/visualizers-changes.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import type { ByteRun } from '../byte-text.ts';
import { ChangeNote } from '../parts/change-note.tsx';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { bumpOf, changeWords, compareRuns, type RunChange } from './changes.ts';
import { fingerprintString, sizeText, type StringModel, type StringPicture } from './model.ts';
import styles from './view.module.css';

/** A string as its bytes, or as the number that it spells. */
export function StringView({ model, previous, onPick }: PictureProps<StringPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const name = model.key.name;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} why={model.why} />
      {model.number === null ? (
        <Bytes model={model} previous={previous} />
      ) : (
        <Counter model={model} previous={previous} />
      )}
      <ChangeNote words={changeWords(model, previous)} change={fingerprintString(model)} />
      <Picks
        commands={[
          ['GET', name],
          ['STRLEN', name],
          ...(model.length > model.start.length ? [['GETRANGE', name, '0', '99']] : []),
          ['TTL', name],
          ['OBJECT', 'ENCODING', name],
        ]}
        onPick={onPick}
      />
    </div>
  );
}

type ValueProps = { readonly model: StringModel; readonly previous: StringPicture | null };

function Counter({ model, previous }: ValueProps) {
  const bump = bumpOf(model, previous);
  const digits = String(model.number);
  return (
    <figure className={styles.counter}>
      <div className={styles.row}>
        <span
          key={digits}
          className={clsx(styles.number, bump !== null && styles.bumped)}
          data-long={digits.length > 8 ? '' : undefined}
        >
          {digits}
        </span>
        {bump === null ? null : (
          <span key={`${digits} ${bump}`} className={styles.bump} title={text.string.bump(signed(bump))}>
            {signed(bump)}
          </span>
        )}
      </div>
      <figcaption className={styles.caption}>
        {text.string.bytesAll(formatCount(model.length), model.length === 1)}. {text.string.number}
      </figcaption>
    </figure>
  );
}

const signed = (value: bigint): string => (value > 0n ? `+${value}` : `\u2212${-value}`);

function Bytes({ model, previous }: ValueProps) {
  if (model.length === 0) return <p className={styles.empty}>{text.string.empty}</p>;
  const changes = compareRuns(model, previous);
  const hidden = model.length - model.start.length;
  const escaped = model.runs.some((run) => run.glyph === null);
  return (
    <figure className={styles.bytes}>
      <figcaption className={styles.caption}>
        {hidden > 0
          ? text.string.bytesCaption(formatCount(model.start.length), formatCount(model.length))
          : sizeText(model)}
        {model.characters === null ? null : <>. {changesText.string.strlen}</>}
      </figcaption>
      <ol className={styles.cells} aria-hidden="true" data-small={model.runs.length > 48 ? '' : undefined}>
        {model.runs.map((run, at) => (
          <Cell key={`${run.at} ${run.escape}`} run={run} change={changes[at] ?? 'kept'} />
        ))}
        {hidden > 0 ? <li className={styles.more}>{text.string.moreBytes(formatCount(hidden))}</li> : null}
      </ol>
      {escaped ? <p className={styles.caption}>{text.string.binary}</p> : null}
    </figure>
  );
}

function Cell({ run, change }: { readonly run: ByteRun; readonly change: RunChange }) {
  const wide = run.bytes.length > 1;
  return (
    <li
      className={styles.cell}
      data-change={change}
      style={wide ? { gridColumn: `span ${run.bytes.length}` } : undefined}
    >
      <span className={clsx(styles.glyph, run.glyph === null && styles.escape)}>
        {run.glyph === ' ' ? '\u2423' : (run.glyph ?? run.escape.replace(/^\\x/, ''))}
      </span>
      <span className={styles.under}>{wide ? hexOf(run.bytes) : run.at % 5 === 0 ? run.at : ''}</span>
    </li>
  );
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
