// What the editor computes apart from the page: a file of ours, so that the bundler makes a worker of it.
import 'monaco-editor/editor/editor.worker';
