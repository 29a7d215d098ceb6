/** What the panel can do with a terminal that is on the screen, beyond what other parts of the page may. */
export interface TerminalController {
  /** Takes keys as a terminal sends them, for example `\t` or `\x1b[A`. */
  press(keys: string): void;
  /** Takes text as pasted. */
  paste(text: string): void;
  focus(): void;
}
