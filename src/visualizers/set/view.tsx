import { collectionsText } from '#text/visualizers-collections.ts';
import type { CutText } from '../cut-bytes.ts';
import { CountChange } from '../parts/count-change.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { EncodingSteps } from '../parts/encoding-steps.tsx';
import { Gone } from '../parts/gone.tsx';
import { HashBuckets } from '../parts/hash-buckets.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { drawnSet, fingerprintSet, type SetModel, type SetPicture } from './model.ts';
import styles from './view.module.css';

const text = collectionsText.set;

/** A set as loose chips, none of which has a place of its own. */
export function SetView({ model, previous, onPick }: PictureProps<SetPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const { name } = model.key;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} why={model.encodings.why} />
      <Members model={model} previous={previous} />
      <EncodingSteps
        steps={model.encodings.steps}
        encoding={model.key.encoding}
        before={previous?.key.encoding ?? null}
      />
      {model.key.encoding === 'hashtable' ? <HashBuckets names={model.members} /> : null}
      <Picks
        commands={[
          ['SCARD', name],
          model.hidden === 0 ? ['SMEMBERS', name] : ['SSCAN', name, '0'],
          ['SRANDMEMBER', name],
          ['OBJECT', 'ENCODING', name],
        ]}
        onPick={onPick}
      />
    </div>
  );
}

function Members({ model, previous }: { readonly model: SetModel; readonly previous: SetPicture | null }) {
  const change = fingerprintSet(model);
  const drawn = drawnSet(model, previous);
  const container = useGlide<HTMLUListElement>(change);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {model.hidden === 0
          ? text.all(formatCount(model.count), model.count === 1)
          : text.some(formatCount(model.members.length), formatCount(model.count))}
        <CountChange key={change} by={drawn.growth} />
      </figcaption>
      <ul ref={container} className={styles.members} aria-hidden="true">
        {drawn.members.map(({ member, came }) => (
          <li
            key={came ? `${change} ${member.identity}` : member.identity}
            className={styles.member}
            data-glide={member.identity}
            data-came={came ? '' : undefined}
          >
            <CutValue value={member} />
          </li>
        ))}
        {model.hidden === 0 ? null : (
          <li className={styles.more}>{text.hidden(formatCount(model.hidden))}</li>
        )}
        {drawn.left.map((member) => (
          <Left key={`${change} left ${member.identity}`} member={member} />
        ))}
      </ul>
      <p className={styles.note}>{model.key.encoding === 'intset' ? text.sorted : text.unordered}</p>
    </figure>
  );
}

function Left({ member }: { readonly member: CutText }) {
  return (
    <li className={`${styles.member} ${styles.left}`} data-ghost={member.identity}>
      <CutValue value={member} />
    </li>
  );
}
