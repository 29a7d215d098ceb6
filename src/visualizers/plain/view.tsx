import type { Command } from '#resp/value.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import type { KeyInfo } from '../key-info.ts';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import type { PlainPicture } from './model.ts';
import styles from './view.module.css';

/** The honest rest: what every key has in common, and the commands that read this one. */
export function PlainView({ model, previous, onPick }: PictureProps<PlainPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      {model.size === null ? null : <p className={styles.size}>{model.size}</p>}
      <p className={styles.words}>
        {text.plain.none(model.key.type)} {text.plain.facts}
      </p>
      <Picks commands={readingCommands(model.key)} onPick={onPick} />
    </div>
  );
}

/** Commands that show what a key of this type holds, the bounded ones first. */
function readingCommands({ type, name }: KeyInfo): readonly Command[] {
  const ofStream: readonly Command[] = [
    ['XLEN', name],
    ['XRANGE', name, '-', '+', 'COUNT', '10'],
    ['XINFO', 'STREAM', name],
  ];
  return [
    ...(type === 'stream' ? ofStream : []),
    ['TYPE', name],
    ['OBJECT', 'ENCODING', name],
    ['TTL', name],
  ];
}
