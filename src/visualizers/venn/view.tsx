import type { Command } from '#resp/value.ts';
import { vennText as text } from '#text/visualizers-venn.ts';
import { Gone } from '../parts/gone.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { Diagram } from './diagram.tsx';
import { drawnVenn, fingerprintVenn, type VennModel, type VennPicture, type VennSetModel } from './model.ts';
import { LOOKED_AT } from './read-script.ts';
import { inMask } from './regions.ts';
import styles from './view.module.css';
import { askedCommand, askedWords, keptWords, setFacts } from './words.ts';

/** Two or three sets as circles that overlap; what the last command made of them is filled. */
export function VennView({ model, previous, onPick }: PictureProps<VennPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const large = model.regions.some(({ count }) => !count.exact);
  const [first, second, third] = model.sets;
  const kept = keptWords(model.result);
  return (
    <div className={styles.picture}>
      <figure className={styles.figure}>
        {model.use === null ? null : (
          <figcaption className={styles.caption}>
            <code className={styles.command}>{askedCommand(model)}</code>
            {askedWords(model)}
            {kept === null ? null : <> {kept}</>}
          </figcaption>
        )}
        <div className={styles.names}>
          {first === undefined ? null : <SetName set={first} />}
          {second === undefined ? null : <SetName set={second} />}
        </div>
        <Diagram model={model} drawn={drawnVenn(model, previous)} change={fingerprintVenn(model)} />
        {third === undefined ? null : (
          <div className={styles.third}>
            <SetName set={third} />
          </div>
        )}
        {large ? <p className={styles.note}>{text.large(formatCount(LOOKED_AT))}</p> : null}
      </figure>
      <Picks commands={picksOf(model)} onPick={onPick} />
    </div>
  );
}

function SetName({ set }: { readonly set: VennSetModel }) {
  return (
    <div className={styles.set}>
      <span className={styles.name} title={set.label}>
        {set.label}
      </span>
      <span className={styles.facts}>
        {setFacts(set)}
        {set.encoding === null ? null : (
          <>
            {' · '}
            <span key={set.encoding} className={styles.encoding}>
              {set.encoding}
            </span>
          </>
        )}
      </span>
    </div>
  );
}

/** The three commands over the same sets, and the one that asks about single members. */
function picksOf({ sets, regions }: VennModel): Command[] {
  const names = sets.map(({ name }) => name);
  const [first] = names;
  const asked = [true, false]
    .map((inside) => regions.filter(({ mask }) => inMask(mask, 0) === inside))
    .flatMap((some) =>
      some.flatMap(({ members }) => members.flatMap(({ bytes }) => bytes ?? [])).slice(0, 1),
    );
  return [
    ['SINTER', ...names],
    ['SUNION', ...names],
    ['SDIFF', ...names],
    ...(first === undefined || asked.length === 0 ? [] : [['SMISMEMBER', first, ...asked]]),
  ];
}
