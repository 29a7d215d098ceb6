import { useEffect, useId, useRef, useState } from 'react';
import { terminalText } from '#text/terminal.ts';
import { IconButton } from '#ui/button.tsx';
import { MOST_PLACES, type Found, type ScreenFinder } from './screen-finder.ts';
import styles from './terminal-search.module.css';

const words = terminalText.search;
const nothing: Found = { chosen: 0, count: 0 };

function countWords(text: string, { chosen, count }: Found): string {
  if (text === '') return '';
  if (count === 0) return words.none;
  if (count >= MOST_PLACES) return words.many(MOST_PLACES);
  return words.count(chosen, count);
}

export interface TerminalSearchProps {
  readonly finder: ScreenFinder;
  readonly onClose: () => void;
}

/** Finds text in what the terminal has printed. Enter goes up, towards what is older; Shift-Enter down; Escape ends it. */
export function TerminalSearch({ finder, onClose }: TerminalSearchProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(nothing);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    finder.listen(setFound);
    field.current?.focus();
    return () => {
      finder.listen(() => undefined);
      finder.clear();
    };
  }, [finder]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') finder.find(text, event.shiftKey ? 'down' : 'up');
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.bar}>
      <label htmlFor={id} className={styles.label}>
        {words.label}
      </label>
      <input
        ref={field}
        id={id}
        type="text"
        className={styles.field}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          finder.find(event.target.value, 'down', true);
        }}
        onKeyDown={onKeyDown}
      />
      <output className={styles.count} htmlFor={id}>
        {countWords(text, found)}
      </output>
      <IconButton icon="chevron-up" label={words.up} onClick={() => finder.find(text, 'up')} />
      <IconButton icon="chevron-down" label={words.down} onClick={() => finder.find(text, 'down')} />
      <IconButton icon="close" label={words.close} onClick={onClose} />
    </search>
  );
}
