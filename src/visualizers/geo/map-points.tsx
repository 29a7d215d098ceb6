import type { GeoChange } from './changes.ts';
import type { Place } from './geohash.ts';
import { placeLabels } from './labels.ts';
import styles from './map.module.css';
import type { PlacedMember } from './model.ts';
import { nearestTurn, pointOf, type Point, type View } from './projection.ts';

/** Letters of a name on the map, and pixels of one in the map's font. */
const MOST_LETTERS = 18;
const LETTER_PX = 8.5;
/** Pixels around the map in which a point is still drawn. */
const BEYOND = 8;

export interface Placed {
  readonly member: PlacedMember;
  readonly point: Point;
}

export const pointAt = (view: View, place: Place): Point =>
  pointOf(view, place, nearestTurn(view, place.lon));

/** The members that can be seen on a map, each with its point. */
export function seenOn(view: View, members: readonly PlacedMember[]): readonly Placed[] {
  return members
    .map((member) => ({ member, point: pointAt(view, member.place) }))
    .filter(({ point }) => isSeen(view, point));
}

const isSeen = (view: View, { x, y }: Point): boolean =>
  x > -BEYOND && x < view.width + BEYOND && y > -BEYOND && y < view.height + BEYOND;

/** The picked member first, then what the search finds: who comes first gets room for its name. */
export function namedOn(
  view: View,
  seen: readonly Placed[],
  { picked, moved }: { readonly picked: string | null; readonly moved: GeoChange['moved'] },
): readonly Named[] {
  const rank = ({ member }: Placed): number =>
    member.member.identity === picked ? 0 : member.found === true ? 1 : 2;
  const order = seen.toSorted((a, b) => rank(a) - rank(b));
  const named = order.map((one) => ({ ...one, name: shortName(one.member) }));
  const places = placeLabels(
    named.map(({ point, name }) => ({ point, width: Array.from(name).length * LETTER_PX })),
    view,
    [...moved.values()].map((place) => pointAt(view, place)),
  );
  return named.map((one, at) => ({ ...one, label: places[at] ?? null }));
}

export interface Named extends Placed {
  readonly name: string;
  readonly label: Point | null;
}

function shortName({ member }: PlacedMember): string {
  const letters = Array.from(member.text);
  return letters.length > MOST_LETTERS || member.cut
    ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…`
    : member.text;
}

/** Members as points with their names; what the last change added, moved or took away stands out. */
export function Points({
  view,
  named,
  picked,
  change,
  onPicked,
}: {
  readonly view: View;
  readonly named: readonly Named[];
  readonly picked: string | null;
  readonly change: GeoChange;
  readonly onPicked: (identity: string) => void;
}) {
  return (
    <g className={styles.points}>
      {change.left.map(({ member, place }) => (
        <circle
          key={`left ${member.identity}`}
          className={styles.left}
          {...circle(pointAt(view, place))}
          r={5}
        />
      ))}
      {named.map(({ member, point }) => (
        <Trail
          key={`trail ${member.member.identity} ${member.score}`}
          view={view}
          from={change.moved.get(member.member.identity)}
          to={point}
        />
      ))}
      {named.map(({ member, point, name, label }) => {
        const { identity } = member.member;
        return (
          <g
            key={identity}
            className={styles.member}
            data-found={member.found === null ? undefined : String(member.found)}
            data-picked={identity === picked ? '' : undefined}
            data-came={change.came.has(identity) ? '' : undefined}
            data-moved={change.moved.has(identity) ? '' : undefined}
            onClick={() => {
              onPicked(identity);
            }}
          >
            <circle className={styles.touch} {...circle(point)} r={14} />
            {identity === picked ? <circle className={styles.halo} {...circle(point)} r={9} /> : null}
            <circle className={styles.dot} {...circle(point)} r={5} />
            {label === null ? null : (
              <text x={label.x} y={label.y}>
                {name}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

const circle = ({ x, y }: Point) => ({ cx: x, cy: y });

function Trail({
  view,
  from,
  to,
}: {
  readonly view: View;
  readonly from: Place | undefined;
  readonly to: Point;
}) {
  if (from === undefined) return null;
  const was = pointAt(view, from);
  return (
    <g className={styles.trail}>
      <line x1={was.x} y1={was.y} x2={to.x} y2={to.y} />
      <circle {...circle(was)} r={3.5} />
    </g>
  );
}
