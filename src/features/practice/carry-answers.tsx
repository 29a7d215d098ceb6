import { useState } from 'react';
import { readPracticeFile, writePracticeFile, type PracticeImport } from '#state/practice/practice-file.ts';
import type { QuizAnswers } from '#state/practice/quiz-answers.ts';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import { FileButton } from '#ui/file-button.tsx';
import styles from './practice-page.module.css';

export interface CarryAnswersProps {
  readonly answers: QuizAnswers;
  /** Gives a file to the visitor. */
  readonly onSave: (text: string) => void;
  /** Takes over what was answered later than here. */
  readonly onImport: (answers: QuizAnswers) => Promise<PracticeImport>;
}

/** The answers as a file, and out of one. */
export function CarryAnswers({ answers, onSave, onImport }: CarryAnswersProps) {
  const words = practiceText.carry;
  const [outcome, setOutcome] = useState('');
  const take = async (file: File): Promise<void> => {
    const text = await file.text().catch(() => null);
    if (text === null) return setOutcome(words.unread);
    const read = readPracticeFile(text);
    if (!read.ok) return setOutcome(words[read.problem]);
    const { taken, left } = await onImport(read.answers);
    setOutcome(words.taken(taken, left));
  };
  return (
    <section className={styles.section} aria-labelledby="practice-carry">
      <h2 id="practice-carry">{words.heading}</h2>
      <p className={styles.hint}>{words.hint}</p>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            if (answers.size === 0) return setOutcome(words.nothing);
            onSave(writePracticeFile(answers));
            setOutcome(words.saved);
          }}
        >
          {words.save}
        </Button>
        <FileButton label={words.open} disabled={false} onFile={(file) => void take(file)} />
      </div>
      <output className={styles.hint}>{outcome}</output>
    </section>
  );
}
