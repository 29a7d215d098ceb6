import { KeptLines } from '../kept-lines.ts';

const decoder = new TextDecoder();
/** `42:M 20 Nov 2026 10:00:00.000 * text`: process, role, date, level. */
const PREFIX = /^\d+:([A-Z]) .*? ([.*#-]) /;
const KEPT_LINES = 1000;

/**
 * The server's log, line by line. The date in its prefix is nonsense, because the image has no time zones: it is
 * replaced by the node's own clock, as ISO 8601. The last lines are kept, to be shown when the server ends.
 */
export class ServerLog {
  readonly #lines = new KeptLines<string>(KEPT_LINES);
  readonly #rest = { 1: '', 2: '' };
  readonly #nowMs: () => number;
  readonly #onLine: (line: string, stream: 1 | 2) => void;

  constructor(nowMs: () => number, onLine: (line: string, stream: 1 | 2) => void) {
    this.#nowMs = nowMs;
    this.#onLine = onLine;
  }

  /** Takes a piece of what the server wrote to its output (1) or error output (2); the bytes are not kept. */
  write(bytes: Uint8Array, stream: 1 | 2): void {
    const lines = `${this.#rest[stream]}${decoder.decode(bytes.slice())}`.split('\n');
    this.#rest[stream] = lines.pop() ?? '';
    for (const line of lines) this.#add(line, stream);
  }

  /** The last lines, oldest first. */
  get lines(): readonly string[] {
    return this.#lines.newest;
  }

  /** Keeps what was written; the answer has it be that again, and no more. */
  remember(): () => void {
    const [rest, putBackLines] = [{ ...this.#rest }, this.#lines.remember()];
    return () => {
      Object.assign(this.#rest, rest);
      putBackLines();
    };
  }

  #add(raw: string, stream: 1 | 2): void {
    const line = raw.replace(
      PREFIX,
      (_all, role: string, level: string) => `${new Date(this.#nowMs()).toISOString()} ${role} ${level} `,
    );
    this.#lines.add(line);
    this.#onLine(line, stream);
  }
}
