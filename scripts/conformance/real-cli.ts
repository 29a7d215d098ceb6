import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { RecordedEnd } from './fixture-text.ts';

/** So long an answer may take before the line is given up, in milliseconds. */
const PATIENCE = 20_000;
/** What redis-cli adds to a command that took half a second or more, which on a busy machine any may. */
const TIMING = /\(\d+\.\d\ds\)\n$/;

/**
 * The installed redis-cli with lines on its standard input, one at a time.
 *
 * After every line a mark follows: a word that redis-cli takes for one of its own and complains about on standard output,
 * without a word to the server. What stands before the complaint is what the line printed. `stdbuf` keeps the C
 * library from holding output back.
 */
export class RealCli {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<RecordedEnd>;
  #printed = '';
  #marks = 0;
  #over = false;
  #wake: () => void = () => {};

  constructor(port: number, options: readonly string[]) {
    this.#child = spawn('stdbuf', ['-o0', 'redis-cli', '-p', String(port), ...options]);
    let error = '';
    this.#child.stdout.on('data', (bytes: Buffer) => {
      this.#printed += bytes.toString('latin1');
      this.#wake();
    });
    this.#child.stderr.on('data', (bytes: Buffer) => (error += bytes.toString('latin1')));
    this.#child.stdin.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        this.#over = true;
        this.#wake();
        resolve({ error: error.replaceAll(`:${port}`, ':6379'), code: code ?? -1 });
      });
    });
  }

  /** Whether it has ended by itself. */
  get over(): boolean {
    return this.#over;
  }

  /** Enters a line, one character for each byte; answers what it printed, without the time that it took. */
  async enter(line: string): Promise<string> {
    const mark = `:mark${this.#marks++}`;
    const complaint = `unknown redis-cli internal command '${mark}'\n`;
    this.#child.stdin.write(Buffer.from(`${line}\n${mark}\n`, 'latin1'));
    const deadline = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
    while (!this.#printed.endsWith(complaint) && !this.#over) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    clearTimeout(deadline);
    const printed = this.#printed.endsWith(complaint)
      ? this.#printed.slice(0, -complaint.length)
      : this.#printed;
    this.#printed = '';
    return printed.replace(TIMING, '');
  }

  /** Ends its input; answers what was on standard error, and the exit code. */
  end(): Promise<RecordedEnd> {
    this.#child.stdin.end();
    return this.#ended;
  }
}
