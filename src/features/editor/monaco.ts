import * as monaco from 'monaco-editor/editor';
// What the package calls its feature `suggest` leaves this out (0.57.0).
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/quickHelp/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/lua/register';
import { registerRedisLanguage } from './redis-language.ts';

/*
 * The editor, with the features that scripts need and no others; of JavaScript its colours, not the compiler. What it computes apart from the page (links, words
 * of other files) is switched off where editors are made; its worker is there for what is left, as a file of the page,
 * because the page's policy allows no other.
 */
self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./monaco.worker.ts', import.meta.url), { type: 'module' }),
};
registerRedisLanguage(monaco);

export { monaco };
