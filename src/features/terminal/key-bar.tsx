import { useState } from 'react';
import { terminalText } from '#text/terminal.ts';
import styles from './key-bar.module.css';

const words = terminalText.keys;

interface ScreenKey {
  readonly label: string;
  readonly shown: string;
  /** What a terminal sends for it. */
  readonly sends: string;
}

const keys: readonly ScreenKey[] = [
  { label: words.tabDoes, shown: words.tab, sends: '\t' },
  { label: words.left, shown: '←', sends: '\x1b[D' },
  { label: words.up, shown: '↑', sends: '\x1b[A' },
  { label: words.down, shown: '↓', sends: '\x1b[B' },
  { label: words.right, shown: '→', sends: '\x1b[C' },
  { label: words.interruptDoes, shown: words.interrupt, sends: '\x03' },
  { label: words.enterDoes, shown: words.enter, sends: '\r' },
];

export interface KeyBarProps {
  readonly onPress: (keys: string) => void;
  readonly onPaste: (text: string) => void;
}

/**
 * The keys that a phone's keyboard lacks. Shown on narrow screens and where a finger points. Pressing one leaves the
 * focus where it is, so that the phone's keyboard does not close.
 */
export function KeyBar({ onPress, onPaste }: KeyBarProps) {
  const [refused, setRefused] = useState(false);
  const paste = (): void => {
    navigator.clipboard.readText().then(
      (text) => {
        setRefused(false);
        onPaste(text);
      },
      () => setRefused(true),
    );
  };
  return (
    <div className={styles.bar}>
      <div role="toolbar" aria-label={words.label} className={styles.keys}>
        {keys.map((key) => (
          <button
            key={key.label}
            type="button"
            className={styles.key}
            aria-label={key.label}
            onPointerDown={keepFocus}
            onClick={() => onPress(key.sends)}
          >
            {key.shown}
          </button>
        ))}
        {canPaste() ? (
          <button
            type="button"
            className={styles.key}
            aria-label={words.pasteDoes}
            onPointerDown={keepFocus}
            onClick={paste}
          >
            {words.paste}
          </button>
        ) : null}
      </div>
      <output className={styles.refused}>{refused ? words.pasteRefused : ''}</output>
    </div>
  );
}

const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();

/** Not in every browser, and not on an address without TLS. */
const canPaste = (): boolean =>
  typeof navigator !== 'undefined' && 'clipboard' in navigator && 'readText' in navigator.clipboard;
