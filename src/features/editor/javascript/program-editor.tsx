import { clientMethods } from 'virtual:client-methods';
import { commandReferenceOf } from '#redis-cli/command-reference.ts';
import { ScriptEditor, type Provide, type ScriptEditorProps } from '../script-editor.tsx';
import { provideClientMethods } from './client-providers.ts';

const provide: Provide = (editor, session) =>
  provideClientMethods(editor, { reference: commandReferenceOf(session), methods: clientMethods });

/** The editor for programs in JavaScript. */
export function ProgramEditor(props: ScriptEditorProps) {
  return <ScriptEditor {...props} provide={provide} />;
}
