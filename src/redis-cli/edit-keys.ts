import type { EditBuffer } from './edit-buffer.ts';
import type { KeyName } from './key-decoder.ts';

/** The keys that change nothing but the buffer. */
export const EDITS: Partial<Record<KeyName, (buffer: EditBuffer) => void>> = {
  left: (buffer) => buffer.left(),
  right: (buffer) => buffer.right(),
  home: (buffer) => buffer.home(),
  end: (buffer) => buffer.end(),
  'word-left': (buffer) => buffer.wordLeft(),
  'word-right': (buffer) => buffer.wordRight(),
  backspace: (buffer) => buffer.backspace(),
  delete: (buffer) => buffer.delete(),
  'delete-word': (buffer) => buffer.deleteWord(),
  'delete-word-right': (buffer) => buffer.deleteWordRight(),
  'delete-line': (buffer) => buffer.set(''),
  'delete-to-end': (buffer) => buffer.deleteToEnd(),
  transpose: (buffer) => buffer.transpose(),
};
