import { errorText } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { powerLawNumber } from './power-law.ts';
import type { RunningTool } from './running-tool.ts';

/** Milliseconds from line to line. */
const CYCLE_MS = 1000;
/** So many SETs are sent at once, and after them so many GETs. */
const PIPELINE = 250;
const VALUE_LENGTH = 5;
const LETTERS = 'z'.charCodeAt(0) - 'A'.charCodeAt(0);

/** With this bias 20 % of the keys are in 80 % of the commands. */
const BIAS = 6.2;

/**
 * `--lru-test`: a cache at work, with so many keys of which few are asked for often. A line each second says how many
 * were there (`LRUTestMode`). What it tests is the server's `maxmemory-policy`.
 */
export async function testLru({ io, connection, options }: RunningTool): Promise<void> {
  const key = (): string => `lru:${powerLawNumber(1, options.lruKeys, BIAS, io.random)}`;
  const batch = (command: () => Command): Command[] => Array.from({ length: PIPELINE }, command);
  const complaint = (): string => 'I/O error during LRU test\n';
  for (;;) {
    const start = io.now();
    let hits = 0;
    let misses = 0;
    while (io.now() - start < CYCLE_MS) {
      await connection.askAll(
        batch(() => ['SET', key(), randomLetters(io.random)]),
        complaint,
      );
      const replies = await connection.askAll(
        batch(() => ['GET', key()]),
        complaint,
      );
      for (const reply of replies) {
        const error = errorText(reply);
        if (error !== null) io.writeError(`${error}\n`);
        else if (reply.kind === 'nil') misses++;
        else hits++;
      }
    }
    io.write(`${lruLine(hits, misses)}\n`);
  }
}

function lruLine(hits: number, misses: number): string {
  const gets = hits + misses;
  const share = (part: number): string => (gets === 0 ? 0 : (part / gets) * 100).toFixed(2);
  return `${gets} Gets/sec | Hits: ${hits} (${share(hits)}%) | Misses: ${misses} (${share(misses)}%)`;
}

function randomLetters(random: () => number): string {
  const codes = Array.from(
    { length: VALUE_LENGTH },
    () => 'A'.charCodeAt(0) + Math.floor(random() * LETTERS),
  );
  return String.fromCharCode(...codes);
}
