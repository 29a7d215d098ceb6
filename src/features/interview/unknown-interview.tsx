import { interviewText } from '#text/interview.ts';
import { ButtonLink } from '#ui/button.tsx';
import styles from './scorecard-page.module.css';

/** Where an address leads that names no interview of this browser. */
export function UnknownInterview({ interviewHref }: { readonly interviewHref: string }) {
  return (
    <div className={styles.page}>
      <h1 className={styles.heading} tabIndex={-1}>
        {interviewText.heading}
      </h1>
      <p>{interviewText.over.unknown}</p>
      <div>
        <ButtonLink href={interviewHref}>{interviewText.over.another}</ButtonLink>
      </div>
    </div>
  );
}
