import type { TaskFunction } from '#lesson-kit/tasks/build-task.ts';
import { interviewText } from '#text/interview.ts';
import { CodedText } from '#ui/coded-text.tsx';
import styles from './task-functions.module.css';

const words = interviewText.task;

/** The functions that have to be supplied: how each is called, what it does and what it answers. */
export function TaskFunctions({ functions }: { readonly functions: readonly TaskFunction[] }) {
  return (
    <section className={styles.functions}>
      <h2 className={styles.title}>{words.functions}</h2>
      {functions.map((one) => (
        <div key={one.name} className={styles.function}>
          <code className={styles.call}>
            {`${one.name}(${one.arguments.map(({ name }) => name).join(', ')})`}
          </code>
          <p>
            <CodedText text={one.does} />
          </p>
          <dl className={styles.parts}>
            {one.arguments.map(({ name, is, means }) => (
              <div key={name} className={styles.part}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  {is === 'key' ? `${words.key}: ` : ''}
                  <CodedText text={means} />
                </dd>
              </div>
            ))}
            <div className={styles.part}>
              <dt>{words.returns}</dt>
              <dd>
                <CodedText text={one.returns} />
              </dd>
            </div>
          </dl>
        </div>
      ))}
    </section>
  );
}
