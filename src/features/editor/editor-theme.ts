import type * as Monaco from 'monaco-editor/editor';

/** Reads one custom property, for example `--accent`; an empty text when it is not set. */
type ReadProperty = (name: string) => string;

export const THEME = 'keyspace';

/** The editor's colours out of the page's custom properties, which are hexadecimal in both themes. */
export function readEditorTheme(
  read: ReadProperty,
  base: 'light' | 'dark',
): Monaco.editor.IStandaloneThemeData {
  const colour = (name: string): string => sixDigits(read(name).trim());
  const ink = (name: string): string => colour(name).replace('#', '');
  const colours = {
    'editor.background': '--surface-raised',
    'editor.foreground': '--ink',
    'editorCursor.foreground': '--accent',
    'editor.selectionBackground': '--accent-soft',
    'editor.inactiveSelectionBackground': '--surface-active',
    'editor.lineHighlightBackground': '--surface-sunken',
    'editorLineNumber.foreground': '--ink-faint',
    'editorLineNumber.activeForeground': '--ink',
    'editorWidget.background': '--surface-raised',
    'editorWidget.foreground': '--ink',
    'editorWidget.border': '--line-strong',
    'editorHoverWidget.background': '--surface-raised',
    'editorHoverWidget.border': '--line-strong',
    'editorSuggestWidget.background': '--surface-raised',
    'editorSuggestWidget.foreground': '--ink',
    'editorSuggestWidget.border': '--line-strong',
    'editorSuggestWidget.selectedBackground': '--accent-soft',
    'editorSuggestWidget.selectedForeground': '--ink',
    'editorSuggestWidget.highlightForeground': '--accent',
    'editorSuggestWidget.focusHighlightForeground': '--accent',
    'editorError.foreground': '--danger',
    'editorWarning.foreground': '--warn',
    'input.background': '--surface-page',
    'input.foreground': '--ink',
    'input.border': '--line-control',
    'list.hoverBackground': '--surface-active',
    focusBorder: '--focus',
  };
  return {
    base: base === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    colors: Object.fromEntries(
      Object.entries(colours).flatMap(([name, property]) => {
        const value = colour(property);
        return value === '' ? [] : [[name, value]];
      }),
    ),
    rules: [
      { token: 'keyword', foreground: ink('--accent') },
      { token: 'type', foreground: ink('--type-hash') },
      { token: 'string', foreground: ink('--type-string') },
      { token: 'number', foreground: ink('--type-list') },
      { token: 'comment', foreground: ink('--ink-faint') },
    ].filter(({ foreground }) => foreground !== ''),
  };
}

/** The editor takes no colour of three digits, into which a minifier turns some. */
const sixDigits = (colour: string): string =>
  /^#[0-9a-f]{3}$/iu.test(colour) ? colour.replace(/[0-9a-f]/giu, '$&$&') : colour;
