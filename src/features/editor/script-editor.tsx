import { useEffect, useRef } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import type { SessionStore } from '#state/session-store.ts';
import { EditorController } from './editor-controller.ts';
import { monaco } from './monaco.ts';
import styles from './script-editor.module.css';

/** Has the editor complete and explain what is written for a server, until that is disposed of. */
export type Provide = (editor: typeof monaco, session: SessionStore) => { dispose(): void };

export interface ScriptEditorProps {
  readonly onText: (text: string) => void;
  readonly onRun: (what: 'lines' | 'all') => void;
  /** Told of the editor when it is there, and of null when it is gone. */
  readonly onEditor: (editor: EditorController | null) => void;
}

/** The editor itself; what it shows is put into it by whoever is told of it. */
export function ScriptEditor({ provide, ...props }: ScriptEditorProps & { readonly provide: Provide }) {
  const { session } = useAppState();
  const host = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  useEffect(() => {
    now.current = props;
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    // Beside the panels and not in one: whatever floats there would be cut at its edges.
    const floating = document.createElement('div');
    floating.className = 'monaco-editor';
    (element.closest('main') ?? document.body).append(floating);
    const provided = provide(monaco, session);
    const editor = new EditorController({
      host: element,
      floating,
      onText: (text) => now.current.onText(text),
      onRun: (what) => now.current.onRun(what),
    });
    now.current.onEditor(editor);
    return () => {
      now.current.onEditor(null);
      editor.dispose();
      provided.dispose();
      floating.remove();
    };
  }, [session, provide]);
  return <div ref={host} className={styles.editor} />;
}
