/** As much of a KeyboardEvent as the decision needs. */
export interface PressedKey {
  readonly type: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Who gets a key: the line editor by way of the terminal, the browser (to copy, paste, zoom or move the focus), or the
 * screen itself, to scroll or to find.
 */
export type KeyOwner = 'editor' | 'browser' | 'copy' | 'find' | 'page-up' | 'page-down';

/**
 * Decides over keys one after another.
 *
 * Tab completes, which would hold a keyboard user in the terminal for ever. So Escape followed by Tab goes to the
 * browser, which moves the focus on, and Shift-Tab always does, as the editor has no use for it. Ctrl-C copies while
 * something is selected, as everywhere else on the page, and interrupts when nothing is. Ctrl-Shift-F finds, because
 * Ctrl-F moves the cursor; Cmd-F is free to find.
 */
export class KeyRouter {
  #escaped = false;

  route(pressed: PressedKey, hasSelection: boolean): KeyOwner {
    if (pressed.type !== 'keydown' || isModifier(pressed.key)) return 'editor';
    const escaped = this.#escaped;
    this.#escaped = pressed.key === 'Escape';
    if (pressed.key === 'Tab') return pressed.shiftKey || escaped ? 'browser' : 'editor';
    if (pressed.ctrlKey || pressed.metaKey) return withControl(pressed, hasSelection);
    if (pressed.altKey || pressed.shiftKey) return 'editor';
    if (pressed.key === 'PageUp') return 'page-up';
    return pressed.key === 'PageDown' ? 'page-down' : 'editor';
  }
}

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta'].includes(key);
const zoomKeys: readonly string[] = ['+', '-', '=', '0'];

function withControl({ key, shiftKey, altKey, metaKey }: PressedKey, hasSelection: boolean): KeyOwner {
  if (altKey) return 'editor';
  const letter = key.toLowerCase();
  if (letter === 'f' && (shiftKey || metaKey)) return 'find';
  if (letter === 'c' && (shiftKey || hasSelection)) return 'copy';
  return letter === 'v' || zoomKeys.includes(key) ? 'browser' : 'editor';
}
