import { useState } from 'react';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { SayQuestion } from '#lesson-kit/question.ts';
import { interviewBankText as words } from '#text/interview-bank.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { FilterField } from '#ui/filter-field.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import '#ui/paper.css';
import { fitting, type BankChapter } from './bank-entries.ts';
import styles from './bank-page.module.css';

/** A lesson to read on in. */
export interface LessonLink {
  readonly title: string;
  readonly href: string;
}

export interface BankPageProps {
  readonly chapters: readonly BankChapter[];
  readonly lessonOf: (lesson: LessonId) => LessonLink | null;
  readonly interviewHref: string;
}

const countOf = (chapters: readonly BankChapter[]): number =>
  chapters.reduce((sum, { questions }) => sum + questions.length, 0);

/** All questions of the interview bank with their answers, on one page that can be filtered and printed. */
export function BankPage({ chapters, lessonOf, interviewHref }: BankPageProps) {
  const [filter, setFilter] = useState('');
  const shown = fitting(chapters, filter);
  return (
    <div className={styles.page} data-paper>
      <header className={styles.intro}>
        <a className={styles.back} href={interviewHref}>
          {words.back}
        </a>
        <h1 className={styles.heading} tabIndex={-1}>
          {words.heading}
        </h1>
        <p className={styles.statement}>{words.statement}</p>
      </header>
      <div className={styles.tools}>
        <FilterField
          value={filter}
          onChange={setFilter}
          label={words.filter}
          hint={words.filterHint}
          count={words.matches(countOf(shown), countOf(chapters))}
        />
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      {shown.map(({ number, questions }) => (
        <section key={number} className={styles.chapter}>
          <h2 className={styles.title}>{words.chapter(number, words.chapters[number - 1] ?? '')}</h2>
          {questions.map((question) => (
            <Entry key={question.id} question={question} lesson={lessonOf(question.lesson)} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Entry({ question, lesson }: { readonly question: SayQuestion; readonly lesson: LessonLink | null }) {
  return (
    <article className={styles.entry}>
      <h3 className={styles.ask}>
        <CodedText text={question.ask} />
      </h3>
      <Paragraphs text={question.model} />
      <p className={styles.label}>{words.mentions}</p>
      <ul className={styles.rubric}>
        {question.rubric.map((line) => (
          <li key={line}>
            <CodedText text={line} />
          </li>
        ))}
      </ul>
      {lesson === null ? null : (
        <a className={styles.lesson} href={lesson.href}>
          {words.lesson(lesson.title)}
        </a>
      )}
    </article>
  );
}
