import { useRef, type KeyboardEvent } from 'react';
import { isOneCharacter } from './tree-keys.ts';

/** Letters that follow one another within this belong to one word, in milliseconds. */
const PAUSE_MS = 600;

/**
 * Gathers the letters that are typed into something that is no text field. Answers with all of the word so far, or null
 * when a key is none of its letters: names of keys, and `?`, which shows the page's shortcuts.
 */
export function useTyping(): (event: KeyboardEvent) => string | null {
  const word = useRef({ typed: '', at: -Infinity });
  return ({ key, timeStamp }) => {
    if (!isOneCharacter(key) || key === '?') return null;
    const before = timeStamp - word.current.at < PAUSE_MS ? word.current.typed : '';
    word.current = { typed: before + key, at: timeStamp };
    return word.current.typed;
  };
}
