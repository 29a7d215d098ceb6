import type { Completion } from './complete-line.ts';
import { CompletionCycle } from './completion-cycle.ts';
import { EditBuffer } from './edit-buffer.ts';
import { EDITS } from './edit-keys.ts';
import type { EditedLine } from './edited-line.ts';
import type { LineHistory } from './history.ts';
import { HistorySearch } from './history-search.ts';
import { HistoryWalk } from './history-walk.ts';
import type { Key, KeyName } from './key-decoder.ts';
import { LinePainter } from './line-painter.ts';
import { messages } from './messages.ts';

/**
 * The line editor of redis-cli (linenoise in its multi-line mode): keys in, ANSI out, no DOM.
 *
 * It is opened with a prompt, takes keys until Enter gives a line, and is closed by that. While it is open other output
 * may come in between: `hide` takes the line off the screen and `show` puts it back below. Three things may be under
 * way on top of plain editing: walking the history, cycling through completions, and searching the history. Each is an
 * object of its own, and any key that it does not know ends it and is then taken as usual.
 */

export interface LineEditorOptions {
  readonly write: (text: string) => void;
  /** Columns of the terminal now. */
  readonly columns: () => number;
  readonly history: LineHistory;
  /** Whole lines that the typed one could become. */
  readonly complete?: ((line: string) => readonly Completion[]) | undefined;
  /** What could follow the line; shown in grey behind it. */
  readonly hint?: ((line: string) => string) | undefined;
  /** Told what stands at the prompt whenever it is painted. */
  readonly onLine?: ((line: EditedLine) => void) | undefined;
}

/** What a key led to: a line that was entered, or the end of input (Ctrl-D on an empty line). */
export type EditorEvent = { readonly kind: 'line'; readonly line: string } | { readonly kind: 'end' };

/** The longest line, in UTF-16 units; more is refused with a bell. redis-cli stops at 4,096 bytes. */
export const LONGEST_LINE = 1_000_000;

const BELL = '\x07';
const CLEAR_SCREEN = '\x1b[H\x1b[2J';

export class LineEditor {
  readonly #options: LineEditorOptions;
  readonly #painter: LinePainter;
  readonly #buffer = new EditBuffer();
  #prompt = '';
  #open = false;
  #hidden = false;
  /** The line was put there as a whole, so its last word is complete without a space behind it. */
  #given = false;
  /** The last paint of a line is what was entered, not what is being typed. */
  #closing = false;
  #walk: HistoryWalk | null = null;
  #completion: CompletionCycle | null = null;
  #search: HistorySearch | null = null;

