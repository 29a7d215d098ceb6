import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Screen } from '#testing/screen.ts';

const RUNNER = fileURLToPath(new URL('run-in-terminal.py', import.meta.url));
export const ROWS = 50;

export interface RealTerminalOptions {
  readonly port: number;
  readonly home: string;
  readonly columns: number;
  readonly options: readonly string[];
}

/** The installed redis-cli on a pseudo-terminal, and its screen; the port on it reads 6379. */
export class RealTerminal {
  readonly screen: Screen;
  readonly #child: ChildProcess;
  readonly #port: number;
  #waiting = '';
  #heardAt = Date.now();
  #end: string | null = null;

  constructor({ port, home, columns, options }: RealTerminalOptions) {
    this.screen = new Screen(columns, ROWS);
    this.#port = port;
    const program = ['redis-cli', '-p', String(port), ...options];
    this.#child = spawn('python3', [RUNNER, String(ROWS), String(columns), ...program], {
      env: { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#waiting += text;
      this.#heardAt = Date.now();
    });
    this.#child.stdin?.on('error', () => {});
    this.#child.once('exit', (code) => {
      this.#end = code === 0 ? 'exit' : `exit ${code}`;
    });
  }

  /** How redis-cli ended; null while it runs. */
  get end(): string | null {
    return this.#end;
  }

  /** When something was shown last, in milliseconds since 1970. */
  get heardAt(): number {
    return this.#heardAt;
  }

  press(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** Carries out on the screen what has come. */
  async show(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    this.screen.write(text.replace(new RegExp(`\\b${this.#port}\\b`, 'g'), '6379'));
    await this.screen.settled();
  }

  close(): void {
    this.#child.kill();
  }
}
