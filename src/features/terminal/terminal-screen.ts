import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type IMarker } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { terminalWidthProvider } from '#redis-cli/terminal-width-provider.ts';
import { ReplyLinks } from './reply-links.ts';
import { ScreenFinder } from './screen-finder.ts';
import { textOfRows } from './screen-lines.ts';
import { KeyRouter, type KeyOwner } from './terminal-keys.ts';
import { readTerminalFont, readTerminalTheme } from './terminal-theme.ts';

export interface ScreenOptions {
  /** CSS pixels. */
  readonly fontSize: number;
  readonly screenReader: boolean;
  readonly label: string;
  /** Id of the element that describes the terminal to screen readers. */
  readonly describedBy: string;
  /** What is said of a value under the pointer. */
  readonly pickHint: string;
}

/** What the screen reports. */
export interface ScreenListener {
  /** What was typed or pasted, as a terminal sends it. */
  onInput(data: string): void;
  onResize(): void;
  /** The keyboard is at this terminal now. */
  onFocus(): void;
  /** A value of a reply was clicked; its text, without redis-cli's quotes and marks. */
  onPick(text: string): void;
  /** The keys for finding text were pressed. */
  onFind(): void;
}

const SCROLLBACK_LINES = 5000;
/** Milliseconds after which the terminal is no longer waited for. */
const LONGEST_TURN_MS = 200;

/**
 * An xterm.js terminal in an element: fitted to it, in the page's colours and font, with the keys that belong to the
 * browser left to the browser. Everything that is set up here is taken down by `dispose`.
 */
export class TerminalScreen {
  readonly #host: HTMLElement;
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #keys = new KeyRouter();
  readonly #undo: Array<() => void> = [];
  #listener: ScreenListener | null = null;
  #finder: Promise<ScreenFinder> | null = null;
  #replyStart: IMarker | null = null;
  #replyEnd: IMarker | null = null;
  #disposed = false;

