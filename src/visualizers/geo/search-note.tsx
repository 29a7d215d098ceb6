import { geoText } from '#text/visualizers-geo.ts';
import { formatCount } from '../quantity.ts';
import type { SearchModel } from './model.ts';
import styles from './search-note.module.css';
import { sayFound, saySearch } from './words.ts';

const text = geoText.search;

/** What was searched last, and what that finds now. */
export function SearchNote({ search }: { readonly search: SearchModel }) {
  const { refusal, query, found } = search;
  const limited = refusal === null && query.limit !== null && query.limit < found;
  return (
    <div className={styles.search} aria-hidden="true">
      <p>
        <span className={styles.said}>{saySearch(search)}</span>{' '}
        {refusal === null ? (
          <strong key={found} className={styles.found}>
            {sayFound(search)}
          </strong>
        ) : null}
      </p>
      <p className={styles.note}>
        {refusal === null ? text.again : text.refused(refusal)}
        {refusal === null && !search.all ? ` ${text.more}` : null}
        {limited && query.limit !== null ? ` ${text.limited(formatCount(query.limit))}` : null}
      </p>
    </div>
  );
}
