import { useId } from 'react';
import type { LessonStep } from '#lesson-kit/lesson.ts';
import { actorsOfStep } from '#lesson-kit/actor-use.ts';
import type { ReadyLesson } from '#state/lesson-state.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { GoalView } from './goal-view.tsx';
import type { LessonActors } from './lesson-actors.ts';
import { Prose, type Picking } from './prose.tsx';
import { solutionLines } from './solution-lines.ts';
import { StepHelp } from './step-help.tsx';
import styles from './step-item.module.css';

export type StepState = 'done' | 'current' | 'ahead';

export interface StepItemProps {
  readonly step: LessonStep;
  readonly number: number;
  readonly standing: StepState;
  readonly open: boolean;
  readonly onTurn: () => void;
  readonly picking: Picking;
  readonly actors: LessonActors;
  /** Verdicts and help, for the step to do only. */
  readonly live: ReadyLesson | null;
  readonly onHint: () => void;
  readonly onSolution: () => void;
}

/** One step: its number or tick, its title, and unfolded its text, goal and help. */
export function StepItem(props: StepItemProps) {
  const { step, number, standing, open, live } = props;
  const body = useId();
  const actors = actorsOfStep(step);
  return (
    <li
      className={styles.step}
      data-standing={standing}
      data-step={step.id}
      data-follow={standing === 'current' ? '' : undefined}
    >
      <span className={styles.mark} aria-hidden="true">
        {standing === 'done' ? <Icon name="check" size={14} /> : number}
      </span>
      <div className={styles.content}>
        <h2 className={styles.title}>
          <button
            type="button"
            className={styles.turn}
            aria-expanded={open}
            aria-controls={body}
            onClick={props.onTurn}
          >
            {step.title}
            <VisuallyHidden>{`, ${lessonText.stepState[standing]}`}</VisuallyHidden>
            <span className={styles.chevron} data-open={open}>
              <Icon name="chevron-down" />
            </span>
          </button>
        </h2>
        <div id={body} hidden={!open} className={styles.body}>
          <Prose content={step.hast} picking={props.picking} />
          {live === null ? null : (
            <>
              {actors.length === 0 ? null : props.actors.beside(actors)}
              <GoalView findings={live.findings} tried={live.tried} stale={live.stale} />
              <StepHelp
                hints={step.hints}
                hintsShown={live.hintsShown}
                solution={solutionLines(step)}
                solutionShown={live.solutionShown}
                picking={props.picking}
                actors={props.actors}
                onHint={props.onHint}
                onSolution={props.onSolution}
              />
            </>
          )}
        </div>
      </div>
    </li>
  );
}
