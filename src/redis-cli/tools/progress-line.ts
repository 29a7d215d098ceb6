import type { ToolIo } from './tool-io.ts';

/** Milliseconds from one look at the progress to the next. */
const STEP_MS = 250;

/** A line on a terminal that says how far something is: it is written over, and gone when anything else is printed. */
export class ProgressLine {
  readonly #io: Pick<ToolIo, 'write' | 'now'>;
  #since: number;
  #width = 0;

  constructor(io: Pick<ToolIo, 'write' | 'now'>) {
    this.#io = io;
    this.#since = io.now();
  }

  /** Whether the line may be written again. */
  get due(): boolean {
    return this.#io.now() - this.#since >= STEP_MS;
  }

  show(line: string): void {
    this.clear();
    this.#io.write(`${line}\r`);
    this.#width = line.length;
    this.#since = this.#io.now();
  }

  /** Prints something else. */
  write(text: string): void {
    this.clear();
    this.#io.write(text);
  }

  clear(): void {
    if (this.#width > 0) this.#io.write(`${' '.repeat(this.#width)}\r`);
    this.#width = 0;
  }
}
