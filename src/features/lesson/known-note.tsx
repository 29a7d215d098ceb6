import { lessonText } from '#text/lesson.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import styles from './known-note.module.css';

/** What the learner says to know without doing it, and how that is said and taken back. */
export interface KnownLessons {
  /** This lesson is known. */
  readonly here: boolean;
  /** `true`: marks this lesson as known and goes on to the next. `false`: takes that back and stays. */
  readonly say: (known: boolean) => void;
  /** The lesson that was passed over on the way to this one, or null; `undo` takes that back and returns to it. */
  readonly passed: { readonly title: string; readonly undo: () => void } | null;
}

/** A line that says what is known, with the way to take it back. */
export function KnownNote({ words, onUndo }: { readonly words: string; readonly onUndo: () => void }) {
  return (
    <output className={styles.note}>
      <span className={styles.mark}>
        <Icon name="check" size={14} />
      </span>
      <span className={styles.words}>{words}</span>
      <Button size="small" variant="quiet" onClick={onUndo} aria-label={lessonText.known.undoNamed}>
        {lessonText.known.undo}
      </Button>
    </output>
  );
}
