import { useState } from 'react';
import type { OwnWords } from '#state/interview/interview.ts';
import type { OwnWordsAsked } from '#state/interview/scorecard.ts';
import { interviewText } from '#text/interview.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import styles from './own-words.module.css';

export interface OwnWordsMarkingProps {
  readonly asked: OwnWordsAsked;
  readonly words: OwnWords;
  readonly onMark: (marks: readonly boolean[]) => void;
}

const say = interviewText.say;

/** What was written beside what could have been, and which of its points the learner finds in it. */
export function OwnWordsMarking({ asked, words, onMark }: OwnWordsMarkingProps) {
  const { ask, model, rubric } = asked;
  const [marks, setMarks] = useState<readonly boolean[]>(words.marks ?? rubric.map(() => false));
  return (
    <article className={styles.marking}>
      <h3 className={styles.ask}>
        <CodedText text={ask} />
      </h3>
      <div className={styles.sides}>
        <div className={styles.side}>
          <h4 className={styles.label}>{say.yours}</h4>
          {words.text.trim() === '' ? (
            <p className={styles.hint}>{say.empty}</p>
          ) : (
            <p className={styles.said}>{words.text}</p>
          )}
        </div>
        <div className={styles.side}>
          <h4 className={styles.label}>{say.model}</h4>
          <Paragraphs text={model} />
        </div>
      </div>
      <fieldset className={styles.rubric}>
        <legend className={styles.label}>{say.rubric}</legend>
        {rubric.map((line, at) => (
          <label key={line} className={styles.point}>
            <input
              type="checkbox"
              checked={marks[at] === true}
              onChange={(event) => setMarks(marks.with(at, event.currentTarget.checked))}
            />
            <span>
              <CodedText text={line} />
            </span>
          </label>
        ))}
        <div className={styles.keep}>
          <Button onClick={() => onMark(marks)}>{words.marks === null ? say.mark : say.again}</Button>
          <output className={styles.hint}>
            {words.marks === null ? '' : say.marked(words.marks.filter(Boolean).length, rubric.length)}
          </output>
        </div>
      </fieldset>
    </article>
  );
}
