import type { NodeId } from '#protocol/ids.ts';
import { nativeLogLine } from './log-line.ts';

/** Lines that wait to be asked for; of more the oldest are dropped and counted. */
const MOST_LINES = 2_000;

/** What the nodes of a lab have logged, one after the other as it happened, until somebody asks. */
export class LabLog {
  #lines: string[] = [];
  #dropped = 0;

  add(node: NodeId, line: string): void {
    if (line.trim() === '') return;
    this.#lines.push(nativeLogLine(line, node));
    if (this.#lines.length <= MOST_LINES) return;
    this.#lines.shift();
    this.#dropped += 1;
  }

  /** The lines since the last time. A node's name stands where a native server has the number of its process. */
  take(): string[] {
    const lines =
      this.#dropped === 0 ? this.#lines : [`(${this.#dropped} older lines were not kept)`, ...this.#lines];
    this.#lines = [];
    this.#dropped = 0;
    return lines;
  }
}
