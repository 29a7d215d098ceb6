import { useDeferredValue, useEffect, useState } from 'react';
import { programExamples } from '#state/scripts/program-examples.ts';
import { useScriptsStore } from '#state/scripts/scripts-context.ts';
import { useOpenScript } from '#state/scripts/use-open-script.ts';
import { javascriptText as text } from '#text/javascript.ts';
import { scriptsText } from '#text/scripts.ts';
import { late } from '#ui/late.tsx';
import { DeskFrame, editorWaiting } from '../desk-frame.tsx';
import type { EditorController } from '../editor-controller.ts';
import type { ChosenProblem } from '../script-chooser.tsx';
import { useShown } from '../use-shown.ts';
import { ProgramBar } from './program-bar.tsx';
import { programMarks } from './program-marks.ts';
import { ProgramOutput } from './program-output.tsx';
import { useProgram, useProgramStore } from './use-program.ts';

const LateEditor = late(async () => (await import('./program-editor.tsx')).ProgramEditor, editorWaiting);

/** The visitor's programs for Node: one in the editor, run with node-redis against the server of the page. */
export function ProgramsPanel() {
  const store = useScriptsStore();
  const program = useProgramStore();
  const open = useOpenScript('programs');
  const [editor, setEditor] = useState<EditorController | null>(null);
  const [problem, setProblem] = useState<ChosenProblem>(null);
  useShown(editor, open, text.editorHelp);
  useMarks(editor, open?.text ?? '');

  const run = (): void => {
    if (editor !== null) program.run(editor.text);
  };
  return (
    <DeskFrame
      desk="programs"
      open={open}
      examples={programExamples}
      onLeave={() => {
        // One that runs goes on, and goes on telling what it does.
        if (!program.getState().running) program.clear();
      }}
      onProblem={setProblem}
      told={problem === null ? null : scriptsText.problems[problem]}
      run={<ProgramBar onRun={run} />}
      editor={
        <LateEditor
          onText={(written) => setProblem(store.write({ text: written }))}
          onRun={run}
          onEditor={setEditor}
        />
      }
      result={<ProgramOutput />}
    />
  );
}

/** Marks what can be said against the program, as soon as there is time for it. */
function useMarks(editor: EditorController | null, code: string): void {
  const ran = useProgram((state) => state.ran);
  const end = useProgram((state) => state.end);
  const written = useDeferredValue(code);
  useEffect(() => {
    if (editor?.text === written) editor.setLineMarks(programMarks(written, { ran, end }));
  }, [editor, written, ran, end]);
}
