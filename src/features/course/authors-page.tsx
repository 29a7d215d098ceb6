import type { LessonProblem } from '#lesson-kit/lesson-problem.ts';
import { authorsText } from '#text/authors.ts';
import styles from './authors-page.module.css';

export interface AuthorsPageProps {
  /** What the build found wrong. */
  readonly problems: readonly LessonProblem[];
  readonly courseHref: string;
}

/** Which lessons were left out of this release and why, and how a lesson is written. */
export function AuthorsPage({ problems, courseHref }: AuthorsPageProps) {
  const files = [...new Set(problems.map(({ file }) => file))];
  return (
    <div className={styles.page}>
      <a href={courseHref}>{authorsText.back}</a>
      <h1 className={styles.heading} tabIndex={-1}>
        {authorsText.heading}
      </h1>
      <section aria-labelledby="authors-problems" className={styles.section}>
        <h2 id="authors-problems">{authorsText.problems}</h2>
        <p>{problems.length === 0 ? authorsText.none : authorsText.some(files.length)}</p>
        {files.map((file) => (
          <section key={file} aria-label={file} className={styles.file}>
            <h3 className={styles.name}>{file}</h3>
            <ul>
              {problems
                .filter((problem) => problem.file === file)
                .map(({ line, step, message }) => (
                  <li key={`${line} ${message}`} className={styles.problem}>
                    <span className={styles.place}>{authorsText.place(line, step)}</span> {message}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </section>
      <section aria-labelledby="authors-ways" className={styles.section}>
        <h2 id="authors-ways">{authorsText.write}</h2>
        <p>{authorsText.writeHint}</p>
        <dl className={styles.commands}>
          {authorsText.commands.map(({ command, does }) => (
            <div key={command}>
              <dt>
                <code>{command}</code>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
