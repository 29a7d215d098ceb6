import { useState } from 'react';
import type { Question, QuestionId } from '#lesson-kit/question.ts';
import type { ClassQuiz } from '#state/class-quiz/class-code.ts';
import type { ClassRound } from '#state/class-quiz/class-rounds.ts';
import { cleanName } from '#state/class-quiz/result-code.ts';
import { classText } from '#text/class-quiz.ts';
import { Button } from '#ui/button.tsx';
import { Meter } from '#ui/meter.tsx';
import { ClassNameField } from './class-name.tsx';
import { ClassOver } from './class-over.tsx';
import styles from './class.module.css';
import { QuestionView, type QuestionAnswered } from './question-view.tsx';
import type { VerdictLinks } from './verdict-view.tsx';

export interface ClassAnswersProps {
  readonly quiz: ClassQuiz;
  /** How far one was when the place was entered; null when the quiz was not begun. */
  readonly begun: ClassRound | null;
  readonly onRound: (round: ClassRound) => void;
  /** A question of the quiz; null while it is on its way. */
  readonly questionOf: (question: QuestionId) => Question | null;
  readonly linksOf: (question: Question) => VerdictLinks;
  readonly onAnswered: (question: QuestionId, answered: QuestionAnswered) => void;
}

/** A quiz as a learner answers it: a name, one question after the other, and a code to hand in. */
export function ClassAnswers(props: ClassAnswersProps) {
  const { quiz, begun, onRound } = props;
  const [round, setRound] = useState(begun);
  // The question that was answered stays until one goes on.
  const [at, setAt] = useState(begun?.marks.length ?? 0);
  const [isOver, setOver] = useState(false);
  const change = (now: ClassRound): void => {
    setRound(now);
    onRound(now);
  };
  const of = quiz.questions.length;
  if (round === null) return <Beginning questions={of} onName={(name) => change({ name, marks: [] })} />;
  if (isOver || at >= of)
    return (
      <ClassOver
        quiz={quiz}
        round={round}
        onName={(name) => change({ ...round, name })}
        onGoOn={
          round.marks.length < of
            ? () => {
                setAt(round.marks.length);
                setOver(false);
              }
            : null
        }
      />
    );
  return (
    <Asked
      {...props}
      at={at}
      answered={round.marks.length}
      onMark={(right) => change({ ...round, marks: [...round.marks, right ? 'right' : 'wrong'] })}
      onNext={() => setAt(at + 1)}
      onHandIn={() => setOver(true)}
    />
  );
}

function Beginning({
  questions,
  onName,
}: {
  readonly questions: number;
  readonly onName: (name: string) => void;
}) {
  const [name, setName] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  return (
    <form
      className={styles.round}
      onSubmit={(event) => {
        event.preventDefault();
        const clean = cleanName(name);
        if (clean === '') setComplaint(classText.nameMissing);
        else onName(clean);
      }}
    >
      <h1 className={styles.heading} tabIndex={-1}>
        {classText.heading}
      </h1>
      <p className={styles.statement}>{classText.intro(questions)}</p>
      <ClassNameField value={name} onChange={setName} complaint={complaint} />
      <div className={styles.actions}>
        <Button type="submit" variant="primary">
          {classText.begin}
        </Button>
      </div>
    </form>
  );
}

interface AskedProps extends ClassAnswersProps {
  /** Which question, counted from 0. */
  readonly at: number;
  readonly answered: number;
  readonly onMark: (right: boolean) => void;
  readonly onNext: () => void;
  readonly onHandIn: () => void;
}

function Asked(props: AskedProps) {
  const { quiz, at, answered, questionOf, linksOf, onMark, onAnswered, onNext, onHandIn } = props;
  const of = quiz.questions.length;
  const id = quiz.questions[at];
  const question = id === undefined ? null : questionOf(id);
  return (
    <div className={styles.round}>
      <header className={styles.bar}>
        <div className={styles.place}>
          <h1 tabIndex={-1}>{classText.place(at + 1, of)}</h1>
          <Button variant="quiet" size="small" onClick={onHandIn}>
            {classText.handIn}
          </Button>
        </div>
        <Meter label={classText.progress} value={answered} max={of} valueText={classText.place(at + 1, of)} />
      </header>
      {question === null ? (
        <p>{classText.opening}</p>
      ) : (
        <QuestionView
          key={question.id}
          question={question}
          seed={quiz.seed}
          onAnswered={(how) => {
            onMark(how.right);
            onAnswered(question.id, how);
          }}
          next={{ label: at + 1 < of ? classText.next : classText.finish, onNext }}
          {...linksOf(question)}
        />
      )}
    </div>
  );
}