  constructor(host: HTMLElement, options: ScreenOptions) {
    this.#host = host;
    this.#terminal = new Terminal({
      // Needed to register character widths, which must be those of the line editor.
      allowProposedApi: true,
      // A blinking one is drawn sixty times a second for ever, and every reply then waits for the next of these frames.
      cursorBlink: false,
      drawBoldTextInBrightColors: false,
      fontFamily: readTerminalFont(this.#property),
      fontSize: options.fontSize,
      lineHeight: 1.25,
      minimumContrastRatio: 4.5,
      screenReaderMode: options.screenReader,
      scrollback: SCROLLBACK_LINES,
      theme: readTerminalTheme(this.#property),
    });
    this.#terminal.unicode.register(terminalWidthProvider);
    this.#terminal.unicode.activeVersion = terminalWidthProvider.version;
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.attachCustomKeyEventHandler((event) => this.#handleKey(event));
    this.#terminal.open(host);
    this.#terminal.textarea?.setAttribute('aria-label', options.label);
    this.#terminal.textarea?.setAttribute('aria-describedby', options.describedBy);
    this.#terminal.textarea?.addEventListener('focus', () => this.#listener?.onFocus());
    this.#terminal.onData((data) => this.#listener?.onInput(data));
    this.#terminal.onResize(() => this.#listener?.onResize());
    this.#terminal.registerLinkProvider(
      new ReplyLinks({
        buffer: () => this.#terminal.buffer.active,
        onPick: (text) => this.#listener?.onPick(text),
        onHover: (on) => {
          this.#host.title = on ? options.pickHint : '';
        },
        hasSelection: () => this.#terminal.hasSelection(),
      }),
    );
    this.#followSize();
    this.#followTheme();
    void this.#followFont();
    this.#followCopies();
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  /** Whether Tab stops here. Of several terminals in sight it does at one only: the one that the tabs have chosen. */
  setTabStop(stops: boolean): void {
    if (this.#terminal.textarea !== undefined) this.#terminal.textarea.tabIndex = stops ? 0 : -1;
  }

  listen(listener: ScreenListener): void {
    this.#listener = listener;
  }

  write(text: string): void {
    if (!this.#disposed) this.#terminal.write(text);
  }

  /** Resolves when what was written so far has been taken in, or soon in a page that is not looked at. */
  taken(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LONGEST_TURN_MS);
      if (this.#disposed) return;
      this.#terminal.write('', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Calls back once what has been written so far is on the screen. */
  afterPaint(callback: () => void): void {
    if (this.#disposed) return;
    this.#terminal.write('', () => requestAnimationFrame(callback));
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** Takes text as pasted. */
  paste(text: string): void {
    this.#terminal.paste(text);
  }

  /** Remembers where the output of a command begins or ends: after all that was written so far. */
  markReply(edge: 'start' | 'end'): void {
    if (this.#disposed) return;
    this.#terminal.write('', () => {
      const marker = this.#terminal.registerMarker(0);
      if (edge === 'start') {
        this.#replyStart?.dispose();
        this.#replyEnd?.dispose();
        this.#replyStart = marker;
        this.#replyEnd = null;
      } else if (this.#replyEnd === null) this.#replyEnd = marker;
      else marker.dispose();
    });
  }

  /** What the last command that was answered printed, as far as it is still kept. */
  get lastReply(): string {
    const end = this.#replyEnd?.line ?? -1;
    return textOfRows(this.#terminal.buffer.active, this.#replyStart?.line ?? 0, end);
  }

  /** All that is on the screen and above it. */
  get transcript(): string {
    const buffer = this.#terminal.buffer.active;
    return textOfRows(buffer, 0, buffer.length);
  }

  /** What finds text in it. Rejects when its code cannot be fetched; asked again, it tries again. */
  finder(): Promise<ScreenFinder> {
    this.#finder ??= ScreenFinder.open(this.#terminal, this.#property);
    this.#finder.catch(() => (this.#finder = null));
    return this.#finder;
  }

  get selection(): string {
    return this.#terminal.getSelection();
  }

  change({ fontSize, screenReader }: Pick<ScreenOptions, 'fontSize' | 'screenReader'>): void {
    this.#terminal.options.fontSize = fontSize;
    this.#terminal.options.screenReaderMode = screenReader;
    this.fit();
  }

  /** Gives the terminal as many columns and rows as its element has room for; a hidden element has none. */
  fit(): void {
    if (!this.#disposed && this.#host.clientWidth > 0 && this.#host.clientHeight > 0) this.#fit.fit();
  }

  dispose(): void {
    this.#disposed = true;
    for (const undo of this.#undo.splice(0)) undo();
    this.#terminal.dispose();
  }

  readonly #property = (name: string): string => getComputedStyle(this.#host).getPropertyValue(name);

  #handleKey(event: KeyboardEvent): boolean {
    const owner: KeyOwner = this.#keys.route(event, this.#terminal.hasSelection());
    switch (owner) {
      case 'editor':
        return true;
      case 'browser':
        return false;
      case 'copy':
        event.preventDefault();
        document.execCommand('copy');
        return false;
      case 'find':
        event.preventDefault();
        this.#listener?.onFind();
        return false;
      case 'page-up':
      case 'page-down':
        event.preventDefault();
        this.#terminal.scrollPages(owner === 'page-up' ? -1 : 1);
        return false;
    }
  }

  #followSize(): void {
    this.fit();
    const observer = new ResizeObserver(() => this.fit());
    observer.observe(this.#host);
    this.#undo.push(() => observer.disconnect());
  }

  #followTheme(): void {
    const observer = new MutationObserver(() => {
      this.#terminal.options.theme = readTerminalTheme(this.#property);
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.#undo.push(() => observer.disconnect());
  }

  /**
   * The page's font may come after the terminal has measured the one in its place. Setting an option to what it is
   * changes nothing in xterm.js, so the family is set to an equal one.
   */
  async #followFont(): Promise<void> {
    const { fontFamily, fontSize } = this.#terminal.options;
    // Then it was measured, and measuring every character again would hold up the first prompt.
    if (document.fonts.check(`${fontSize}px ${fontFamily}`)) return;
    try {
      await document.fonts.load(`${fontSize}px ${fontFamily}`);
    } catch {
      return;
    }
    if (this.#disposed) return;
    this.#terminal.options.fontFamily = `${fontFamily}, monospace`;
    this.fit();
  }

  /** What was copied is no longer selected, so that the next Ctrl-C interrupts. */
  #followCopies(): void {
    const listener = (): void => queueMicrotask(() => this.#terminal.clearSelection());
    this.#host.addEventListener('copy', listener);
    this.#undo.push(() => this.#host.removeEventListener('copy', listener));
  }
}
