import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { SearchEntry } from '#lesson-kit/search.ts';
import { searchText } from '#text/search.ts';
import { Dialog } from '#ui/dialog.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import type { Find, Found } from './find.ts';
import styles from './search-dialog.module.css';

export interface SearchDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly find: Find;
  /** Goes to the place of an entry. */
  readonly onGo: (href: string) => void;
}

/** As many as can be looked over; more words find fewer. */
const MOST_SHOWN = 30;
const NOTHING: Found = { entries: [], total: 0 };

/** One field, and below it what is found while typing. Each time it is opened it is empty. */
export function SearchDialog({ open, onClose, find, onGo }: SearchDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const opening = useOpening(open);
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => {
        if (!stays) onClose();
      }}
      title={searchText.title}
      closeLabel={searchText.close}
      initialFocus={field}
    >
      <Search
        key={opening}
        field={field}
        find={find}
        onGo={(href) => {
          onClose();
          onGo(href);
        }}
      />
    </Dialog>
  );
}

/** Counts how often it was opened: what it shows stays while it goes away, and may be opened again before it is gone. */
function useOpening(open: boolean): number {
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  return opening.count;
}

interface SearchProps extends Pick<SearchDialogProps, 'find' | 'onGo'> {
  readonly field: React.RefObject<HTMLInputElement | null>;
}

/** Enter in the field goes to the best result; arrow keys go from the field into the list, along it and back. */
function Search({ field, find, onGo }: SearchProps) {
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const { entries, total } = useMemo(() => (asked === '' ? NOTHING : find(asked, MOST_SHOWN)), [asked, find]);

  /** @param from Which link has the focus; -1 for the field. */
  const onArrow = (event: KeyboardEvent, from: number): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    // The field is before the first and after the last.
    const places = [field.current, ...links];
    places.at((from + 1 + by) % places.length)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [best] = entries;
    if (event.key === 'Enter' && best !== undefined) onGo(best.href);
    else onArrow(event, -1);
  };
  const said = asked === '' ? searchText.hint : searchText.found(total, entries.length);
  return (
    <div className={styles.search}>
      <input
        ref={field}
        className={styles.field}
        type="search"
        aria-label={searchText.label}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p className={styles.said} aria-hidden="true">
        {said}
      </p>
      <LiveRegion>{said}</LiveRegion>
      <ul ref={list} className={styles.list} aria-label={searchText.results}>
        {entries.map((entry, at) => (
          <li key={`${entry.kind} ${entry.href} ${entry.title} ${entry.within}`}>
            <Result entry={entry} onGo={onGo} onKeyDown={(event) => onArrow(event, at)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ResultProps {
  readonly entry: SearchEntry;
  readonly onGo: (href: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A link, so that it can be opened in another tab as well; here it shuts the dialog. */
function Result({ entry, onGo, onKeyDown }: ResultProps) {
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onGo(entry.href);
  };
  return (
    <a className={styles.result} href={entry.href} onClick={onClick} onKeyDown={onKeyDown}>
      <span className={styles.kind}>{searchText.kinds[entry.kind]}</span>
      <span className={styles.title}>{entry.title}</span>
      <span className={styles.within}>{entry.within}</span>
    </a>
  );
}
