import type { Command } from '#resp/value.ts';
import { Gone } from '../parts/gone.tsx';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import { Diagram } from './diagram.tsx';
import { drawnGraph, fingerprintGraph, type GraphModel, type GraphPicture } from './model.ts';
import styles from './view.module.css';
import { captionGraph, noteGraph } from './words.ts';

/** A set as a node of a graph, with its neighbourhood: sets that name each other. */
export function GraphView({ model, previous, onPick }: PictureProps<GraphPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  return (
    <div className={styles.picture}>
      <figure className={styles.figure}>
        <figcaption className={styles.caption}>{captionGraph(model)}</figcaption>
        <Diagram model={model} drawn={drawnGraph(model, previous)} change={fingerprintGraph(model)} />
        <p className={styles.note}>{noteGraph(model)}</p>
      </figure>
      <Picks commands={picksOf(model)} onPick={onPick} />
    </div>
  );
}

/** Whom two neighbours both name, whom any of them names, and whether a neighbour names the middle back. */
function picksOf({ key, beginning, nodes }: GraphModel): Command[] {
  const keys = nodes.flatMap(({ depth, count, bytes }) =>
    depth === 1 && count !== null && bytes !== null ? [joined(beginning, bytes)] : [],
  );
  const [first, second] = keys;
  const own = key.name.subarray(beginning.length);
  return [
    ['SMEMBERS', key.name],
    ...(first === undefined ? [] : [['SISMEMBER', first, own]]),
    ...(first === undefined || second === undefined ? [] : [['SINTER', first, second]]),
    ...(keys.length < 2 ? [] : [['SUNION', ...keys.slice(0, 3)]]),
  ];
}

function joined(beginning: Uint8Array, name: Uint8Array): Uint8Array {
  const key = new Uint8Array(beginning.length + name.length);
  key.set(beginning);
  key.set(name, beginning.length);
  return key;
}
