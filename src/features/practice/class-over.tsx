import { useEffect, useRef, useState } from 'react';
import type { ClassQuiz } from '#state/class-quiz/class-code.ts';
import type { ClassRound } from '#state/class-quiz/class-rounds.ts';
import { cleanName, writeResultCode, type ClassMark } from '#state/class-quiz/result-code.ts';
import { classText } from '#text/class-quiz.ts';
import { Button } from '#ui/button.tsx';
import { ClassCopied } from './class-copied.tsx';
import { ClassNameField } from './class-name.tsx';
import styles from './class.module.css';

export interface ClassOverProps {
  readonly quiz: ClassQuiz;
  readonly round: ClassRound;
  readonly onName: (name: string) => void;
  /** Back to the questions; null when all are answered. */
  readonly onGoOn: (() => void) | null;
}

/** What came of a quiz, and the code that says so. */
export function ClassOver({ quiz, round, onName, onGoOn }: ClassOverProps) {
  const words = classText.over;
  const [name, setName] = useState(round.name);
  const of = quiz.questions.length;
  const right = round.marks.filter((mark) => mark === 'right').length;
  const marks: readonly ClassMark[] = quiz.questions.map((_, at) => round.marks[at] ?? 'open');
  const isNamed = cleanName(name) !== '';
  // What had the focus is gone with the question.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.round}>
      <h1 ref={heading} className={styles.heading} tabIndex={-1}>
        {words.heading}
      </h1>
      <p className={styles.statement}>{words.sum(right, of)}</p>
      {onGoOn === null ? null : (
        <div className={styles.actions}>
          <p>{words.open(of - round.marks.length)}</p>
          <Button onClick={onGoOn}>{words.goOn}</Button>
        </div>
      )}
      <ClassNameField
        value={name}
        onChange={(typed) => {
          setName(typed);
          if (cleanName(typed) !== '') onName(cleanName(typed));
        }}
        complaint={isNamed ? null : classText.nameMissing}
      />
      <ClassCopied
        label={words.code}
        text={writeResultCode(quiz, { name: round.name, marks })}
        words={words}
      />
      <p className={styles.hint}>{words.hint}</p>
    </div>
  );
}
