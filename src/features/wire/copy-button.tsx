import { useEffect, useRef, useState } from 'react';
import type { WireMessage } from '#client/wire-message.ts';
import { wireText } from '#text/wire.ts';
import { Button } from '#ui/button.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './exchange-detail.module.css';
import { copyOf } from './message-words.ts';

const text = wireText.message;
/** Milliseconds for which it is said that something was copied. */
const SHOWN_MS = 2000;

/** Copies the bytes of a message, in the form in which they are shown, and says what came of it. */
export function CopyButton({
  source,
  form,
}: {
  readonly source: Pick<WireMessage, 'kept' | 'size'>;
  readonly form: 'text' | 'hex';
}) {
  const [note, setNote] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (words: string): void => {
    clearTimeout(timer.current);
    setNote(words);
    timer.current = setTimeout(() => setNote(''), SHOWN_MS);
  };
  const copy = (): void => {
    // Pages that do not come over a secure connection have no clipboard.
    const written = navigator.clipboard?.writeText(copyOf(source, form)) ?? Promise.reject(new Error('none'));
    written.then(
      () => say(text.copied),
      () => say(text.copyRefused),
    );
  };
  return (
    <span className={styles.copy}>
      <Button size="small" variant="quiet" onClick={copy}>
        {note === '' ? (form === 'hex' ? text.copyHex : text.copyText) : note}
      </Button>
      <LiveRegion>{note}</LiveRegion>
    </span>
  );
}
