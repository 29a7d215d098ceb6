import type { ReactNode } from 'react';
import type { AnsweredCommand, ToldReply } from '../events/told-reply.ts';
import styles from './answered-commands.module.css';

/**
 * Commands in their order, each with what it answered.
 * @param props.children What is to be said behind them, in list items.
 */
export function AnsweredCommands({
  commands,
  children,
}: {
  readonly commands: readonly AnsweredCommand[];
  readonly children?: ReactNode;
}) {
  return (
    <ol className={styles.commands}>
      {commands.map(({ command, reply }, at) => (
        <li key={`${at} ${command}`} className={styles.command}>
          <span className={styles.text}>{command}</span>
          <Answer reply={reply} />
        </li>
      ))}
      {children}
    </ol>
  );
}

/** What a command answered; an error in its colour. */
export function Answer({ reply: { text, failed } }: { readonly reply: ToldReply }) {
  return (
    <span className={styles.reply} data-failed={failed ? '' : undefined}>
      {text}
    </span>
  );
}
