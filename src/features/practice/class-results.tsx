import { useId, useState } from 'react';
import type { QuestionId } from '#lesson-kit/question.ts';
import type { ClassQuiz } from '#state/class-quiz/class-code.ts';
import { classTable, type ClassTable } from '#state/class-quiz/class-table.ts';
import { readResultCodes, type ClassMark } from '#state/class-quiz/result-code.ts';
import { classText } from '#text/class-quiz.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './class.module.css';

export interface ClassResultsProps {
  readonly quiz: ClassQuiz;
  /** What a question asks; null while it is on its way. */
  readonly askOf: (question: QuestionId) => string | null;
  readonly backHref: string;
}

/** Where a teacher pastes the codes of many, and sees who has what right. */
export function ClassResults({ quiz, askOf, backHref }: ClassResultsProps) {
  const words = classText.results;
  const id = useId();
  const [text, setText] = useState('');
  const { results, problems } = readResultCodes(text, quiz);
  const table = classTable(quiz.questions.length, results);
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={backHref}>{classText.refused.make}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {words.heading}
        </h1>
      </header>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={id}>
          {words.label}
        </label>
        <textarea
          id={id}
          className={styles.code}
          rows={6}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} className={styles.hint}>
          {words.hint}
        </p>
      </div>
      <output className={styles.notes}>
        <p>{results.length === 0 ? words.none : words.found(results.length)}</p>
        {table.twice.map((name) => (
          <p key={name}>{words.twice(name)}</p>
        ))}
        {problems.map(({ code, problem }) => (
          <p key={code} className={styles.complaint}>
            {words.problem[problem](code)}
          </p>
        ))}
      </output>
      {results.length === 0 ? null : <Table quiz={quiz} table={table} />}
      <section className={styles.section} aria-labelledby={`${id}-questions`}>
        <h2 id={`${id}-questions`}>{words.questions}</h2>
        <ol className={styles.asks}>
          {quiz.questions.map((question) => (
            <li key={question}>
              <CodedText text={askOf(question) ?? '…'} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const ICONS: Readonly<Record<Exclude<ClassMark, 'open'>, IconName>> = { right: 'check', wrong: 'close' };

function Table({ quiz, table: { rows, right } }: { readonly quiz: ClassQuiz; readonly table: ClassTable }) {
  const words = classText.results;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={words.table}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.sum}</th>
            {quiz.questions.map((question, at) => (
              <th key={question} scope="col">
                <span aria-hidden="true">{at + 1}</span>
                <VisuallyHidden>{words.question(at + 1)}</VisuallyHidden>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // Two may have the same name, and rows are put in order anew when there is another.
            <tr key={`${row.name} ${at}`}>
              <th scope="row">{row.name}</th>
              <td>{words.rightOf(row.right, quiz.questions.length)}</td>
              {quiz.questions.map((question, place) => (
                <td key={question}>
                  <Mark mark={row.marks[place] ?? 'open'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {words.everybody}
            </th>
            {quiz.questions.map((question, place) => (
              <td key={question}>{right[place]}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Mark({ mark }: { readonly mark: ClassMark }) {
  return (
    <span className={styles.mark} data-mark={mark}>
      {mark === 'open' ? <span aria-hidden="true">–</span> : <Icon name={ICONS[mark]} size={14} />}
      <VisuallyHidden>{classText.results.marks[mark]}</VisuallyHidden>
    </span>
  );
}
