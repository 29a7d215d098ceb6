import { useEffect, useRef } from 'react';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { ownWordsOf, withOwnWords, type Interview } from '#state/interview/interview.ts';
import { ownWordsAsked, scoreInterview, type Asked } from '#state/interview/scorecard.ts';
import { scorecardMarkdown } from '#state/interview/scorecard-markdown.ts';
import { transcriptMarkdown } from '#state/interview/transcript-markdown.ts';
import { saveFile } from '#state/save-file.ts';
import { interviewText } from '#text/interview.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { useCopyNote } from '#ui/copy-note.ts';
import { CodedText } from '#ui/coded-text.tsx';
import type { LessonLink } from './bank-page.tsx';
import { BuiltTasks } from './built-tasks.tsx';
import { CompetenceTable } from './competence-table.tsx';
import { OwnWordsMarking } from './own-words-marking.tsx';
import styles from './scorecard-page.module.css';
import { LateChecks } from './late-checks.tsx';
import type { RunChecks } from './use-checks.ts';

export interface ScorecardPageProps {
  readonly interview: Interview;
  readonly asked: Asked;
  readonly taskOf: (id: string) => BuildTask | undefined;
  readonly lessonOf: (lesson: LessonId) => LessonLink | null;
  /** A lesson's address for a document that is read elsewhere. */
  readonly fullHref: (href: string) => string;
  readonly interviewHref: string;
  readonly runChecks: RunChecks;
  readonly onChange: (change: (interview: Interview) => Interview) => void;
  /** Opens what was called for a task as a script in the sandbox. */
  readonly onReplay: (task: BuildTask) => void;
}

const words = interviewText.over;
const MARKDOWN = { type: 'text/markdown' };

/** What an interview says of whoever held it: points by competence, what to study, and all that was said and built. */
export function ScorecardPage(props: ScorecardPageProps) {
  const { interview, asked, lessonOf, fullHref, interviewHref, onChange } = props;
  const { note, copy } = useCopyNote();
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the last stage.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const card = scoreInterview(interview, asked);
  const own = ownWordsAsked(interview, asked);
  const lessons = card.study.flatMap((id) => lessonOf(id) ?? []);
  const markdown = (): string =>
    scorecardMarkdown({
      interview,
      asked,
      card,
      lessonOf: (id) => {
        const lesson = lessonOf(id);
        return lesson === null ? null : { title: lesson.title, href: fullHref(lesson.href) };
      },
    });
  const hasBuilt = interview.builds.some(({ checked }) => checked !== null);
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={interviewHref}>{interviewText.heading}</a>
        <h1 ref={heading} className={styles.heading} tabIndex={-1}>
          {words.heading}
        </h1>
        <p className={styles.hint}>
          {`${words.title(interviewText.role.names[interview.role], interview.minutes)}, ${words.at(interview.startedAt)}`}
        </p>
      </header>
      <LateChecks {...props} />
      <CompetenceTable card={card} />
      <p className={styles.hint}>{words.honest}</p>
      <div className={styles.actions}>
        <Button onClick={() => saveFile(new Blob([markdown()], MARKDOWN), words.file(interview.id))}>
          {words.download}
        </Button>
        <Button onClick={() => copy(markdown(), words)}>{words.copy}</Button>
        {hasBuilt ? (
          <Button
            onClick={() =>
              saveFile(
                new Blob([transcriptMarkdown(interview, asked)], MARKDOWN),
                words.transcriptFile(interview.id),
              )
            }
          >
            {words.transcript}
          </Button>
        ) : null}
        <ButtonLink href={interviewHref}>{words.another}</ButtonLink>
        <output className={styles.hint}>{note}</output>
      </div>
      <section className={styles.part}>
        <h2 className={styles.title}>{words.study}</h2>
        {lessons.length === 0 ? <p>{words.nothingLost}</p> : null}
        <ul className={styles.lessons}>
          {lessons.map(({ title, href }) => (
            <li key={href}>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </section>
      {own.length === 0 ? null : (
        <section className={styles.part}>
          <h2 className={styles.title}>{words.toMark}</h2>
          <p className={styles.hint}>
            {card.unmarked === 0 ? words.allMarked : words.unmarked(card.unmarked)}
          </p>
          {own.map((one) => (
            <OwnWordsMarking
              key={one.of}
              asked={one}
              words={ownWordsOf(interview, one.of)}
              onMark={(marks) => onChange((now) => withOwnWords(now, { ...ownWordsOf(now, one.of), marks }))}
            />
          ))}
        </section>
      )}
      <WarmUpAnswers {...props} />
      <BuiltTasks {...props} />
    </div>
  );
}

function WarmUpAnswers({ interview, asked, lessonOf }: ScorecardPageProps) {
  const questions = interview.stages.flatMap((stage) => (stage.kind === 'warm-up' ? stage.questions : []));
  if (questions.length === 0) return null;
  const { state } = interviewText.warmUp;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{words.warmUp}</h2>
      <ul className={styles.answers}>
        {questions.map((id) => {
          const answer = interview.answers.find(({ question }) => question === id);
          const standing = answer === undefined ? 'open' : answer.right ? 'right' : 'wrong';
          const question = asked.question(id);
          const lesson = question === undefined ? null : lessonOf(question.lesson);
          return (
            <li key={id} className={styles.answer}>
              <span className={styles.standing} data-standing={standing}>
                {state[standing]}
              </span>
              <span>
                <CodedText text={question?.ask ?? words.gone(id)} />{' '}
                {lesson === null ? null : <a href={lesson.href}>{words.lesson(lesson.title)}</a>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
