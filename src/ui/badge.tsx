import { clsx } from 'clsx';
import type { CSSProperties, ReactNode } from 'react';
import styles from './badge.module.css';

/** The data types that have a colour of their own, by the suffix of their tokens. */
export type DataTone =
  'string' | 'list' | 'set' | 'hash' | 'zset' | 'stream' | 'bitmap' | 'hll' | 'geo' | 'pubsub';
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger' | DataTone;

const plainTones: ReadonlySet<Tone> = new Set(['neutral', 'accent', 'ok', 'warn', 'danger']);

/** The custom properties `--tone`, `--tone-soft` and `--tone-line` for a data type, to be spread on any element. */
export function dataToneStyle(tone: DataTone): CSSProperties {
  const properties: Record<`--${string}`, string> = {
    '--tone': `var(--type-${tone})`,
    '--tone-soft': `var(--type-${tone}-soft)`,
    '--tone-line': `var(--type-${tone}-line)`,
  };
  return properties;
}

const isDataTone = (tone: Tone): tone is DataTone => !plainTones.has(tone);

/** A word in a small coloured field; the word says it, the colour repeats it. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  if (isDataTone(tone)) {
    return (
      <span className={clsx(styles.badge, styles.data)} style={dataToneStyle(tone)}>
        {children}
      </span>
    );
  }
  return <span className={clsx(styles.badge, styles[tone])}>{children}</span>;
}
