import { errorText } from '#resp/text.ts';
import { quoteBytes } from '../quote-bytes.ts';
import { HottestKeys } from './hottest-keys.ts';
import { sampleKeys } from './key-sampling.ts';
import type { RunningTool } from './running-tool.ts';
import type { KeyPage } from './scan-pages.ts';
import { ToolFailure } from './tool-io.ts';

/**
 * `--hotkeys`: the keys whose counters of use are the highest (`findHotKeys`). The server counts only with a
 * `maxmemory-policy` of LFU; otherwise its error ends the search.
 */
export async function findHotKeys(running: RunningTool): Promise<void> {
  const { io } = running;
  const hottest = new HottestKeys();
  const look = async (keys: KeyPage, say: (text: string) => void): Promise<number> => {
    const counters = await countersOf(keys, running);
    for (const [at, key] of keys.entries()) {
      const counter = counters[at] ?? 0;
      const shown = quoteBytes(key);
      if (hottest.add(shown, counter)) say(`Hot key '${shown}' found so far with counter ${counter}`);
    }
    return keys.length;
  };
  await sampleKeys(running, { looksFor: 'hot', look });
  for (const { key, counter } of hottest.list())
    io.write(`hot key found with counter: ${counter}\tkeyname: ${key}\n`);
}

async function countersOf(keys: KeyPage, { connection, io }: RunningTool): Promise<number[]> {
  const name = (at: number): string => quoteBytes(keys[at] ?? new Uint8Array());
  const replies = await connection.askAll(
    keys.map((key) => ['OBJECT', 'FREQ', key]),
    (at) => `Error getting freq for key '${name(at)}'\n`,
  );
  return replies.map((reply, at) => {
    const error = errorText(reply);
    if (error !== null) throw new ToolFailure(`Error: ${error}\n`);
    if (reply.kind === 'integer') return Number(reply.value);
    io.writeError(`Warning: OBJECT freq on '${name(at)}' failed (may have been deleted)\n`);
    return 0;
  });
}
