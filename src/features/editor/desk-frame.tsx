import { useEffect, type ReactNode } from 'react';
import type { OfferedProgram } from '#lesson-kit/program.ts';
import type { SavedScript, ScriptDesk } from '#state/scripts/saved-script.ts';
import { firstScripts } from '#state/scripts/first-scripts.ts';
import { useScripts, useScriptsStore } from '#state/scripts/scripts-context.ts';
import { scriptsText as text } from '#text/scripts.ts';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './desk-frame.module.css';
import { ScriptChooser, type ChosenProblem } from './script-chooser.tsx';

export interface DeskFrameProps {
  readonly desk: ScriptDesk;
  readonly open: SavedScript | null;
  /** What one may begin with beside nothing. */
  readonly examples?: readonly OfferedProgram[];
  /** Another one is about to be open. */
  readonly onLeave: () => void;
  readonly onProblem: (problem: ChosenProblem) => void;
  /** What is to be said of what was tried; null for nothing. */
  readonly told: string | null;
  /** What runs it. */
  readonly run: ReactNode;
  /** What it is called with. */
  readonly fields?: ReactNode;
  readonly editor: ReactNode;
  readonly result: ReactNode;
}

/** Where scripts of one kind are written: which one is open, what runs it, the editor, and what it has brought. */
export function DeskFrame(props: DeskFrameProps) {
  const { desk, open, told } = props;
  const store = useScriptsStore();
  const ready = useScripts((state) => state.ready);
  const keptNowhere = useScripts((state) => state.keptNowhere);
  useEffect(() => void store.load(...firstScripts), [store]);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        {ready ? (
          <ScriptChooser
            desk={desk}
            open={open}
            examples={props.examples}
            onLeave={props.onLeave}
            onProblem={props.onProblem}
          />
        ) : null}
        {open === null ? null : props.run}
      </div>
      {keptNowhere === null ? null : <p className={styles.note}>{text.keptNowhere(keptNowhere)}</p>}
      {told === null ? null : <p className={styles.problem}>{told}</p>}
      <LiveRegion>{told ?? ''}</LiveRegion>
      {ready && open === null ? <p className={styles.loading}>{text.none[desk]}</p> : null}
      {props.fields}
      {open === null ? null : (
        <div className={styles.split}>
          <div className={styles.editor}>{props.editor}</div>
          {props.result}
        </div>
      )}
    </div>
  );
}

/** In the editor's place until it is there. */
export const editorWaiting = <p className={styles.loading}>{text.loading}</p>;
