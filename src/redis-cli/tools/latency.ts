import { interruptible } from '../interruption.ts';
import { LastingConnection } from './lasting-connection.ts';
import type { RunningTool } from './running-tool.ts';

/** Milliseconds between two PINGs. */
export const SAMPLE_PAUSE_MS = 10;
/** Milliseconds for which `--latency` looks where its line is not rewritten, without `-i`. */
const USUAL_TIME_MS = 1000;
/** Milliseconds until `--latency-history` begins anew, without `-i`. */
const HISTORY_MS = 15_000;
const CLEAR_LINE = '\x1b[0G\x1b[2K';

/** How long a PING takes, `--latency`; with `history` beginning anew from time to time (`latencyMode`). */
async function sampleLatency(running: RunningTool, history: boolean): Promise<void> {
  const { io, connection, form } = running;
  const lasting = new LastingConnection(io, connection);
  const rewrites = form === 'tty';
  const time = io.interval === 0 ? USUAL_TIME_MS : io.interval;
  const historyTime = io.interval === 0 ? HISTORY_MS : io.interval;
  let samples = new LatencySamples();
  let begun = io.now();
  try {
    for (;;) {
      const start = io.now();
      await lasting.ask(['PING']);
      samples.add(Math.floor(io.now() - start));
      if (rewrites || history) io.write(`${rewrites ? CLEAR_LINE : ''}${samples.text(form)}`);
      const past = io.now() - begun;
      if (!rewrites && !history && past > time) return io.write(samples.text(form));
      if (history && past > historyTime) {
        io.write(` -- ${(past / 1000).toFixed(2)} seconds range\n`);
        samples = new LatencySamples();
        begun = io.now();
      }
      await interruptible(io.interrupted, io.sleep(SAMPLE_PAUSE_MS));
    }
  } finally {
    lasting.close();
  }
}

export const showLatency = (running: RunningTool): Promise<void> => sampleLatency(running, false);
export const showLatencyHistory = (running: RunningTool): Promise<void> => sampleLatency(running, true);

/** How long PINGs took, in whole milliseconds. */
export class LatencySamples {
  #min = Infinity;
  #max = 0;
  #sum = 0;
  #count = 0;

  add(milliseconds: number): void {
    this.#min = Math.min(this.#min, milliseconds);
    this.#max = Math.max(this.#max, milliseconds);
    this.#sum += milliseconds;
    this.#count++;
  }

  /** A sentence for a terminal; the figures alone, on a line, in any other form. */
  text(form: RunningTool['form']): string {
    const average = (this.#sum / this.#count).toFixed(2);
    const figures = [this.#min, this.#max, average, this.#count];
    if (form === 'csv') return `${figures.join(',')}\n`;
    if (form === 'json')
      return `{"min": ${this.#min}, "max": ${this.#max}, "avg": ${average}, "count": ${this.#count}}\n`;
    if (form !== 'tty') return `${figures.join(' ')}\n`;
    return `min: ${this.#min}, max: ${this.#max}, avg: ${average} (${this.#count} samples)`;
  }
}
