import type { StepView } from '#redis-cli/fixtures/terminal-recording.ts';
import type { Screen } from './screen.ts';

/**
 * Says what has changed on a screen since it was asked last: the rows from the one on in which the cursor's line then
 * began. So a difference in one step is not a difference in all that follow.
 */
export class StepViewer {
  readonly #screen: Screen;
  #from = 0;
  #bells = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  async view(): Promise<StepView> {
    const { view, line } = await this.#look();
    this.#from = line;
    this.#bells = this.#screen.bells;
    return view;
  }

  /** The same without remembering it: the next one is asked the same question. */
  async peek(): Promise<StepView> {
    return (await this.#look()).view;
  }

  async #look(): Promise<{ readonly view: StepView; readonly line: number }> {
    const rows = await this.#screen.styledRows();
    const { row, column } = await this.#screen.cursor();
    let line = row;
    while (rows[line]?.continued === true) line -= 1;
    const from = Math.min(this.#from, line);
    const bells = this.#screen.bells - this.#bells;
    const view: StepView = {
      rows: rows.slice(from).map(({ text }) => text),
      cursor: [row - from, column],
      bells,
    };
    return { view, line };
  }
}
