import type { QuestionLevel, QuestionSummary } from '#lesson-kit/question.ts';
import { questionsAbout, ROUND_LENGTH, type RoundSubject } from '#state/practice/pick-round.ts';
import {
  countQuestions,
  practiceDays,
  weakTags,
  type PracticeCount,
} from '#state/practice/practice-standing.ts';
import type { QuizAnswers } from '#state/practice/quiz-answers.ts';
import { classText } from '#text/class-quiz.ts';
import { practiceText, tagText } from '#text/practice.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Meter } from '#ui/meter.tsx';
import { CarryAnswers, type CarryAnswersProps } from './carry-answers.tsx';
import styles from './practice-page.module.css';
import { SubjectList, type OfferedSubject } from './subject-list.tsx';

export interface PracticePageProps extends CarryAnswersProps {
  readonly questions: readonly QuestionSummary[];
  readonly answers: QuizAnswers;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The titles of the twenty questions of the course, in their order. */
  readonly courseTitles: readonly string[];
  /** The round that is under way, at which question it is; null when none is. */
  readonly underWay: { readonly at: number; readonly of: number; readonly href: string } | null;
  readonly courseHref: string;
  /** Where a quiz for a class is made. */
  readonly classHref: string;
  readonly onBegin: (subject: RoundSubject) => void;
}

const LEVELS: readonly QuestionLevel[] = [1, 2, 3];

/** Where one begins to practise: what comes back today, and by what one may choose. */
export function PracticePage(props: PracticePageProps) {
  const { questions, answers, now, courseTitles, courseHref, classHref, onBegin } = props;
  const counted = (subject: RoundSubject): PracticeCount =>
    countQuestions(questionsAbout(questions, subject, answers), answers, now);
  const offered = (title: string, subject: RoundSubject): OfferedSubject => ({
    title,
    subject,
    count: counted(subject),
  });
  const tags = [...new Set(questions.flatMap((question) => question.tags))];
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={courseHref}>{practiceText.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {practiceText.heading}
        </h1>
        <p className={styles.statement}>{practiceText.statement}</p>
      </header>
      <Today {...props} count={counted({ kind: 'all' })} />
      <Weak {...props} />
      <SubjectList
        heading={practiceText.subjects.heading}
        subjects={tags
          .map((tag) => offered(tagText[tag], { kind: 'tag', tag }))
          .toSorted((a, b) => a.title.localeCompare(b.title, 'en'))}
        onBegin={onBegin}
      />
      <SubjectList
        heading={practiceText.levels.heading}
        subjects={LEVELS.map((level) => offered(practiceText.levels.title[level], { kind: 'level', level }))}
        onBegin={onBegin}
      />
      <SubjectList
        heading={practiceText.course.heading}
        subjects={courseTitles.map((title, at) =>
          offered(practiceText.course.named(at + 1, title), { kind: 'course', number: at + 1 }),
        )}
        onBegin={onBegin}
      />
      <CarryAnswers {...props} />
      <p className={styles.hint}>
        <a href={classHref}>{classText.heading}</a> {classText.hint}
      </p>
    </div>
  );
}

function Today(props: PracticePageProps & { readonly count: PracticeCount }) {
  const { count, underWay, onBegin, answers, now } = props;
  const words = practiceText.today;
  const { inARow, ofThirty } = practiceDays(answers, now);
  const fresh = count.all - count.answered;
  return (
    <section className={styles.today} aria-labelledby="practice-today">
      <h2 id="practice-today">{words.heading}</h2>
      <p>
        {words.due(count.due)} {fresh === 0 ? null : words.fresh(fresh)}
      </p>
      <div className={styles.actions}>
        {underWay === null ? null : (
          <ButtonLink variant="primary" href={underWay.href}>
            {words.goOn(underWay.at, underWay.of)}
          </ButtonLink>
        )}
        <Button variant={underWay === null ? 'primary' : 'plain'} onClick={() => onBegin({ kind: 'all' })}>
          {words.begin(Math.min(ROUND_LENGTH, count.all))}
        </Button>
      </div>
      <Meter
        label={words.progress}
        value={count.answered}
        max={count.all}
        valueText={words.answered(count.answered, count.all)}
      />
      <p className={styles.hint}>
        {[
          words.answered(count.answered, count.all),
          ...(inARow > 1 ? [words.inARow(inARow)] : []),
          ...(ofThirty > 0 ? [words.ofThirty(ofThirty)] : []),
        ].join(' · ')}
      </p>
    </section>
  );
}

const MOST_WEAK = 6;

function Weak({ questions, answers, onBegin }: PracticePageProps) {
  const words = practiceText.weak;
  const weak = weakTags(questions, answers).slice(0, MOST_WEAK);
  if (weak.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="practice-weak">
      <h2 id="practice-weak">{words.heading}</h2>
      <p className={styles.hint}>{words.hint}</p>
      <ul className={styles.subjects}>
        {weak.map(({ tag, wrong, answered }) => (
          <li key={tag}>
            <button type="button" className={styles.subject} onClick={() => onBegin({ kind: 'tag', tag })}>
              {tagText[tag]}
              <span className={styles.count}>{words.wrong(wrong, answered)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => onBegin({ kind: 'weak' })}>{words.begin}</Button>
      </div>
    </section>
  );
}
