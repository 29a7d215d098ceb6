import { streamText as text } from '#text/visualizers-stream.ts';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatBytes, formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { changeOf } from './changes.ts';
import { isNoId, type EntryId } from './entry-id.ts';
import { Groups } from './groups.tsx';
import { fingerprintStream, type StreamModel, type StreamPicture } from './model.ts';
import { streamPicks } from './picks.ts';
import { Tape } from './tape-view.tsx';
import styles from './view.module.css';

/** A stream as a tape of entries, and its consumer groups with what they hold. */
export function StreamView({ model, previous, onPick }: PictureProps<StreamPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const change = { id: fingerprintStream(model), ...changeOf(model, previous) };
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      <Tape model={model} change={change} />
      <Facts model={model} />
      <Groups model={model} change={change} onPick={onPick} />
      <Picks commands={streamPicks(model)} onPick={onPick} />
    </div>
  );
}

function Facts({ model }: { readonly model: StreamModel }) {
  const { facts } = text;
  const limits = model.blockLimits;
  return (
    <dl className={styles.facts} aria-label={facts.label}>
      <div>
        <dt>{facts.length}</dt>
        <dd>{formatCount(model.length)}</dd>
      </div>
      <div title={facts.addedNote}>
        <dt>{facts.added}</dt>
        <dd>{formatCount(model.added)}</dd>
      </div>
      <div title={facts.lastIdNote}>
        <dt>{facts.lastId}</dt>
        <dd>
          <IdOrNone id={model.lastId} />
        </dd>
      </div>
      <div title={facts.maxDeletedNote}>
        <dt>{facts.maxDeleted}</dt>
        <dd>
          <IdOrNone id={model.maxDeletedId} />
        </dd>
      </div>
      <div
        title={
          limits === null
            ? undefined
            : facts.blocksRule(formatCount(limits.entries), formatBytes(limits.bytes))
        }
      >
        <dt>{facts.blocks}</dt>
        <dd>
          {formatCount(model.blocks)}{' '}
          <span className={styles.aside}>
            {facts.blocksOf(formatCount(model.treeNodes), model.treeNodes === 1)}
          </span>
        </dd>
      </div>
    </dl>
  );
}

function IdOrNone({ id }: { readonly id: EntryId }) {
  return isNoId(id) ? <span className={styles.aside}>{text.facts.none}</span> : <>{id.text}</>;
}
