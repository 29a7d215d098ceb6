import { clsx } from 'clsx';
import { Fragment } from 'react';
import { changesText } from '#text/visualizers-changes.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import { ChangeNote } from '../parts/change-note.tsx';
import { Gone } from '../parts/gone.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { drawnEnds, type DrawnEnd, type DrawnItem, type LeavingItem } from './changes.ts';
import { changeWords, pushesOf, pushNumber, type Pushes } from './last-change.ts';
import { fingerprintList, type ListItem, type ListModel, type ListPicture } from './model.ts';
import styles from './view.module.css';

/** A list as a strip from head to tail, with the index from either end on each element. */
export function ListView({ model, previous, onPick }: PictureProps<ListPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const name = model.key.name;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} />
      <Strip model={model} previous={previous} />
      <Picks
        commands={[
          ['LLEN', name],
          ['LRANGE', name, '0', model.length > 100 ? '99' : '-1'],
          ['LINDEX', name, '0'],
          ['LINDEX', name, '-1'],
        ]}
        onPick={onPick}
      />
    </div>
  );
}

function Strip({ model, previous }: { readonly model: ListModel; readonly previous: ListPicture | null }) {
  const ends = drawnEnds(model, previous);
  const change = fingerprintList(model);
  const pushes = pushesOf(model);
  // What was not seen before the push came by it.
  const began = previous?.kind !== 'list';
  const shown = model.head.length + model.tail.length;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {model.hidden === 0
          ? text.list.allShown(formatCount(model.length), model.length === 1)
          : text.list.someShown(formatCount(shown), formatCount(model.length))}
        {model.nodes === null ? null : <> · {nodesText(model.nodes.count, model.nodes.averageElements)}</>}
      </figcaption>
      <ol className={styles.strip} aria-hidden="true">
        <End end={ends.head} length={model.length} change={change} pushes={pushes} began={began} />
        {model.hidden === 0 ? null : (
          <li className={styles.gap}>
            <span className={styles.dots}>⋯</span> {text.list.gap(formatCount(model.hidden))}
          </li>
        )}
        <End end={ends.tail} length={model.length} change={change} pushes={pushes} began={began} />
      </ol>
      <ChangeNote words={changeWords(model, previous, ends)} change={change} />
    </figure>
  );
}

function nodesText(count: number, average: number): string {
  return count === 1 ? text.list.oneNode : text.list.nodes(formatCount(count), String(Math.round(average)));
}

function Cap({ side }: { readonly side: 'left' | 'right' }) {
  return (
    <span className={clsx(styles.cap, styles[side])}>
      <span className={styles.end}>{side === 'left' ? text.list.head : text.list.tail}</span>
      {text.list[side].map((command) => (
        <span key={command} className={styles.command}>
          {command}
        </span>
      ))}
    </span>
  );
}

/** Elements that came or went get a key of their own change, so that their motion plays once for each change. */
function End({
  end,
  length,
  change,
  pushes,
  began,
}: {
  readonly end: DrawnEnd;
  readonly length: number;
  readonly change: string;
  readonly pushes: Pushes | null;
  /** Nothing is known of the list before the last command. */
  readonly began: boolean;
}) {
  const leavingAt = (at: number) =>
    end.leaving
      .filter((leaving) => leaving.at === at)
      .map((leaving, nth) => <Leaving key={`${change} left ${at} ${nth}`} leaving={leaving} />);
  return (
    <>
      {end.items.map((drawn, at) => {
        const push = pushNumber(pushes, drawn.index, length);
        const came = drawn.came ?? (began && push !== null ? (pushes?.side ?? null) : null);
        return (
          <Fragment key={came === null ? `stays ${at}` : `${change} ${at}`}>
            {leavingAt(at)}
            <Cell drawn={{ ...drawn, came }} length={length} push={push} />
          </Fragment>
        );
      })}
      {leavingAt(end.items.length)}
    </>
  );
}

/** Pushes that come in one after the other; those after them come together. */
const MOST_TURNS = 8;

/** An element; the first and the last carry the end of the list, so that it never stands alone on a line. */
function Cell({
  drawn,
  length,
  push,
}: {
  readonly drawn: DrawnItem;
  readonly length: number;
  /** As which of the last command's pushes it came; null when it was there before. */
  readonly push: number | null;
}) {
  return (
    <li className={styles.place}>
      {drawn.index === 0 ? <Cap side="left" /> : null}
      <span
        className={styles.cell}
        data-came={drawn.came ?? undefined}
        style={{ animationDelay: `calc(var(--motion-quick) * ${Math.min((push ?? 1) - 1, MOST_TURNS)})` }}
      >
        <span className={styles.index}>
          {drawn.index}
          {push === null ? null : (
            <span className={styles.push} title={changesText.list.order(formatCount(push))}>
              {formatCount(push)}
            </span>
          )}
        </span>
        <Value item={drawn.item} />
        <span className={styles.index}>{drawn.index - length}</span>
      </span>
      {drawn.index === length - 1 ? <Cap side="right" /> : null}
    </li>
  );
}

function Leaving({ leaving }: { readonly leaving: LeavingItem }) {
  return (
    <li className={styles.place}>
      <span className={styles.cell} data-went={leaving.went}>
        <span className={styles.index}>&nbsp;</span>
        <Value item={leaving.item} />
        <span className={styles.index}>&nbsp;</span>
      </span>
    </li>
  );
}

function Value({ item }: { readonly item: ListItem }) {
  return (
    <span className={styles.value}>
      <span className={styles.text}>
        {item.length === 0 ? <span className={styles.blank}>{text.list.emptyElement}</span> : item.text}
      </span>
      {item.cut ? <span className={styles.size}>… {text.list.bytes(formatCount(item.length))}</span> : null}
    </span>
  );
}
