import { geoText } from '#text/visualizers-geo.ts';
import { CutValue } from '../parts/cut-value.tsx';
import type { GeoChange } from './changes.ts';
import type { GeoModel, PlacedMember } from './model.ts';
import styles from './members.module.css';
import { distanceM } from './sphere.ts';
import { formatDegrees, formatMetres } from './words.ts';

const text = geoText.table;

/** The members as a table: the same as the map, to be read and chosen by keyboard. */
export function Members({
  model,
  change,
  picked,
  onPicked,
}: {
  readonly model: GeoModel;
  readonly change: GeoChange;
  readonly picked: string | null;
  readonly onPicked: (identity: string) => void;
}) {
  const { search } = model;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{text.label}</caption>
      <thead>
        <tr>
          <th scope="col">{text.member}</th>
          <th scope="col" className={styles.number}>
            {text.lon}
          </th>
          <th scope="col" className={styles.number}>
            {text.lat}
          </th>
          {search === null ? null : (
            <th scope="col" className={styles.number}>
              {text.distance(search.unit)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {model.members.map((one) => (
          <Row
            key={one.member.identity}
            one={one}
            model={model}
            change={change}
            picked={picked}
            onPicked={onPicked}
          />
        ))}
        {change.left.map(({ member }) => (
          <tr key={`left ${member.identity}`} className={styles.left} aria-hidden="true">
            <th scope="row">
              <del className={styles.gone}>
                <CutValue value={member} />
              </del>
            </th>
            <td colSpan={search === null ? 2 : 3}>{text.left}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Row({
  one,
  model,
  change,
  picked,
  onPicked,
}: {
  readonly one: PlacedMember;
  readonly model: GeoModel;
  readonly change: GeoChange;
  readonly picked: string | null;
  readonly onPicked: (identity: string) => void;
}) {
  const { identity } = one.member;
  const was = change.moved.get(identity);
  return (
    <tr
      className={styles.row}
      data-came={change.came.has(identity) ? '' : undefined}
      data-found={one.found === null ? undefined : String(one.found)}
    >
      <th scope="row">
        <button
          type="button"
          className={styles.member}
          aria-pressed={identity === picked}
          onClick={() => {
            onPicked(identity);
          }}
        >
          <span className={styles.dot} />
          <CutValue value={one.member} />
        </button>
        {was === undefined ? null : (
          <span className={styles.moved}>{text.moved(formatMetres(distanceM(was, one.place)))}</span>
        )}
      </th>
      <td className={styles.number} title={one.lon}>
        {formatDegrees(one.place.lon)}
      </td>
      <td className={styles.number} title={one.lat}>
        {formatDegrees(one.place.lat)}
      </td>
      {model.search === null ? null : (
        <td className={styles.number}>
          {one.distance ?? <span className={styles.none}>{foundText(one) ?? text.none}</span>}
        </td>
      )}
    </tr>
  );
}

function foundText({ found }: PlacedMember): string | undefined {
  if (found === null) return undefined;
  return found ? geoText.search.hit : geoText.search.miss;
}
