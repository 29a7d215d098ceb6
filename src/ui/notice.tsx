import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  readonly tone?: 'info' | 'warn' | 'danger' | 'ok';
  readonly title: string;
  /** What is safe, and what to do. */
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  /** Read out at once; for what the person must know now. */
  readonly urgent?: boolean;
}

/** A message in the flow of the page: what happened, what is safe, what to do. */
export function Notice({ tone = 'info', title, children, actions, urgent = false }: NoticeProps) {
  return (
    <section className={clsx(styles.notice, styles[tone])} role={urgent ? 'alert' : 'status'}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children === undefined ? null : <div className={styles.body}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
