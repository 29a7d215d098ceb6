import type { Command } from '#resp/value.ts';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import { Estimate } from './estimate.tsx';
import { Histogram } from './histogram.tsx';
import type { HyperLogLogModel, HyperLogLogPicture } from './model.ts';
import { RegisterMap } from './register-map.tsx';
import { Storage } from './storage.tsx';
import styles from './view.module.css';
import { describeBroken } from './words.ts';

/** A HyperLogLog: what it estimates, its registers as a map, and how they are kept. */
export function HyperLogLogView({ model, previous, onPick }: PictureProps<HyperLogLogPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const facts = <KeyFacts info={model.key} previous={previous?.key ?? null} />;
  const { name } = model.key;
  if (model.kind === 'broken') {
    return (
      <div className={styles.picture}>
        {facts}
        <p className={styles.broken}>{describeBroken(model)}</p>
        <Picks
          commands={[
            ['PFCOUNT', name],
            ['STRLEN', name],
            ['GETRANGE', name, '0', '31'],
          ]}
          onPick={onPick}
        />
      </div>
    );
  }
  return (
    <div className={styles.picture}>
      {facts}
      <Estimate model={model} previous={previous} />
      <RegisterMap model={model} previous={previous} />
      <Histogram counts={model.histogram} />
      <Storage model={model} previous={previous} />
      <Picks commands={picks(model)} onPick={onPick} />
    </div>
  );
}

/** Commands that count, add to and merge it; and the one that has the true count. */
function picks({ key: { name }, companion }: HyperLogLogModel): readonly Command[] {
  return [
    ['PFCOUNT', name],
    ['PFADD', name, 'element'],
    ['PFMERGE', 'union', name],
    ['STRLEN', name],
    ['GETRANGE', name, '0', '15'],
    ...(companion === null ? [] : [['SCARD', companion.name]]),
  ];
}
