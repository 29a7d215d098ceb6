import type { NodeId } from '#protocol/ids.ts';
import { LAB_LOG_LINES, type LabEvent, type LabLogLine, type LabMessages } from '#protocol/lab.ts';
import { KeptLines } from '../kept-lines.ts';

/** More than this between two looks is counted, not told: nobody could see it. */
const MOST_EVENTS = 400;

/** A message on its way, before it is counted together with others like it. */
export type SentMessage = Omit<LabMessages, 'kind' | 'seq' | 'count'>;

/**
 * What happened in a lab since it was last asked. Messages of one kind from one node to another are counted together,
 * and what is too much is only counted, so the record stays small whatever the nodes do.
 */
export class LabRecord {
  #events: LabEvent[] = [];
  #messages = new Map<string, { at: number }>();
  #omitted = 0;
  #seq = 0;
  readonly #log = new KeptLines<LabLogLine>(LAB_LOG_LINES);
  #newLogBytes = 0;

  get isEmpty(): boolean {
    return this.#events.length === 0 && this.#omitted === 0;
  }

  message(sent: SentMessage): void {
    const key = `${sent.from} ${sent.to} ${sent.what}`;
    const before = this.#messages.get(key);
    const same = before === undefined ? undefined : this.#events[before.at];
    if (before !== undefined && same?.kind === 'messages') {
      const { detail, delayMs } = sent;
      this.#events[before.at] = {
        ...same,
        count: same.count + 1,
        bytes: same.bytes + sent.bytes,
        detail: detail === '' ? same.detail : detail,
        delayMs,
      };
      return;
    }
    if (this.#isFull()) return;
    this.#messages.set(key, { at: this.#events.length });
    this.#events.push({ ...sent, kind: 'messages', seq: (this.#seq += 1), count: 1 });
  }

  log(atMs: number, node: NodeId, line: string): void {
    if (this.#isFull()) return;
    const logged: LabLogLine = { kind: 'log', seq: (this.#seq += 1), atMs, node, line };
    this.#events.push(logged);
    this.#log.add(logged);
    this.#newLogBytes += line.length;
  }

  /** The newest lines that were logged, and how many are not among them. */
  get logged(): { readonly lines: readonly LabLogLine[]; readonly lost: number } {
    return { lines: this.#log.newest, lost: this.#log.lost };
  }

  /**
   * Keeps how far it is; `putBack` has it be there again. What was not taken before either is forgotten. `bytes` are those
   * that were logged since the last time.
   */
  remember(): { readonly bytes: number; readonly putBack: () => void } {
    const [seq, bytes, putBackLog] = [this.#seq, this.#newLogBytes, this.#log.remember()];
    this.#newLogBytes = 0;
    const putBack = (): void => {
      this.take();
      this.#seq = seq;
      putBackLog();
    };
    return { bytes, putBack };
  }

  /** What has happened since the last time, in its order. */
  take(): LabEvent[] {
    const events = this.#events;
    if (this.#omitted > 0) events.push({ kind: 'omitted', seq: (this.#seq += 1), count: this.#omitted });
    this.#events = [];
    this.#messages = new Map();
    this.#omitted = 0;
    return events;
  }

  #isFull(): boolean {
    const full = this.#events.length >= MOST_EVENTS;
    if (full) this.#omitted += 1;
    return full;
  }
}
