import { clsx } from 'clsx';
import { timelineText } from '#text/timeline.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import styles from './filter-bar.module.css';
import type { Lanes } from './lanes.ts';
import { isFiltered, noFilter, ROW_KINDS, type RowKind, type TimelineFilter } from './row-filter.ts';

const text = timelineText.controls;
/** The value of the choice that is no client's. */
const ALL = '';

/** Which rows are shown: of whom, of what kind, with which key or word. */
export function FilterBar({
  filter,
  lanes,
  onFilter,
}: {
  readonly filter: TimelineFilter;
  readonly lanes: Lanes;
  readonly onFilter: (filter: TimelineFilter) => void;
}) {
  const toggle = (kind: RowKind): void => {
    const chosen = filter.kinds.includes(kind);
    const kinds = chosen ? filter.kinds.filter((one) => one !== kind) : [...filter.kinds, kind];
    onFilter({ ...filter, kinds });
  };
  const clients = lanes.all.map(({ id, who }) => ({ value: id, label: capital(who.name) }));
  return (
    <div className={styles.filter}>
      <Select
        label={text.client}
        groups={[{ label: null, options: [{ value: ALL, label: text.allClients }, ...clients] }]}
        value={filter.lane ?? ALL}
        onValueChange={(lane) => onFilter({ ...filter, lane: lane === ALL ? null : lane })}
      />
      <input
        className={styles.text}
        type="search"
        value={filter.text}
        aria-label={text.text}
        placeholder={text.text}
        title={text.textHint}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <fieldset className={styles.kinds} aria-label={text.kinds}>
        {ROW_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={clsx(styles.kind, filter.kinds.includes(kind) && styles.chosen)}
            aria-pressed={filter.kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {text.kind[kind]}
          </button>
        ))}
      </fieldset>
      {isFiltered(filter) ? (
        <Button size="small" variant="quiet" onClick={() => onFilter(noFilter)}>
          {text.noFilter}
        </Button>
      ) : null}
    </div>
  );
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