  constructor(options: LineEditorOptions) {
    this.#options = options;
    this.#painter = new LinePainter(options.columns);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** What stands at the prompt. */
  get text(): string {
    return this.#buffer.text;
  }

  /** Shows a prompt, with `text` behind it. */
  open(prompt: string, text = ''): void {
    this.#prompt = prompt;
    this.#buffer.set(text);
    this.#given = text !== '';
    this.#endModes();
    this.#open = true;
    this.#hidden = false;
    this.#paint();
  }

  /** Shows another prompt in front of the same line. */
  setPrompt(prompt: string): void {
    if (prompt === this.#prompt) return;
    this.#prompt = prompt;
    this.#paint();
  }

  /** Paints the line again, because its hint may be another. */
  repaint(): void {
    this.#paint();
  }

  /** Puts a line in place of what is there. */
  setText(text: string): void {
    this.#endModes();
    this.#buffer.set(text.slice(0, LONGEST_LINE));
    this.#given = true;
    this.#paint();
  }

  /** Takes the line off the screen, so that other output can be written where it began. */
  hide(): void {
    if (!this.#open || this.#hidden) return;
    this.#options.write(this.#painter.erase());
    this.#hidden = true;
  }

  /** Shows the line again, where the cursor now is. */
  show(): void {
    if (!this.#open) return;
    this.#hidden = false;
    this.#paint();
  }

  /** Leaves the line on the screen as it is and closes; `mark` (`^C`) is written behind it. */
  close(mark = ''): void {
    if (!this.#open) return;
    this.#buffer.end();
    this.#endModes();
    if (mark !== '') this.#buffer.insert(mark);
    this.#closing = true;
    this.#paint('');
    this.#closing = false;
    this.#options.write(this.#painter.finish());
    this.#open = false;
  }

  /** Clears the screen and shows the line at its top. */
  clearScreen(): void {
    this.#options.write(CLEAR_SCREEN);
    this.#painter.forget();
    this.#paint();
  }

  /** Takes one key. */
  handle(key: Key): EditorEvent | null {
    if (!this.#open) return null;
    this.#given = false;
    if (this.#search !== null && this.#handleSearch(key, this.#search)) return null;
    if (this.#completion !== null && this.#handleCompletion(key, this.#completion)) return null;
    if (key.kind === 'text') {
      this.#type(key.text);
      return null;
    }
    return this.#press(key.name);
  }

  #type(text: string): void {
    if (this.#buffer.text.length + text.length > LONGEST_LINE) {
      this.#options.write(BELL);
      return;
    }
    this.#buffer.insert(text);
    this.#paint();
  }

  #press(name: KeyName): EditorEvent | null {
    const action = this.#actions[name];
    if (action !== undefined) return action();
    const edit = EDITS[name];
    if (edit !== undefined) {
      edit(this.#buffer);
      this.#paint();
    }
    return null;
  }

  /** The keys that do more than edit the line. */
  readonly #actions: Partial<Record<KeyName, () => EditorEvent | null>> = {
    enter: () => this.#enter(),
    'delete-or-end': () => this.#deleteOrEnd(),
    up: () => this.#step(-1),
    down: () => this.#step(1),
    tab: () => this.#startCompletion(),
    'search-back': () => this.#startSearch(),
    'search-forward': () => this.#startSearch(),
    'clear-screen': () => {
      this.clearScreen();
      return null;
    },
  };

  #enter(): EditorEvent {
    const line = this.#buffer.text;
    this.close();
    return { kind: 'line', line };
  }

  #deleteOrEnd(): EditorEvent | null {
    if (this.#buffer.text === '') {
      this.close();
      return { kind: 'end' };
    }
    this.#buffer.delete();
    this.#paint();
    return null;
  }

  #step(direction: -1 | 1): null {
    this.#walk ??= new HistoryWalk(this.#options.history.lines(), this.#buffer.text);
    const line = this.#walk.step(direction, this.#buffer.text);
    if (line !== null) {
      this.#buffer.set(line);
      this.#paint();
    }
    return null;
  }

  #startCompletion(): null {
    const candidates = this.#options.complete?.(this.#buffer.text) ?? [];
    if (candidates.length === 0) {
      this.#options.write(BELL);
      return null;
    }
    this.#completion = new CompletionCycle(this.#buffer.text, candidates);
    this.#buffer.set(this.#completion.line);
    this.#paint();
    return null;
  }

  #startSearch(): null {
    this.#search = new HistorySearch(this.#options.history.lines());
    this.#paint();
    return null;
  }

  /** Whether the key was the completion's own. */
  #handleCompletion(key: Key, completion: CompletionCycle): boolean {
    if (key.kind === 'key' && key.name === 'tab') {
      if (completion.next()) this.#options.write(BELL);
      this.#buffer.set(completion.line);
    } else {
      this.#completion = null;
      if (key.kind !== 'key' || key.name !== 'escape') return false;
      this.#buffer.set(completion.original);
    }
    this.#paint();
    return true;
  }

  /** Whether the key was the search's own; any other ends it and is taken with what was found at the prompt. */
  #handleSearch(key: Key, search: HistorySearch): boolean {
    const searching = key.kind === 'text' ? () => search.extend(key.text) : searchKey(key.name, search);
    if (searching !== null) {
      if (!searching()) this.#options.write(BELL);
      this.#paint();
      return true;
    }
    this.#search = null;
    const cancelled = key.kind === 'key' && key.name === 'cancel';
    if (search.match !== null && !cancelled) this.#buffer.set(search.match);
    this.#paint();
    return cancelled || (key.kind === 'key' && key.name === 'escape');
  }

  #endModes(): void {
    this.#walk = null;
    this.#completion = null;
    this.#search = null;
  }

  #hint(): string {
    const { text } = this.#buffer;
    const key = this.#completion?.key;
    if (key !== undefined) return messages.keyOffered(key.at, key.of);
    if (!this.#given || text.endsWith(' ')) return this.#options.hint?.(text) ?? '';
    const hint = this.#options.hint?.(`${text} `) ?? '';
    return hint === '' ? '' : ` ${hint}`;
  }

  #paint(hint = this.#hint()): void {
    if (!this.#open || this.#hidden) return;
    const search = this.#search;
    const { text, cursor } = this.#buffer;
    const frame =
      search === null
        ? { prompt: this.#prompt, text, cursor, hint }
        : {
            prompt: search.prompt,
            text: search.query,
            cursor: search.query.length,
            hint: search.match === null ? '' : `  ${search.match}`,
          };
    this.#options.write(this.#painter.paint(frame));
    if (!this.#closing) this.#options.onLine?.({ text, cursor });
  }
}

/** What a key does within a search; it answers whether there is a match. `null`: it is no key of the search. */
function searchKey(name: KeyName, search: HistorySearch): (() => boolean) | null {
  if (name === 'backspace') return () => search.shorten();
  if (name === 'search-back') return () => search.again(-1);
  return name === 'search-forward' ? () => search.again(1) : null;
}
