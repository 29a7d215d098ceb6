import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { commandReferenceOf } from '#redis-cli/command-reference.ts';
import { findProblems } from '#redis-script/find-problems.ts';
import { luaError } from '#redis-script/lua-script.ts';
import { readScript } from '#redis-script/read-script.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import type { ShownLine } from '#state/scripts/runs-store.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { useRuns, useRunsStore, useScriptsStore } from '#state/scripts/scripts-context.ts';
import { useOpenScript } from '#state/scripts/use-open-script.ts';
import { scriptsText as text } from '#text/scripts.ts';
import { late } from '#ui/late.tsx';
import { DeskFrame, editorWaiting } from './desk-frame.tsx';
import type { EditorController } from './editor-controller.ts';
import { ReplyList } from './reply-list.tsx';
import { LuaFields } from './lua-fields.tsx';
import { MadeCalls } from './made-calls.tsx';
import { RunBar } from './run-bar.tsx';
import type { ChosenProblem } from './script-chooser.tsx';
import { useRunning } from './use-running.ts';
import { useShown } from './use-shown.ts';

const LateEditor = late(async () => (await import('./commands-editor.tsx')).CommandsEditor, editorWaiting);

/** The visitor's scripts: one in the editor, and what its lines have brought beside them and in a list. */
export function ScriptsPanel() {
  const store = useScriptsStore();
  const runs = useRunsStore();
  const open = useOpenScript('commands');
  const lines = useRuns((state) => state.lines);
  const [editor, setEditor] = useState<EditorController | null>(null);
  const [problem, setProblem] = useState<ChosenProblem>(null);
  const [stopOnError, setStopOnError] = useState(true);
  const [follow, setFollow] = useState(false);
  const { run, said } = useRunning(stopOnError, follow);

  useShown(editor, open, text.editorHelp);
  useProblems(editor, open);
  useReplies(editor, open, lines);

  const runOpen = (what: 'lines' | 'all'): void => {
    if (editor !== null && open !== null) run(editor, open, what);
  };
  const isLua = open?.language === 'lua';
  return (
    <DeskFrame
      desk="commands"
      open={open}
      onLeave={() => runs.clear()}
      onProblem={setProblem}
      told={problem === null ? said : text.problems[problem]}
      run={
        <RunBar
          language={isLua ? 'lua' : 'redis'}
          onRun={runOpen}
          stopOnError={stopOnError}
          onStopOnError={setStopOnError}
          follow={follow}
          onFollow={setFollow}
        />
      }
      fields={
        isLua ? <LuaFields script={open} onWrite={(change) => setProblem(store.write(change))} /> : null
      }
      editor={
        <LateEditor
          onText={(written) => setProblem(store.write({ text: written }))}
          onRun={runOpen}
          onEditor={setEditor}
        />
      }
      result={
        <ReplyList
          lines={lines}
          onGoTo={(line) => {
            const at = editor?.lineOf(line.id) ?? line.command.firstLine;
            editor?.reveal(at);
          }}
          below={isLua ? <MadeCalls /> : null}
        />
      }
    />
  );
}

/** Shows what lines have brought beside them; of Lua, marks the line that an error names. */
function useReplies(
  editor: EditorController | null,
  open: SavedScript | null,
  lines: readonly ShownLine[],
): void {
  const name = open?.name;
  const isLua = open?.language === 'lua';
  useEffect(() => {
    if (editor === null || name === undefined) return;
    editor.setReplies(lines);
    if (isLua) editor.setLineMarks(lines.flatMap(({ output }) => luaError(output) ?? []));
  }, [editor, name, isLua, lines]);
}

/** Marks what can be said against the script, as soon as there is time for it. */
function useProblems(editor: EditorController | null, open: SavedScript | null): void {
  const { session } = useAppState();
  const reference = commandReferenceOf(session);
  const running = useSession(({ engine, generation }) => (engine.kind === 'running' ? generation : null));
  const commands = useSyncExternalStore(
    (listener) => reference.onChange(listener),
    () => reference.commands,
  );
  useEffect(() => {
    if (running !== null) void reference.load();
  }, [reference, running]);
  const script = useDeferredValue(open);
  const problems = useMemo(
    () => (script?.language === 'redis' ? findProblems(readScript(script.text), commands) : []),
    [script, commands],
  );
  useEffect(() => {
    // What was found in a text that is another one by now has other places.
    if (script?.language === 'redis' && editor?.text === script.text) editor.setProblems(problems);
  }, [editor, script, problems]);
}
