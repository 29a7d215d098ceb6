import type { QuestionId, QuestionLevel, QuestionSummary, Tag } from '#lesson-kit/question.ts';
import type { ClassQuiz, ClassQuizWish } from '#state/class-quiz/class-code.ts';
import { classText } from '#text/class-quiz.ts';
import { practiceText, tagText } from '#text/practice.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { Select } from '#ui/select.tsx';
import { ClassCopied } from './class-copied.tsx';
import styles from './class.module.css';

export interface ClassStartProps {
  readonly questions: readonly QuestionSummary[];
  readonly wish: ClassQuizWish;
  /** What came of the wish; it may have no question. */
  readonly quiz: ClassQuiz;
  readonly onWish: (wish: ClassQuizWish) => void;
  /** What a question asks; null while it is on its way. */
  readonly askOf: (question: QuestionId) => string | null;
  readonly practiceHref: string;
  /** Where the quiz is answered, shown and counted. */
  readonly hrefs: { readonly answer: string; readonly present: string; readonly results: string };
  /** The whole address that a class is given. */
  readonly link: string;
}

const COUNTS = [5, 10, 15, 20, 30, 40] as const;
const LEVELS: readonly QuestionLevel[] = [1, 2, 3];
const ANY = 'any';

/** Where a teacher makes a quiz. */
export function ClassStart(props: ClassStartProps) {
  const { quiz, wish, onWish, askOf, practiceHref } = props;
  const words = classText.make;
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={practiceHref}>{classText.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {classText.heading}
        </h1>
        <p className={styles.statement}>{classText.statement}</p>
      </header>
      <section className={styles.section} aria-labelledby="class-make">
        <h2 id="class-make">{words.heading}</h2>
        <div className={styles.actions}>
          <Wishes {...props} />
          <Button onClick={() => onWish({ ...wish, seed: Math.floor(Math.random() * 2 ** 31) })}>
            {words.again}
          </Button>
        </div>
        <output className={styles.hint}>
          {quiz.questions.length === 0
            ? words.none
            : quiz.questions.length < wish.count
              ? words.fewer(quiz.questions.length)
              : ''}
        </output>
      </section>
      {quiz.questions.length === 0 ? null : (
        <>
          <Passing {...props} />
          <section className={styles.section} aria-labelledby="class-questions">
            <h2 id="class-questions">{words.questions}</h2>
            <ol className={styles.asks}>
              {quiz.questions.map((question) => (
                <li key={question}>
                  <CodedText text={askOf(question) ?? '…'} />
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </div>
  );
}

/** What the quiz is to be about. */
function Wishes({ questions, wish, onWish }: ClassStartProps) {
  const words = classText.make;
  const tags = [...new Set(questions.flatMap((question) => question.tags))];
  const tagOptions = tags
    .map((tag) => {
      const of = questions.filter(({ kind, tags: about }) => kind !== 'say' && about.includes(tag)).length;
      return { value: tag, label: words.tagWith(tagText[tag], of) };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  return (
    <>
      <Select<Tag | typeof ANY>
        label={words.tag}
        groups={[{ label: null, options: [{ value: ANY, label: words.anyTag }, ...tagOptions] }]}
        value={wish.tag ?? ANY}
        onValueChange={(tag) => onWish({ ...wish, tag: tag === ANY ? null : tag })}
      />
      <Select
        label={words.level}
        groups={[
          {
            label: null,
            options: [
              { value: ANY, label: words.anyLevel },
              ...LEVELS.map((level) => ({ value: String(level), label: practiceText.levels.title[level] })),
            ],
          },
        ]}
        value={wish.level === null ? ANY : String(wish.level)}
        onValueChange={(chosen) =>
          onWish({ ...wish, level: LEVELS.find((level) => String(level) === chosen) ?? null })
        }
      />
      <Select
        label={words.count}
        groups={[
          {
            label: null,
            options: COUNTS.map((count) => ({ value: String(count), label: `${count} ${words.count}` })),
          },
        ]}
        value={String(wish.count)}
        onValueChange={(count) => onWish({ ...wish, count: Number(count) })}
      />
    </>
  );
}

/** The link, and the ways to the quiz. */
function Passing({ link, hrefs }: ClassStartProps) {
  const words = classText.link;
  return (
    <section className={styles.section} aria-labelledby="class-link">
      <h2 id="class-link">{words.heading}</h2>
      <ClassCopied label={words.label} text={link} words={words} />
      <div className={styles.actions}>
        <ButtonLink variant="primary" href={hrefs.present}>
          {words.present}
        </ButtonLink>
        <ButtonLink href={hrefs.results}>{words.results}</ButtonLink>
        <ButtonLink href={hrefs.answer}>{words.answer}</ButtonLink>
      </div>
    </section>
  );
}
