import type { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import type { ReadProperty } from './terminal-theme.ts';

/** What a search came to: how many places there are, and which of them, from 1, is chosen; 0 when none is. */
export interface Found {
  readonly chosen: number;
  readonly count: number;
}

/** With more places than this xterm.js no longer counts them. */
export const MOST_PLACES = 1000;

/**
 * Finds text in what a terminal has printed, and marks it. The code for it comes with the first search: `open` rejects
 * when it cannot be fetched.
 */
export class ScreenFinder {
  readonly #addon: SearchAddon;
  readonly #read: ReadProperty;
  #onFound: (found: Found) => void = () => undefined;

  private constructor(addon: SearchAddon, read: ReadProperty) {
    this.#addon = addon;
    this.#read = read;
    addon.onDidChangeResults(({ resultIndex, resultCount }) =>
      this.#onFound({ chosen: resultIndex + 1, count: resultCount }),
    );
  }

  /** @param read The page's custom properties, for the colours of the marks. */
  static async open(terminal: Terminal, read: ReadProperty): Promise<ScreenFinder> {
    const { SearchAddon: Addon } = await import('@xterm/addon-search');
    const addon = new Addon({ highlightLimit: MOST_PLACES });
    terminal.loadAddon(addon);
    return new ScreenFinder(addon, read);
  }

  /** Told after each search, and when what is printed later changes its result. */
  listen(onFound: (found: Found) => void): void {
    this.#onFound = onFound;
  }

  /** Chooses the next place upwards or downwards; with `typing`, the chosen one stays as long as it matches. */
  find(text: string, direction: 'up' | 'down', typing = false): void {
    if (text === '') {
      this.clear();
      this.#onFound({ chosen: 0, count: 0 });
      return;
    }
    const colour = (name: string): string => this.#read(name).trim();
    const decorations = {
      matchBackground: colour('--warn-soft'),
      matchOverviewRuler: colour('--warn'),
      activeMatchBackground: colour('--warn-line'),
      activeMatchBorder: colour('--warn'),
      activeMatchColorOverviewRuler: colour('--warn'),
    };
    if (direction === 'up') this.#addon.findPrevious(text, { decorations });
    else this.#addon.findNext(text, { decorations, incremental: typing });
  }

  clear(): void {
    this.#addon.clearDecorations();
  }
}
