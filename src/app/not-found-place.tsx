import { routeHref } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { ButtonLink } from '#ui/button.tsx';
import styles from './message-page.module.css';

/** What an address shows that no place answers to. */
export function NotFoundPlace() {
  return (
    <div className={styles.page}>
      <h1 className={styles.heading} tabIndex={-1}>
        {appText.notFound.heading}
      </h1>
      <p className={styles.body}>{appText.notFound.body}</p>
      <div className={styles.actions}>
        <ButtonLink href={routeHref({ kind: 'course' })} variant="primary">
          {appText.notFound.course}
        </ButtonLink>
        <ButtonLink href={routeHref({ kind: 'play' })}>{appText.notFound.play}</ButtonLink>
      </div>
    </div>
  );
}
