import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Screen } from '#testing/screen.ts';
import type { PortNames } from './port-names.ts';

const RUNNER = fileURLToPath(new URL('run-in-terminal.py', import.meta.url));
export const ROWS = 50;

export interface RealTerminalOptions {
  readonly port: number;
  readonly names: PortNames;
  readonly home: string;
  readonly columns: number;
  readonly options: readonly string[];
}

/** The installed redis-cli on a pseudo-terminal, and its screen; ports on it read as they are recorded. */
export class RealTerminal {
  readonly screen: Screen;
  readonly #child: ChildProcess;
  readonly #names: PortNames;
  #waiting = '';
  #heardAt = Date.now();
  #end: string | null = null;

  constructor({ port, names, home, columns, options }: RealTerminalOptions) {
    this.screen = new Screen(columns, ROWS);
    this.#names = names;
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
    this.#child.stdin?.write(this.#names.real(keys));
  }

  /** Carries out on the screen what has come. */
  async show(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    this.screen.write(this.#names.recorded(text));
    await this.screen.settled();
  }

  close(): void {
    this.#child.kill();
  }
}
