import type { Question } from '#lesson-kit/question.ts';
import type { Answered, GivenAnswer } from '#state/practice/judge-answer.ts';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { AnswerKey } from './answer-key.tsx';
import { PlayedLines, RunBehind } from './played-lines.tsx';
import styles from './question.module.css';

/** Ways from an answered question to elsewhere. */
export interface VerdictLinks {
  /** Where it is taught; null when that lesson is not open. */
  readonly lesson: { readonly title: string; readonly href: string } | null;
  /** Opens commands in the sandbox; null where that cannot be done. */
  readonly onOpen: ((text: string) => void) | null;
}

export interface VerdictViewProps extends VerdictLinks {
  readonly question: Question;
  readonly given: GivenAnswer;
  readonly answered: Answered;
  /** In which order the choices were shown. */
  readonly order: readonly number[];
}

/** In one sentence, whether an answer is right. */
export function verdictWords(
  question: Question,
  given: GivenAnswer,
  { right }: Pick<Answered, 'right'>,
): { readonly words: string; readonly right: 'true' | 'false' | 'neutral' } {
  if (given.kind === 'unknown') return { words: practiceText.notKnown, right: 'neutral' };
  if (given.kind === 'said' && question.kind === 'say')
    return {
      words: practiceText.had(given.had.filter(Boolean).length, question.rubric.length),
      right: 'neutral',
    };
  return right ? { words: practiceText.right, right: 'true' } : { words: practiceText.wrong, right: 'false' };
}

/** Why an answer is right or wrong, what the right one is, and what the server did. */
export function VerdictView({ question, given, answered, order, lesson, onOpen }: VerdictViewProps) {
  const { played, why } = answered;
  const commands = commandsOf(question);
  return (
    <>
      <GivenBack question={question} given={given} why={why} />
      <AnswerKey question={question} given={given} played={played} order={order} />
      {question.why === '' ? null : (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.why}</p>
          <Paragraphs text={question.why} />
        </div>
      )}
      {played === null ? null : <PlayedLines played={played} saysRed={false} />}
      {'choices' in question || question.kind === 'order' ? (
        <RunBehind question={question} given={given} />
      ) : null}
      <p className={styles.links}>
        {lesson === null ? null : <a href={lesson.href}>{practiceText.lesson(lesson.title)}</a>}
        {onOpen === null || commands === null ? null : (
          <Button size="small" variant="quiet" icon="prompt" onClick={() => onOpen(commands)}>
            {practiceText.open}
          </Button>
        )}
      </p>
    </>
  );
}

/** What was said, where the field is gone that it was written in, and why it is wrong, where no choice says so itself. */
function GivenBack({
  question,
  given,
  why,
}: Pick<VerdictViewProps, 'question' | 'given'> & Pick<Answered, 'why'>) {
  const said = given.kind === 'reply' || given.kind === 'number' ? String(given.said).trim() : null;
  if ('choices' in question || (said === null && why === null)) return null;
  return (
    <div className={styles.part}>
      <p className={styles.title}>{practiceText.whyYours}</p>
      {said === null ? null : <pre className={styles.said}>{said}</pre>}
      {why === null ? null : <Paragraphs text={why} />}
    </div>
  );
}

/** The commands of a question as one script for the editor; null when it has none, or needs a lab or another clock. */
function commandsOf(question: Question): string | null {
  if (question.kind === 'say' || question.place.topology !== 'single') return null;
  const shown =
    question.kind === 'fix'
      ? [question.place.seed, question.broken, question.after]
      : question.kind === 'order'
        ? [question.place.seed, ...(question.proof?.steps ?? [])]
        : [question.place.seed, question.run];
  const scripts = shown.filter(({ lines }) => lines.length > 0);
  const isPlain = scripts.every(({ lines }) => lines.every(({ kind }) => kind === 'command'));
  return scripts.length === 0 || !isPlain ? null : scripts.map(({ text }) => text).join('\n');
}
