import type { ScriptProblem } from '#redis-script/find-problems.ts';
import type { ShownLine } from '#state/scripts/runs-store.ts';
import { readEditorTheme, THEME } from './editor-theme.ts';
import { monaco } from './monaco.ts';
import { isUnreadable, problemWords } from './problem-words.ts';
import { REDIS_SCRIPT } from './redis-language.ts';
import { rangeBetween } from './text-range.ts';
import { ReplyMarks } from './reply-marks.ts';

export interface EditorParts {
  readonly host: HTMLElement;
  /** Where what floats over the editor is put, so that no panel cuts it. */
  readonly floating: HTMLElement;
  readonly onText: (text: string) => void;
  readonly onRun: (what: 'lines' | 'all') => void;
}

/** A mark at a line of the text, counted from 1. */
export interface LineMark {
  readonly line: number;
  readonly message: string;
}

/** A text to be edited. */
export interface EditedText {
  /** Which one it is: another one comes with a cursor and a history of its own. */
  readonly name: string;
  readonly language: keyof typeof LANGUAGES;
  readonly text: string;
  /** What a screen reader says of the editor. */
  readonly label: string;
}

const OWNER = 'keyspace';
const LANGUAGES = { redis: REDIS_SCRIPT, lua: 'lua', javascript: 'javascript' } as const;
/** Where Escape has nothing else to do, it has the next Tab leave the editor, as in the terminal. */
const ESCAPE_IS_FREE = [
  'suggestWidgetVisible',
  'parameterHintsVisible',
  'findWidgetVisible',
  'markersNavigationVisible',
  'editorHasSelection',
  'editorHasMultipleSelections',
]
  .map((name) => `!${name}`)
  .join(' && ');

/** One editor in the page: its text, what is said against it, and what its lines have brought. */
export class EditorController {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #themes: MutationObserver;
  #marks: ReplyMarks | null = null;
  #name: string | null = null;
  /** While a text is put in from outside, nobody has typed it. */
  #putting = false;

  constructor({ host, floating, onText, onRun }: EditorParts) {
    applyTheme();
    this.#themes = new MutationObserver(applyTheme);
    this.#themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.#editor = monaco.editor.create(host, {
      ...OPTIONS,
      theme: THEME,
      fontFamily: getComputedStyle(host).getPropertyValue('--font-mono'),
      overflowWidgetsDomNode: floating,
      model: null,
    });
    const { KeyCode, KeyMod } = monaco;
    const editor = this.#editor;
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => onRun('lines'));
    editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => onRun('all'));
    editor.addCommand(KeyCode.Escape, () => editor.updateOptions({ tabFocusMode: true }), ESCAPE_IS_FREE);
    editor.onDidFocusEditorText(() => editor.updateOptions({ tabFocusMode: false }));
    editor.onDidChangeModelContent(() => {
      editor.updateOptions({ tabFocusMode: false });
      this.#marks?.prune();
      if (!this.#putting) onText(editor.getValue());
    });
  }

  get text(): string {
    return this.#editor.getValue();
  }

  /** Shows a text. One that is shown already keeps its cursor and what can be undone. */
  show({ name, language, text, label }: EditedText): void {
    const model = this.#editor.getModel();
    if (model === null || name !== this.#name) {
      this.#name = name;
      this.#marks = null;
      const made = monaco.editor.createModel(text, LANGUAGES[language]);
      made.setEOL(monaco.editor.EndOfLineSequence.LF);
      this.#editor.setModel(made);
      model?.dispose();
      this.#marks = new ReplyMarks(made);
      this.#editor.updateOptions({ ariaLabel: label });
    } else if (model.getValue() !== text) {
      this.#putting = true;
      model.setValue(text);
      this.#putting = false;
    }
  }

  /** The lines that are selected, or the one with the cursor, counted from 1. */
  selectedLines(): { readonly first: number; readonly last: number } {
    const selection = this.#editor.getSelection();
    if (selection === null) return { first: 1, last: 1 };
    const { startLineNumber, endLineNumber, endColumn } = selection;
    // A selection that ends before the first character of a line does not mean that line.
    const last = endColumn === 1 && endLineNumber > startLineNumber ? endLineNumber - 1 : endLineNumber;
    return { first: startLineNumber, last };
  }

  setProblems(problems: readonly ScriptProblem[]): void {
    const model = this.#editor.getModel();
    if (model === null) return;
    const { MarkerSeverity } = monaco;
    const markers = problems.map((problem) => ({
      severity: isUnreadable(problem) ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message: problemWords(problem),
      ...rangeBetween(model, problem.from, problem.to),
    }));
    monaco.editor.setModelMarkers(model, OWNER, markers);
  }

  /** Marks whole lines, where nothing finer is known. */
  setLineMarks(marks: readonly LineMark[]): void {
    const model = this.#editor.getModel();
    if (model === null) return;
    const markers = marks
      .filter(({ line }) => line >= 1 && line <= model.getLineCount())
      .map(({ line, message }) => ({
        severity: monaco.MarkerSeverity.Error,
        message,
        startLineNumber: line,
        startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(line),
      }));
    monaco.editor.setModelMarkers(model, OWNER, markers);
  }

  setReplies(lines: readonly ShownLine[]): void {
    this.#marks?.set(lines);
  }

  /** Which of the shown lines stand on these lines of the text now. */
  repliesOn(first: number, last: number): ReadonlySet<number> {
    return this.#marks?.on(first, last) ?? new Set();
  }

  /** The line of the text on which a shown line stands now; null when it was deleted. */
  lineOf(id: number): number | null {
    return this.#marks?.lineOf(id) ?? null;
  }

  reveal(line: number): void {
    this.#editor.setPosition({ lineNumber: line, column: 1 });
    this.#editor.revealLineInCenterIfOutsideViewport(line);
    this.#editor.focus();
  }

  dispose(): void {
    this.#themes.disconnect();
    const model = this.#editor.getModel();
    this.#editor.dispose();
    model?.dispose();
  }
}

function applyTheme(): void {
  const root = getComputedStyle(document.documentElement);
  const base = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
  monaco.editor.defineTheme(
    THEME,
    readEditorTheme((name) => root.getPropertyValue(name), base),
  );
  monaco.editor.setTheme(THEME);
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  acceptSuggestionOnEnter: 'off',
  automaticLayout: true,
  contextmenu: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  // Above the first lines there are the buttons that run them.
  hover: { above: false },
  links: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 8,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerLanes: 0,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { other: true, comments: false, strings: false },
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  tabSize: 2,
  wordBasedSuggestions: 'off',
  wordWrap: 'on',
};
