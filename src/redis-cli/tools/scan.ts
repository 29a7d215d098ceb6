import { utf8Bytes } from '#resp/text.ts';
import { interruptible } from '../interruption.ts';
import { joinBytes } from '../join-bytes.ts';
import { quoteBytes } from '../quote-bytes.ts';
import { scanPages } from './scan-pages.ts';
import type { RunningTool } from './running-tool.ts';

const LINE_BREAK = utf8Bytes('\n');

/** `--scan`: the names of all keys, one on a line; in quotes as on a terminal, and as they are in any other form. */
export async function scan({ io, connection, options, form }: RunningTool): Promise<void> {
  for await (const keys of scanPages(connection, options)) {
    if (form === 'tty') io.write(keys.map((key) => `${quoteBytes(key)}\n`).join(''));
    else io.writeBytes(joinBytes(keys.flatMap((key) => [key, LINE_BREAK])));
    if (io.interval > 0) await interruptible(io.interrupted, io.sleep(io.interval));
  }
}
