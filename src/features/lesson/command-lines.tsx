import type { RunnableLine } from '#lesson-kit/runnable.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './command-lines.module.css';
import type { LessonActors } from './lesson-actors.ts';
import { PauseButton } from './pause-button.tsx';
import { ServerButton } from './server-button.tsx';
import type { ActorLine, SolutionLine } from './solution-lines.ts';

export interface CommandLinesProps {
  readonly lines: readonly SolutionLine[];
  /** `run` when a click runs the command at once, which is the learner's setting. */
  readonly mode: 'insert' | 'run';
  readonly onPick: (line: RunnableLine) => void;
  /** Only of use where lines may be an actor's, or time that passes. */
  readonly actors?: Pick<LessonActors, 'act' | 'pass' | 'server'> | undefined;
}

/**
 * Commands of the text, one to a line; each is a button that hands its command to a terminal. A line for a scripted
 * client has it do that at once, time that has to pass does so, and what is done to the server is done.
 */
export function CommandLines({ lines, mode, onPick, actors }: CommandLinesProps) {
  return (
    <ul className={styles.lines} aria-label={lessonText.codeLabel}>
      {lines.map((line, at) => (
        // The same command may stand twice in one block, so its place is part of its key; the list never changes.
        <li key={`${at} ${wordOf(line)}`}>
          {'actor' in line ? (
            <ActorButton line={line} onAct={actors?.act} />
          ) : 'passMs' in line ? (
            <PauseButton line={line} onPass={actors?.pass} />
          ) : 'server' in line ? (
            <ServerButton line={line} onAct={actors?.server} />
          ) : (
            <CommandButton line={line} mode={mode} onPick={onPick} />
          )}
        </li>
      ))}
    </ul>
  );
}

function wordOf(line: SolutionLine): string {
  if ('actor' in line) return line.actor;
  if ('server' in line) return line.server.server;
  return 'passMs' in line ? String(line.passMs) : line.text;
}

function CommandButton({
  line,
  mode,
  onPick,
}: Pick<CommandLinesProps, 'mode' | 'onPick'> & { readonly line: RunnableLine }) {
  return (
    <button
      type="button"
      className={styles.line}
      title={mode === 'run' ? lessonText.runHint : lessonText.insertHint}
      onClick={() => onPick(line)}
    >
      <VisuallyHidden>
        {mode === 'run' ? lessonText.run(line.text) : lessonText.insert(line.text)}
      </VisuallyHidden>
      {line.client === null ? null : (
        <span className={styles.client} aria-hidden="true">
          {line.client}
        </span>
      )}
      <code className={styles.command} aria-hidden="true">
        {line.text}
      </code>
      <span className={styles.icon}>
        <Icon name="prompt" />
      </span>
    </button>
  );
}

function ActorButton({
  line,
  onAct,
}: {
  readonly line: ActorLine;
  readonly onAct: LessonActors['act'] | undefined;
}) {
  const words = lessonText.actor[line.action](line.actor);
  return (
    <button type="button" className={styles.line} onClick={() => onAct?.(line)}>
      <span className={styles.deed}>{words}</span>
      <span className={styles.icon}>
        <Icon name="play" />
      </span>
    </button>
  );
}
