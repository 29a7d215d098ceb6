import { collectionsText } from '#text/visualizers-collections.ts';
import { useWidth } from '../parts/use-width.ts';
import { formatCount } from '../quantity.ts';
import { spanOf } from './axis-span.ts';
import { layOutAxis, type Axis, type AxisPlace, type AxisSegment, type AxisWindow } from './axis.ts';
import { rangeWords } from './band.ts';
import type { DrawnMember, DrawnSortedSet } from './changes.ts';
import type { SortedSetModel } from './model.ts';
import styles from './score-axis.module.css';

const text = collectionsText.zset;
/** Pixels from the axis to the lowest name, from lane to lane, and from the highest lane to the top. */
const STEM_PX = 12;
const LANE_PX = 34;
/** Lanes that have their room always, so that what is below does not jump with the first overlap. */
const LEAST_LANES = 2;

/**
 * The members at their scores. Each is the same element for as long as it is shown, so a new score moves it along the
 * axis; a line shows from where the last change moved it.
 */
export function ScoreAxis({
  model,
  drawn,
  change,
}: {
  readonly model: SortedSetModel;
  readonly drawn: DrawnSortedSet;
  readonly change: string;
}) {
  const [ref, width] = useWidth();
  return (
    <div ref={ref} className={styles.axis} aria-hidden="true">
      {width === null ? null : (
        <Laid
          axis={layOutAxis(model, width, drawn.scoresBefore)}
          model={model}
          drawn={drawn}
          change={change}
        />
      )}
    </div>
  );
}

function Laid({
  axis,
  model,
  drawn,
  change,
}: {
  readonly axis: Axis;
  readonly model: SortedSetModel;
  readonly drawn: DrawnSortedSet;
  readonly change: string;
}) {
  const members = [...drawn.low, ...drawn.high];
  const windowOf = (at: number): AxisWindow => (at < drawn.low.length ? 'low' : 'high');
  return (
    <>
      <div className={styles.plane} style={{ height: STEM_PX + Math.max(LEAST_LANES, axis.lanes) * LANE_PX }}>
        <Band model={model} axis={axis} />
        {axis.segments.map((segment, at) => (
          <Segment key={`${segment.kind} ${at}`} segment={segment} hidden={model.hidden} />
        ))}
        {members.map((member, at) => (
          <Trail
            key={`${change} ${member.member.identity}`}
            to={axis.places[at]?.at ?? 0}
            from={member.was === null ? null : axis.placeOf(windowOf(at), member.was.value)}
          />
        ))}
        {axis.places.map((place, at) => {
          const member = members[at];
          return member === undefined ? null : <Point key={place.identity} place={place} member={member} />;
        })}
      </div>
      <div className={styles.ticks}>
        {axis.segments.flatMap((segment, at) =>
          segment.ticks.map((tick) => (
            <span
              key={`${at} ${tick.label}`}
              className={styles.tick}
              style={{ transform: `translateX(${tick.labelFrom}px)` }}
            >
              {tick.label}
            </span>
          )),
        )}
      </div>
      {axis.unlabelled === 0 ? null : (
        <p className={styles.note}>{text.unlabelled(formatCount(axis.unlabelled), axis.unlabelled === 1)}</p>
      )}
    </>
  );
}

function Segment({ segment, hidden }: { readonly segment: AxisSegment; readonly hidden: number }) {
  const width = segment.to - segment.from;
  return (
    <span
      className={styles.segment}
      data-kind={segment.kind}
      style={{ transform: `translateX(${segment.from}px)`, width }}
    >
      {segment.kind === 'gap' ? (
        <span className={styles.gap}>{text.gapShort(formatCount(hidden))}</span>
      ) : null}
      {segment.ticks.map((tick) => (
        <span
          key={tick.label}
          className={styles.mark}
          style={{ transform: `translateX(${tick.at - segment.from}px)` }}
        />
      ))}
    </span>
  );
}

function Band({ model, axis }: { readonly model: SortedSetModel; readonly axis: Axis }) {
  const { band } = model;
  const span = band === null ? null : spanOf(axis.zones, { min: band.min.value, max: band.max.value });
  if (band === null || span === null) return null;
  return (
    <span
      key={`${band.command} ${rangeWords(band).join(' ')}`}
      className={styles.band}
      data-removed={band.removed ? '' : undefined}
      data-open-from={span.openFrom ? '' : undefined}
      data-open-to={span.openTo ? '' : undefined}
      style={{ transform: `translateX(${span.from}px)`, width: Math.max(2, span.to - span.from) }}
    />
  );
}

function Trail({ from, to }: { readonly from: number | null; readonly to: number }) {
  if (from === null || Math.abs(from - to) < 1) return null;
  return (
    <>
      <span
        className={styles.trail}
        style={{ transform: `translateX(${Math.min(from, to)}px)`, width: Math.abs(to - from) }}
      />
      <span className={styles.before} style={{ transform: `translateX(${from}px)` }} />
    </>
  );
}

function Point({ place, member }: { readonly place: AxisPlace; readonly member: DrawnMember }) {
  const { lane, at } = place;
  const height = STEM_PX + (lane ?? 0) * LANE_PX;
  const blank = member.member.length === 0;
  return (
    <>
      {lane === null ? null : (
        <span className={styles.stem} style={{ transform: `translateX(${at}px)`, height }} />
      )}
      <span
        className={styles.dot}
        data-moved={member.was === null ? undefined : ''}
        style={{ transform: `translateX(${at}px)` }}
      />
      {lane === null ? null : (
        <span
          className={styles.name}
          data-came={member.came ? '' : undefined}
          data-moved={member.was === null ? undefined : ''}
          data-blank={blank ? '' : undefined}
          style={{ transform: `translate(${place.labelFrom}px, ${-height}px)`, width: place.labelWidth }}
        >
          {blank ? collectionsText.empty : member.member.text}
        </span>
      )}
    </>
  );
}
