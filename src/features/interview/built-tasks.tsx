import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { buildOf, type Draft, type Interview } from '#state/interview/interview.ts';
import { interviewText } from '#text/interview.ts';
import { Button } from '#ui/button.tsx';
import { CheckReport } from './check-report.tsx';
import styles from './scorecard-page.module.css';

export interface BuiltTasksProps {
  readonly interview: Interview;
  readonly taskOf: (id: string) => BuildTask | undefined;
  readonly onReplay: (task: BuildTask) => void;
}

const { over: words, task: taskWords } = interviewText;

/** What was built, and what its checks found. */
export function BuiltTasks({ interview, taskOf, onReplay }: BuiltTasksProps) {
  const set = interview.stages.flatMap((stage) => (stage.kind === 'task' ? stage.task : []));
  if (set.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{words.builds}</h2>
      {set.map((id) => {
        const task = taskOf(id);
        const build = buildOf(interview, id);
        const checked = build?.checked ?? null;
        return (
          <article key={id} className={styles.built}>
            <h3 className={styles.name}>{task?.title ?? words.gone(id)}</h3>
            {checked === null ? (
              <p className={styles.hint}>{taskWords.never}</p>
            ) : (
              <CheckReport checked={checked} />
            )}
            {build === null ? null : <Written draft={build.draft} />}
            {task === undefined || checked === null || checked.calls.length === 0 ? null : (
              <div>
                <Button aria-label={words.replayNamed(task.title)} onClick={() => onReplay(task)}>
                  {words.replay}
                </Button>
              </div>
            )}
          </article>
        );
      })}
    </section>
  );
}

function Written({ draft: { form, lua, commands } }: { readonly draft: Draft }) {
  const texts = form === 'lua' ? [[taskWords.code, lua] as const] : Object.entries(commands);
  return (
    <details className={styles.code}>
      <summary>{words.written}</summary>
      {texts.map(([name, text]) => (
        <figure key={name} className={styles.figure}>
          <figcaption className={styles.hint}>{form === 'lua' ? name : taskWords.script(name)}</figcaption>
          <pre className={styles.text}>{text}</pre>
        </figure>
      ))}
    </details>
  );
}
