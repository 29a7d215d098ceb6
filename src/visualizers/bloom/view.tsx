import { bitsText } from '#text/visualizers-bits.ts';
import { BitFact, BitFacts, LengthFact, SetBits } from '../bits/bit-facts.tsx';
import { OverviewStrip } from '../bits/overview-strip.tsx';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { BitMap } from './bit-map.tsx';
import { bloomBitsBefore, fingerprintBloom, type BloomModel, type BloomPicture } from './model.ts';
import { bloomPicks } from './picks.ts';
import styles from './view.module.css';
import { sayChangedBits, sayShare } from './words.ts';

const text = bitsText.bloom;

/** A string as a Bloom filter: all its bits, how full it is, and how often a filter so full is wrong. */
export function BloomView({ model, previous, onPick }: PictureProps<BloomPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const { key, bits, count, fill, overview } = model;
  const change = fingerprintBloom(model);
  const changed = sayChangedBits(model, previous);
  const before = previous?.kind === 'bloom' ? previous.count : null;
  return (
    <div className={styles.picture}>
      <KeyFacts info={key} previous={previous?.key ?? null} />
      <BitFacts>
        <SetBits count={count} total={bits.length * 8} before={before} change={change} />
        <BitFact label={text.fill} note={text.fillNote}>
          {sayShare(fill)}
        </BitFact>
        <LengthFact bytes={bits.length} />
      </BitFacts>
      {overview === null ? null : <OverviewStrip overview={overview} />}
      <figure className={styles.figure}>
        {overview === null ? null : (
          <figcaption className={styles.caption}>
            {bitsText.window(formatCount(bits.bytes.length), formatCount(bits.length))}
          </figcaption>
        )}
        {bits.length === 0 ? (
          <p className={styles.caption}>{bitsText.empty}</p>
        ) : (
          <BitMap bits={bits} before={bloomBitsBefore(previous)} change={change} />
        )}
        {changed === null ? null : <p className={styles.caption}>{changed}</p>}
      </figure>
      <Rates model={model} />
      <Picks commands={bloomPicks(key.name)} onPick={onPick} />
    </div>
  );
}

function Rates({ model: { rates } }: { readonly model: BloomModel }) {
  return (
    <section className={styles.figure}>
      <h3 className={styles.heading}>{text.rates}</h3>
      <ol className={styles.rates}>
        {rates.map(({ hashes, rate }) => (
          <li key={hashes} className={styles.rate}>
            <span className={styles.hashes}>{text.hashes(String(hashes))}</span> {sayShare(rate)}
          </li>
        ))}
      </ol>
      <p className={styles.note}>{text.why}</p>
    </section>
  );
}
