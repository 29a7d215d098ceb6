import type { Root } from 'hast';
import { lessonText } from '#text/lesson.ts';
import { Button } from '#ui/button.tsx';
import { CommandLines } from './command-lines.tsx';
import type { LessonActors } from './lesson-actors.ts';
import { Prose, type Picking } from './prose.tsx';
import type { SolutionLine } from './solution-lines.ts';
import styles from './step-help.module.css';

export interface StepHelpProps {
  readonly hints: readonly Root[];
  readonly hintsShown: number;
  /** The canonical solution, as far as a click can do it. */
  readonly solution: readonly SolutionLine[];
  readonly solutionShown: boolean;
  readonly onHint: () => void;
  readonly onSolution: () => void;
  readonly picking: Picking;
  readonly actors: Pick<LessonActors, 'act' | 'pass' | 'server'>;
}

/** Help in the order of how much it gives away: first hint, further hints, the solution. */
export function StepHelp(props: StepHelpProps) {
  const { hints, hintsShown, solution, solutionShown } = props;
  const moreHints = hintsShown < hints.length;
  return (
    <div className={styles.help}>
      {hints.slice(0, hintsShown).map((hint, at) => (
        // Hints have no name of their own; they only ever grow at the end.
        <div key={at} className={styles.given}>
          <p className={styles.label}>{lessonText.help.hintLabel(at + 1)}</p>
          <Prose content={hint} picking={props.picking} />
        </div>
      ))}
      {solutionShown ? (
        <div className={styles.given}>
          <p className={styles.label}>{lessonText.help.solutionLabel}</p>
          <CommandLines
            lines={solution}
            mode={props.picking.mode}
            onPick={props.picking.onPick}
            actors={props.actors}
          />
        </div>
      ) : null}
      <div className={styles.actions}>
        {moreHints ? (
          <Button size="small" onClick={props.onHint}>
            {lessonText.help.hint(hintsShown + 1, hints.length)}
          </Button>
        ) : null}
        {moreHints || solutionShown || solution.length === 0 ? null : (
          <Button size="small" onClick={props.onSolution}>
            {lessonText.help.solution}
          </Button>
        )}
      </div>
    </div>
  );
}
