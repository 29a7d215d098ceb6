import type { ClusterIo } from './cluster-io.ts';

/** Sequences that begin a colour, as redis-cli sends them; behind each text the usual colour comes back. */
const COLOURS = { info: '\x1b[29;1m', warn: '\x1b[33;1m', error: '\x1b[31;1m', ok: '\x1b[32;1m' } as const;
const USUAL = '\x1b[0m';

/**
 * What the cluster manager prints: plain lines, and lines of four kinds that differ in their colour. As in redis-cli a
 * line's colour ends behind its line break.
 */
export class ClusterLog {
  readonly #io: Pick<ClusterIo, 'write' | 'colours'>;

  constructor(io: Pick<ClusterIo, 'write' | 'colours'>) {
    this.#io = io;
  }

  line(text: string): void {
    this.#io.write(`${text}\n`);
  }

  /** Something whose line goes on. */
  part(text: string): void {
    this.#io.write(text);
  }

  info(text: string): void {
    this.#coloured('info', text);
  }

  warn(text: string): void {
    this.#coloured('warn', text);
  }

  error(text: string): void {
    this.#coloured('error', text);
  }

  ok(text: string): void {
    this.#coloured('ok', text);
  }

  #coloured(colour: keyof typeof COLOURS, text: string): void {
    this.#io.write(this.#io.colours ? `${COLOURS[colour]}${text}\n${USUAL}` : `${text}\n`);
  }
}
