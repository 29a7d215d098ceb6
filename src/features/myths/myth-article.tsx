import { useEffect, useRef, useState } from 'react';
import type { Myth } from '#lesson-kit/myth.ts';
import { mythsText } from '#text/myths.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import styles from './myth-article.module.css';
import { RunBlock } from './run-block.tsx';

/** A lesson to read on in. */
export interface MythLesson {
  readonly title: string;
  readonly href: string;
}

export interface MythArticleProps {
  readonly myth: Myth;
  readonly group: string;
  /** What the visitor said of it; null when nothing yet. */
  readonly said: boolean | null;
  readonly onAnswer: (said: boolean) => void;
  readonly lesson: MythLesson | null;
}

/** One claim: the question, and once it is answered the commands that decide it, why it is so, and the lesson. */
export function MythArticle({ myth, group, said, onAnswer, lesson }: MythArticleProps) {
  const [phase, setPhase] = useState<'asking' | 'asking-again' | 'answered' | 'back'>(
    said === null ? 'asking' : 'back',
  );
  const asking = said === null || phase === 'asking' || phase === 'asking-again';
  const result = useRef<HTMLParagraphElement>(null);
  const answers = useRef<HTMLFieldSetElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (!asking && phase === 'answered') result.current?.focus();
    if (phase === 'asking-again') answers.current?.querySelector('button')?.focus();
  }, [asking, phase]);
  const title = `claim-${myth.id}`;
  const answer = (answered: boolean): void => {
    setPhase('answered');
    onAnswer(answered);
  };
  return (
    <article className={styles.article} aria-labelledby={title}>
      <p className={styles.place}>{`${myth.id} · ${group}`}</p>
      <h2 id={title} className={styles.claim}>
        <CodedText text={myth.statement} />
      </h2>
      {asking ? (
        <fieldset ref={answers} className={styles.answers} aria-label={mythsText.ask}>
          <Button onClick={() => answer(true)}>{mythsText.true}</Button>
          <Button onClick={() => answer(false)}>{mythsText.false}</Button>
        </fieldset>
      ) : (
        <p ref={result} className={styles.result} data-right={said === myth.truth} tabIndex={-1}>
          {said === myth.truth ? mythsText.right(myth.truth) : mythsText.wrong(myth.truth)}
        </p>
      )}
      {asking ? null : (
        <>
          <Answer myth={myth} atOnce={phase === 'answered'} lesson={lesson} />
          <div>
            <Button size="small" variant="quiet" icon="reset" onClick={() => setPhase('asking-again')}>
              {mythsText.again}
            </Button>
          </div>
        </>
      )}
    </article>
  );
}

interface AnswerProps extends Pick<MythArticleProps, 'myth' | 'lesson'> {
  readonly atOnce: boolean;
}

function Answer({ myth, atOnce, lesson }: AnswerProps) {
  return (
    <>
      {myth.truth ? (
        <section className={styles.part}>
          <h3 className={styles.title}>{mythsText.heard}</h3>
          <p className={styles.text}>
            <CodedText text={myth.claim} />{' '}
            <span className={styles.verdict}>{mythsText.verdict[myth.verdict]}</span>
          </p>
        </section>
      ) : null}
      {myth.kind === 'run' ? (
        <RunBlock run={myth.run} atOnce={atOnce} />
      ) : (
        <section className={styles.part}>
          <h3 className={styles.title}>{mythsText.notRun}</h3>
          <p className={styles.text}>
            <CodedText text={myth.reason} />
          </p>
        </section>
      )}
      <section className={styles.part}>
        <h3 className={styles.title}>{mythsText.why}</h3>
        <p className={styles.text}>
          {myth.truth ? null : `${mythsText.verdict[myth.verdict]} `}
          <CodedText text={myth.why} />
        </p>
        {lesson === null ? null : <a href={lesson.href}>{mythsText.lesson(lesson.title)}</a>}
      </section>
    </>
  );
}
