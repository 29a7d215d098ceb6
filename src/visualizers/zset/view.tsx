import type { Command } from '#resp/value.ts';
import { collectionsText } from '#text/visualizers-collections.ts';
import { ChangeNote } from '../parts/change-note.tsx';
import { CountChange } from '../parts/count-change.tsx';
import { EncodingSteps } from '../parts/encoding-steps.tsx';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { bandWords } from './band.ts';
import { drawnSortedSet } from './changes.ts';
import { fingerprintSortedSet, type SortedSetModel, type SortedSetPicture } from './model.ts';
import { RankTable } from './rank-table.tsx';
import { ScoreAxis } from './score-axis.tsx';
import { SkipLevels } from './skip-levels.tsx';
import styles from './view.module.css';

const text = collectionsText.zset;

/** A sorted set as an axis of scores and a table of ranks. */
export function SortedSetView({ model, previous, onPick }: PictureProps<SortedSetPicture>) {
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
      {model.key.encoding === 'skiplist' ? <SkipLevels members={model.low} /> : null}
      <Picks
        commands={[
          ['ZCARD', name],
          ['ZRANGE', name, '0', '9', 'WITHSCORES'],
          ['ZRANGE', name, '0', '9', 'REV', 'WITHSCORES'],
          ...scoresPick(model),
          ['OBJECT', 'ENCODING', name],
        ]}
        onPick={onPick}
      />
    </div>
  );
}

/** A range of scores that holds the lower half of what is shown, for the band on the axis. */
function scoresPick({ key, low }: SortedSetModel): Command[] {
  const [first, middle] = [low[0], low[Math.floor((low.length - 1) / 2)]];
  if (first === undefined || middle === undefined) return [];
  return [['ZRANGE', key.name, first.score, middle.score, 'BYSCORE']];
}

function Members({
  model,
  previous,
}: {
  readonly model: SortedSetModel;
  readonly previous: SortedSetPicture | null;
}) {
  const change = fingerprintSortedSet(model);
  const drawn = drawnSortedSet(model, previous);
  const shown = model.low.length + model.high.length;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {model.hidden === 0
          ? text.all(formatCount(model.count), model.count === 1)
          : text.some(formatCount(shown), formatCount(model.count))}
        <CountChange key={change} by={drawn.growth} />
      </figcaption>
      {model.band === null ? null : (
        <ChangeNote words={bandWords(model.band)} change={bandWords(model.band)} />
      )}
      <ScoreAxis model={model} drawn={drawn} change={change} />
      <RankTable model={model} drawn={drawn} change={change} />
      {model.ties ? <p className={styles.note}>{text.ties}</p> : null}
    </figure>
  );
}
