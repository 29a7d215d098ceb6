import { useRef, useState } from 'react';
import type { Question, QuestionId } from '#lesson-kit/question.ts';
import type { ClassQuiz } from '#state/class-quiz/class-code.ts';
import { classText } from '#text/class-quiz.ts';
import { Button } from '#ui/button.tsx';
import { ClassSlide } from './class-slide.tsx';
import styles from './class-presenter.module.css';
import { useKeys } from './use-keys.ts';

export interface ClassPresenterProps {
  readonly quiz: ClassQuiz;
  /** A question of the quiz; null while it is on its way. */
  readonly questionOf: (question: QuestionId) => Question | null;
  readonly leaveHref: string;
}

interface Slide {
  /** Which question, counted from 0. */
  readonly at: number;
  readonly revealed: boolean;
}

const FORWARD: readonly string[] = [' ', 'Enter', 'ArrowRight', 'ArrowDown', 'PageDown'];
const BACK: readonly string[] = ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'];

/** The slide after this one: first the answer, then the next question; the last answer stays. */
const after = ({ at, revealed }: Slide, of: number): Slide =>
  revealed ? (at + 1 < of ? { at: at + 1, revealed: false } : { at, revealed }) : { at, revealed: true };

const before = ({ at, revealed }: Slide): Slide =>
  revealed ? { at, revealed: false } : { at: Math.max(0, at - 1), revealed: at > 0 };

/** A quiz for a room: one question at a time in big type, whose answer is shown by a key. */
export function ClassPresenter({ quiz, questionOf, leaveHref }: ClassPresenterProps) {
  const words = classText.present;
  const [slide, setSlide] = useState<Slide>({ at: 0, revealed: false });
  const screen = useRef<HTMLElement>(null);
  const of = quiz.questions.length;
  const go = (to: Slide): void => {
    setSlide(to);
    screen.current?.scrollTo(0, 0);
    if (to.at !== slide.at) window.scrollTo(0, 0);
  };
  useKeys((key) => {
    if (FORWARD.includes(key)) go(after(slide, of));
    else if (BACK.includes(key)) go(before(slide));
    else if (key === 'Home') go({ at: 0, revealed: false });
    else return false;
    return true;
  });
  const id = quiz.questions[slide.at];
  const question = id === undefined ? null : questionOf(id);
  const isEnd = slide.revealed && slide.at + 1 >= of;
  return (
    <section ref={screen} className={styles.screen} aria-label={words.label(slide.at + 1, of)}>
      <h1 className={styles.place} tabIndex={-1}>
        {words.label(slide.at + 1, of)}
      </h1>
      {question === null ? (
        <p>{classText.opening}</p>
      ) : (
        <ClassSlide key={question.id} question={question} seed={quiz.seed} revealed={slide.revealed} />
      )}
      <footer className={styles.bar}>
        <Button onClick={() => go(before(slide))} disabled={slide.at === 0 && !slide.revealed}>
          {words.previous}
        </Button>
        {isEnd ? (
          <span>{words.end}</span>
        ) : (
          <Button variant="primary" onClick={() => go(after(slide, of))}>
            {slide.revealed ? words.next : words.reveal}
          </Button>
        )}
        <Button variant="quiet" onClick={() => void fill(screen.current)}>
          {words.full}
        </Button>
        <a href={leaveHref}>{words.leave}</a>
        <span className={styles.keys}>{words.keys}</span>
      </footer>
    </section>
  );
}

/** The whole screen for it, or back; a browser that does not want to leaves it as it is. */
async function fill(screen: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement === null) await screen?.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    return;
  }
}
