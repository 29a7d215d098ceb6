import { Interrupted, interruptible } from '../interruption.ts';
import { countKeys, scanPages, type KeyPage } from './scan-pages.ts';
import { ProgressLine } from './progress-line.ts';
import type { RunningTool } from './running-tool.ts';

/** What `--bigkeys`, `--memkeys` and `--hotkeys` look for. */
export interface KeySampling {
  /** What the first line says that is looked for. */
  readonly looksFor: string;
  /** Looks at some keys; answers how many were still there. `say` prints a line, behind how far the search is. */
  readonly look: (keys: KeyPage, say: (text: string) => void) => Promise<number>;
}

/** After so many SCANs there is a pause, with `-i`. */
const SCANS_UNTIL_PAUSE = 100;
/** After so many keys it is said how many there were, if nothing else is. */
const KEYS_UNTIL_NEWS = 1_000_000;

/**
 * Goes through the keyspace, and says how many keys there were. When it is stopped, it says so of those so far: the
 * tool has its summary to give then too.
 */
export async function sampleKeys(running: RunningTool, { looksFor, look }: KeySampling): Promise<number> {
  const { io, connection, options, form } = running;
  const all = await countKeys(connection);
  io.write(
    `\n# Scanning the entire keyspace to find ${looksFor} keys as well as\n` +
      '# average sizes per key type.  You can use -i 0.1 to sleep 0.1 sec\n' +
      '# per 100 SCAN commands (not usually needed).\n\n',
  );
  let sampled = 0;
  let progress = '';
  let scans = 0;
  let stopped = false;
  const line = new ProgressLine(io);
  const say = (text: string): void => line.write(`${progress}${text}\n`);
  try {
    for await (const keys of scanPages(connection, options)) {
      progress = `[${percent(sampled, all)}%] `;
      const before = sampled;
      sampled += await look(keys, say);
      if (Math.floor(before / KEYS_UNTIL_NEWS) < Math.floor(sampled / KEYS_UNTIL_NEWS))
        say(`Sampled ${sampled} keys so far`);
      else if (form === 'tty' && line.due) line.show(`${progress}Sampled ${sampled} keys so far`);
      scans++;
      if (io.interval > 0 && scans % SCANS_UNTIL_PAUSE === 0)
        await interruptible(io.interrupted, io.sleep(io.interval));
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    stopped = true;
  }
  line.write(
    `\n-------- summary -------\n\n${stopped ? progress : ''}Sampled ${sampled} keys in the keyspace!\n`,
  );
  return sampled;
}

/** A share of 100 with two decimals and at least two places before them, as `05.00`; 0 of nothing. */
export function percent(part: number, whole: number): string {
  return (whole === 0 ? 0 : (100 * part) / whole).toFixed(2).padStart(5, '0');
}
