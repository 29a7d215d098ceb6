import { useEffect, useRef, type ReactNode } from 'react';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import styles from './question.module.css';

export interface AnswerFormProps {
  readonly children: ReactNode;
  /** Which keys do what. */
  readonly keys: string;
  /** Why it cannot be answered like this; null while nothing is wrong. */
  readonly complaint: string | null;
  readonly onSubmit: () => void;
  /** Left out where an answer can be looked at without giving one. */
  readonly onUnknown?: () => void;
  readonly submitLabel?: string;
}

/** What every way to answer has around it. Its first field has the focus as soon as it is there. */
export function AnswerForm(props: AnswerFormProps) {
  const { children, keys, complaint, onSubmit, onUnknown, submitLabel = practiceText.answer } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('input, textarea, [data-first]');
    // A keyboard of glass over half the page would hide the question.
    if (field !== null && matchMedia('(pointer: fine)').matches) field?.focus({ preventScroll: true });
  }, []);
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {complaint === null ? null : (
        <p className={styles.complaint} role="alert">
          {complaint}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary">
          {submitLabel}
        </Button>
        {onUnknown === undefined ? null : (
          <Button variant="quiet" onClick={onUnknown}>
            {practiceText.unknown}
          </Button>
        )}
        <span className={styles.keys}>{keys}</span>
      </div>
    </form>
  );
}
