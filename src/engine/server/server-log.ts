const decoder = new TextDecoder();
/** `42:M 20 Nov 2026 10:00:00.000 * text`: process, role, date, level. */
const PREFIX = /^\d+:([A-Z]) .*? ([.*#-]) /;
const KEPT_LINES = 1000;

/**
 * The server's log, line by line. The date in its prefix is nonsense, because the image has no time zones: it is
 * replaced by the node's own clock, as ISO 8601. The last lines are kept, to be shown when the server ends.
 */
export class ServerLog {
  readonly #lines: string[] = [];
  #rest = '';
  readonly #nowMs: () => number;
  readonly #onLine: (line: string) => void;

  constructor(nowMs: () => number, onLine: (line: string) => void) {
    this.#nowMs = nowMs;
    this.#onLine = onLine;
  }

  /** Takes a piece of the server's output; the bytes are not kept. */
  write(bytes: Uint8Array): void {
    this.#rest += decoder.decode(bytes.slice());
    let end: number;
    while ((end = this.#rest.indexOf('\n')) >= 0) {
      this.#add(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end + 1);
    }
  }

  /** The last lines, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  #add(raw: string): void {
    const line = raw.replace(
      PREFIX,
      (_all, role: string, level: string) => `${new Date(this.#nowMs()).toISOString()} ${role} ${level} `,
    );
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, this.#lines.length - KEPT_LINES);
    this.#onLine(line);
  }
}
