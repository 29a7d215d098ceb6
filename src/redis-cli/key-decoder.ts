/**
 * Keys out of what a terminal sends. A terminal sends text as it is, most keys as a control character, and the rest as
 * an escape sequence: `ESC [ … final` (CSI) or `ESC O final` (SS3). A sequence that is cut off is kept until the rest
 * comes; only a lone ESC at the end of what came is the Escape key itself.
 *
 * Pasted text comes between `ESC [200~` and `ESC [201~` once the terminal has been asked for it. Within it a line break
 * is Enter, a tab is a tab, and nothing else is a key: a paste can press no Ctrl-C.
 */

/** What a key does, by the name of its effect: Ctrl-A and Home are the same. */
export type KeyName =
  | 'enter'
  | 'tab'
  | 'escape'
  | 'interrupt'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'backspace'
  | 'delete'
  /** Ctrl-D: deletes, and on an empty line ends the input. */
  | 'delete-or-end'
  | 'delete-word'
  /** Alt-D: to the end of this word or of the next. */
  | 'delete-word-right'
  | 'delete-line'
  | 'delete-to-end'
  | 'transpose'
  | 'clear-screen'
  | 'search-back'
  | 'search-forward'
  | 'cancel';

export type Key =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'key'; readonly name: KeyName };

const CONTROLS: Readonly<Record<string, KeyName>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'delete-or-end',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'cancel',
  '\x08': 'backspace',
  '\t': 'tab',
  '\n': 'enter',
  '\x0b': 'delete-to-end',
  '\x0c': 'clear-screen',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search-back',
  '\x13': 'search-forward',
  '\x14': 'transpose',
  '\x15': 'delete-line',
  '\x17': 'delete-word',
  '\x7f': 'backspace',
};

/** By what follows ESC, `[` and `O` being alike; the parameters of a modified key (Ctrl is 5, Alt is 3) included. */
const SEQUENCES: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '7~': 'home',
  '4~': 'end',
  '8~': 'end',
  '3~': 'delete',
  '3;5~': 'delete-word-right',
  '3;3~': 'delete-word-right',
  '1;5C': 'word-right',
  '1;3C': 'word-right',
  '5C': 'word-right',
  '1;5D': 'word-left',
  '1;3D': 'word-left',
  '5D': 'word-left',
};

/** Alt with a character comes as ESC and the character. */
const ALTS: Readonly<Record<string, KeyName>> = {
  b: 'word-left',
  f: 'word-right',
  d: 'delete-word-right',
  '\x7f': 'delete-word',
  '\b': 'delete-word',
};

/** What follows ESC in a sequence that is complete. */
const SEQUENCE = /^(?:\[[0-?]*[ -/]*[@-~]|O[0-9;]*[A-Za-z])/;
const PASTE_START = '200~';
const PASTE_END = '\x1b[201~';
/** No key's sequence is longer; what is, is dropped. */
const LONGEST_SEQUENCE = 32;

export class KeyDecoder {
  #held = '';
  #pasting = false;
  #afterReturn = false;

  /** Takes what the terminal sent and answers the keys in it, in order. */
  push(data: string): Key[] {
    const keys: Key[] = [];
    let rest = this.#held + data;
    this.#held = '';
    while (rest !== '') rest = this.#pasting ? this.#readPaste(rest, keys) : this.#readKey(rest, keys);
    return keys;
  }

  #readKey(data: string, keys: Key[]): string {
    if (data.startsWith('\x1b')) return this.#readEscape(data, keys);
    const plain = /^[^\p{Cc}]+/u.exec(data)?.[0];
    if (plain !== undefined) {
      this.#afterReturn = false;
      keys.push({ kind: 'text', text: plain });
      return data.slice(plain.length);
    }
    const character = data.charAt(0);
    const name = CONTROLS[character];
    const secondHalf = character === '\n' && this.#afterReturn;
    this.#afterReturn = character === '\r';
    if (name !== undefined && !secondHalf) keys.push({ kind: 'key', name });
    return data.slice(1);
  }

  #readEscape(data: string, keys: Key[]): string {
    this.#afterReturn = false;
    const following = data.slice(1);
    const sequence = SEQUENCE.exec(following)?.[0];
    if (sequence !== undefined) {
      this.#takeSequence(sequence.slice(1), keys);
      return following.slice(sequence.length);
    }
    const next = following.charAt(0);
    if ((next === '[' || next === 'O') && data.length < LONGEST_SEQUENCE) {
      this.#held = data;
      return '';
    }
    const name = next === '' || next === '\x1b' ? 'escape' : ALTS[next.toLowerCase()];
    if (name !== undefined) keys.push({ kind: 'key', name });
    // Alt with a character that means nothing is dropped whole, so that the character is not typed.
    return name === 'escape' ? following : following.slice(1);
  }

  #takeSequence(sequence: string, keys: Key[]): void {
    if (sequence === PASTE_START) {
      this.#pasting = true;
      return;
    }
    const name = SEQUENCES[sequence];
    if (name !== undefined) keys.push({ kind: 'key', name });
  }

  #readPaste(data: string, keys: Key[]): string {
    const end = data.indexOf(PASTE_END);
    if (end >= 0) {
      this.#pasting = false;
      this.#takePaste(data.slice(0, end), keys);
      this.#afterReturn = false;
      return data.slice(end + PASTE_END.length);
    }
    // The end may be cut in two by the end of the data.
    const held = longestSuffix(data, PASTE_END);
    this.#held = held;
    this.#takePaste(data.slice(0, data.length - held.length), keys);
    return '';
  }

  #takePaste(text: string, keys: Key[]): void {
    for (const part of text.split(/(\r\n?|\n)/)) {
      if (part === '\r' || part === '\n' || part === '\r\n') {
        const secondHalf = part === '\n' && this.#afterReturn;
        if (!secondHalf) keys.push({ kind: 'key', name: 'enter' });
        this.#afterReturn = part === '\r';
        continue;
      }
      const clean = part.replace(/(?!\t)\p{Cc}/gu, '');
      if (part !== '') this.#afterReturn = false;
      if (clean !== '') keys.push({ kind: 'text', text: clean });
    }
  }
}

/** The longest end of `text` with which `mark` begins. */
function longestSuffix(text: string, mark: string): string {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  }
  return '';
}
