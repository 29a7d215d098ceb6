import type { ScreenFinder } from './screen-finder.ts';

/** What can be had from what a terminal has printed. */
export interface ReadableScreen {
  /** All of it, as far as it is still kept. */
  readonly transcript: string;
  /** What the last command that was answered printed. */
  readonly lastReply: string;
  /** What finds text in it; rejects when the code for it cannot be fetched. */
  finder(): Promise<ScreenFinder>;
}

/** What the panel can do with a terminal that is on the screen, beyond what other parts of the page may. */
export interface TerminalController {
  /** Takes keys as a terminal sends them, for example `\t` or `\x1b[A`. */
  press(keys: string): void;
  /** Takes text as pasted. */
  paste(text: string): void;
  focus(): void;
  readonly screen: ReadableScreen;
}
