import { useCallback, useEffect, useRef, useState } from 'react';

/** Milliseconds for which it is said that something was copied. */
const SHOWN_MS = 3000;

export interface CopyNote {
  readonly note: string;
  readonly say: (note: string) => void;
  /** Copies text and says so, or that the browser did not allow it. */
  readonly copy: (text: string, words: { readonly copied: string; readonly refused: string }) => void;
}

/** Copies, and for a moment says what came of it. */
export function useCopyNote(): CopyNote {
  const [note, setNote] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const say = useCallback((words: string): void => {
    clearTimeout(timer.current);
    setNote(words);
    timer.current = setTimeout(() => setNote(''), SHOWN_MS);
  }, []);
  const copy = useCallback<CopyNote['copy']>(
    (text, { copied, refused }) => {
      // Pages that do not come over a secure connection have no clipboard.
      const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
      written.then(
        () => say(copied),
        () => say(refused),
      );
    },
    [say],
  );
  return { note, say, copy };
}
