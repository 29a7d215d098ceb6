import { courseText } from '#text/course.ts';
import { Button } from '#ui/button.tsx';
import styles from './course-map.module.css';

/**
 * Says that a lesson or a track is known without having been done, and takes that back. Stays the same button when it
 * is pressed, so that the focus stays on it.
 */
export function KnownButton(props: {
  /** What the button is called while nothing is said, and what a screen reader reads for it. */
  readonly know: { readonly label: string; readonly named: string };
  /** Of the lesson or track. */
  readonly title: string;
  readonly known: boolean;
  readonly onChange: (known: boolean) => void;
}) {
  const { know, title, known, onChange } = props;
  return (
    <span className={styles.know}>
      <Button
        size="small"
        variant="quiet"
        aria-label={known ? courseText.unknowNamed(title) : know.named}
        onClick={() => onChange(!known)}
      >
        {known ? courseText.unknow : know.label}
      </Button>
    </span>
  );
}
