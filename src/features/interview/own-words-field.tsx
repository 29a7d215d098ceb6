import { useId } from 'react';
import type { OwnWords } from '#state/interview/interview.ts';
import { LONGEST_TEXT } from '#state/stored-fields.ts';
import { interviewText } from '#text/interview.ts';
import { Paragraphs } from '#ui/paragraphs.tsx';
import styles from './own-words.module.css';

export interface OwnWordsFieldProps {
  readonly ask: string;
  readonly words: OwnWords;
  readonly onText: (text: string) => void;
  /** How many lines it has room for. */
  readonly rows: number;
}

/** A question with a field for an answer in one's own words. */
export function OwnWordsField({ ask, words, onText, rows }: OwnWordsFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div id={`${id}-ask`} className={styles.ask}>
        <Paragraphs text={ask} />
      </div>
      <label htmlFor={id} className={styles.label}>
        {interviewText.say.answer}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={rows}
        maxLength={LONGEST_TEXT}
        value={words.text}
        aria-describedby={`${id}-ask ${id}-hint`}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {interviewText.say.hint}
      </p>
    </div>
  );
}
