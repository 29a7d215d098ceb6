import { commandReferenceOf } from '#redis-cli/command-reference.ts';
import { keyReader } from './read-keys.ts';
import { provideCommands } from './redis-providers.ts';
import { ScriptEditor, type Provide, type ScriptEditorProps } from './script-editor.tsx';

const provide: Provide = (editor, session) =>
  provideCommands(editor, { reference: commandReferenceOf(session), keys: keyReader(session) });

/** The editor for scripts of commands, and of Lua. */
export function CommandsEditor(props: ScriptEditorProps) {
  return <ScriptEditor {...props} provide={provide} />;
}
