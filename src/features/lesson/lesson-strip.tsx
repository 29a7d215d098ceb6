import { useStore } from 'zustand';
import type { LessonStore } from '#state/lesson-state.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import styles from './lesson-strip.module.css';

/** One line for narrow screens: the step to do, while its text is behind another panel. A touch shows the text. */
export function LessonStrip({ store, onShow }: { readonly store: LessonStore; readonly onShow: () => void }) {
  const state = useStore(store);
  if (state.kind !== 'ready') return null;
  const { steps } = state.lesson;
  const step = steps[state.at];
  const unmet = state.findings?.find((finding) => !finding.verdict.ok);
  const because = state.tried && unmet !== undefined && !unmet.verdict.ok ? unmet.verdict.because : null;
  return (
    <button type="button" className={styles.strip} onClick={onShow}>
      <span className={styles.words}>
        <span className={styles.title}>
          {step === undefined ? lessonText.finish.heading : step.title}
          <span className={styles.step}>
            {step === undefined ? lessonText.finish.read : lessonText.stepOf(state.at + 1, steps.length)}
          </span>
        </span>
        {because === null ? null : <span className={styles.because}>{because}</span>}
      </span>
      <Icon name="chevron-right" />
    </button>
  );
}
