import { utf8Text } from '#resp/text.ts';
import type { Words } from './command-words.ts';

/** C's `long` on the machines redis-cli runs on. */
const LONGEST = 2n ** 63n - 1n;

/**
 * The number in front of a command, as in `5 INCR x`: how often to run it, and the command. `invalid` for a number that
 * is not positive or too large, where redis-cli says so. An empty first word counts as zero, as it does to `strtol`.
 */
export function readRepeat(words: Words): { readonly times: number; readonly command: Words } | 'invalid' {
  const first = words[0];
  if (first === undefined || words.length === 1) return { times: 1, command: words };
  const nul = first.indexOf(0);
  const text = utf8Text(nul === -1 ? first : first.subarray(0, nul));
  if (text !== '' && !/^[ \t-\r]*[+-]?\d+$/.test(text)) return { times: 1, command: words };
  const times = BigInt(text.trim().replace(/^\+/, '') || '0');
  if (times <= 0n || times > LONGEST) return 'invalid';
  return { times: Number(times), command: words.slice(1) };
}
