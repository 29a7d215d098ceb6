import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { commandReferenceOf } from '#redis-cli/command-reference.ts';
import { findProblems } from '#redis-script/find-problems.ts';
import { luaError } from '#redis-script/lua-script.ts';
import { readScript } from '#redis-script/read-script.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import type { ShownLine } from '#state/scripts/runs-store.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { useRuns, useRunsStore, useScripts, useScriptsStore } from '#state/scripts/scripts-context.ts';
import type { ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { scriptsText as text } from '#text/scripts.ts';
import { late } from '#ui/late.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import type { EditorController } from './editor-controller.ts';
import { firstScript } from './first-script.ts';
import { ReplyList } from './reply-list.tsx';
import { LuaFields } from './lua-fields.tsx';
import { MadeCalls } from './made-calls.tsx';
import { RunBar } from './run-bar.tsx';
import { ScriptChooser } from './script-chooser.tsx';
import styles from './scripts-panel.module.css';
import { useRunning } from './use-running.ts';

const LateEditor = late(
  async () => (await import('./commands-editor.tsx')).CommandsEditor,
  <p className={styles.loading}>{text.loading}</p>,
);

/** The visitor's scripts: one in the editor, and what its lines have brought beside them and in a list. */
export function ScriptsPanel() {
  const store = useScriptsStore();
  const runs = useRunsStore();
  const ready = useScripts((state) => state.ready);
  const open = useScripts(({ scripts, open: name }) => scripts.find((one) => one.name === name) ?? null);
  const keptNowhere = useScripts((state) => state.keptNowhere);
  const lines = useRuns((state) => state.lines);
  const [editor, setEditor] = useState<EditorController | null>(null);
  const [problem, setProblem] = useState<ScriptsProblem | 'unreadable' | null>(null);
  const [stopOnError, setStopOnError] = useState(true);
  const { run, said } = useRunning(stopOnError);

  useEffect(() => void store.load(firstScript), [store]);
  useShown(editor, open);
  useProblems(editor, open);
  useReplies(editor, open, lines);

  const runOpen = (what: 'lines' | 'all'): void => {
    if (editor !== null && open !== null) run(editor, open, what);
  };
  const told = problem === null ? said : text.problems[problem];
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        {ready ? <ScriptChooser open={open} onLeave={() => runs.clear()} onProblem={setProblem} /> : null}
        {open === null ? null : (
          <RunBar
            language={open.language}
            onRun={runOpen}
            stopOnError={stopOnError}
            onStopOnError={setStopOnError}
          />
        )}
      </div>
      {keptNowhere === null ? null : <p className={styles.note}>{text.keptNowhere(keptNowhere)}</p>}
      {told === null ? null : <p className={styles.problem}>{told}</p>}
      <LiveRegion>{told ?? ''}</LiveRegion>
      {ready && open === null ? <p className={styles.loading}>{text.none}</p> : null}
      {open?.language === 'lua' ? (
        <LuaFields script={open} onWrite={(change) => setProblem(store.write(change))} />
      ) : null}
      {open === null ? null : (
        <div className={styles.split}>
          <div className={styles.editor}>
            <LateEditor
              onText={(written) => setProblem(store.write({ text: written }))}
              onRun={runOpen}
              onEditor={setEditor}
            />
          </div>
          <ReplyList
            lines={lines}
            onGoTo={(line) => {
              const at = editor?.lineOf(line.id) ?? line.command.firstLine;
              editor?.reveal(at);
            }}
            below={open.language === 'lua' ? <MadeCalls /> : null}
          />
        </div>
      )}
    </div>
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

/** Puts the script that is open into the editor. */
function useShown(editor: EditorController | null, open: SavedScript | null): void {
  useEffect(() => {
    if (editor === null || open === null) return;
    editor.show({ ...open, label: text.editorHelp(open.name) });
  }, [editor, open]);
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
