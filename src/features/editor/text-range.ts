import type * as Monaco from 'monaco-editor/editor';

/** The range of a text between two of its places, in UTF-16 units. */
export function rangeBetween(model: Monaco.editor.ITextModel, from: number, to: number): Monaco.IRange {
  const start = model.getPositionAt(from);
  const end = model.getPositionAt(to);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}
