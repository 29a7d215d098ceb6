import { useState } from 'react';
import type { SayQuestion } from '#lesson-kit/question.ts';
import { practiceText } from '#text/practice.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { AnswerForm } from './answer-form.tsx';
import styles from './question.module.css';
import { placeOfKey, useKeys } from './use-keys.ts';

export interface SaidFieldProps {
  readonly question: SayQuestion;
  /** Which points of the rubric the learner finds in the answer. */
  readonly onAnswer: (had: readonly boolean[]) => void;
}

/** An answer in one's own words, then a model answer and its points to tick. */
export function SaidField({ question, onAnswer }: SaidFieldProps) {
  const [text, setText] = useState('');
  const [isRevealed, setRevealed] = useState(false);
  return (
    <>
      {isRevealed ? (
        <>
          {text.trim() === '' ? null : (
            <div className={styles.part}>
              <p className={styles.title}>{practiceText.whyYours}</p>
              <Paragraphs text={text} />
            </div>
          )}
          <Marking question={question} onAnswer={onAnswer} />
        </>
      ) : (
        <Saying text={text} onText={setText} onReveal={() => setRevealed(true)} />
      )}
    </>
  );
}

interface SayingProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onReveal: () => void;
}

function Saying({ text, onText, onReveal }: SayingProps) {
  const words = practiceText.said;
  useKeys((key) => {
    if (key !== ' ') return false;
    onReveal();
    return true;
  });
  return (
    <AnswerForm keys={practiceText.keys.said} complaint={null} submitLabel={words.reveal} onSubmit={onReveal}>
      <label className={styles.label}>
        {words.label}
        <textarea
          className={styles.text}
          rows={5}
          maxLength={20_000}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onReveal();
          }}
        />
      </label>
      <p className={styles.hint}>{words.hint}</p>
    </AnswerForm>
  );
}

function Marking({ question: { model, rubric }, onAnswer }: SaidFieldProps) {
  const words = practiceText.said;
  const [had, setHad] = useState<readonly boolean[]>(() => rubric.map(() => false));
  const toggle = (at: number): void => setHad(had.with(at, had[at] !== true));
  useKeys((key) => {
    const place = placeOfKey(key, rubric.length);
    if (place !== null) toggle(place);
    return place !== null;
  });
  return (
    <>
      <div className={styles.part}>
        <p className={styles.title}>{words.model}</p>
        <Paragraphs text={model} />
      </div>
      <AnswerForm
        keys={practiceText.keys.marks}
        complaint={null}
        submitLabel={words.done}
        onSubmit={() => onAnswer(had)}
      >
        <fieldset className={styles.choices}>
          <legend className={styles.title}>{words.rubric}</legend>
          {rubric.map((point, at) => (
            <label key={point} className={styles.choice}>
              <input
                type="checkbox"
                checked={had[at] === true}
                onChange={() => toggle(at)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  onAnswer(had);
                }}
              />
              <span className={styles.digit} aria-hidden="true">
                {at + 1}
              </span>
              <span>
                <CodedText text={point} />
              </span>
            </label>
          ))}
        </fieldset>
      </AnswerForm>
    </>
  );
}
