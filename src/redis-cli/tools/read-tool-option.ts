import { utf8Bytes } from '#resp/text.ts';
import { leadingInteger } from '../redis-uri.ts';
import { splitArguments } from '../split-arguments.ts';
import type { ToolName, ToolOptions } from './tool-options.ts';

type Change = Partial<ToolOptions>;

/** What stands at one place of the command line; `taken`: how many words after it belong to it. */
export type ReadToolOption =
  { readonly change: Change; readonly taken: number } | { readonly problem: string };

const FLAGS = new Map<string, ToolName>([
  ['--scan', 'scan'],
  ['--bigkeys', 'bigkeys'],
  ['--memkeys', 'memkeys'],
  ['--hotkeys', 'hotkeys'],
  ['--stat', 'stat'],
  ['--latency', 'latency'],
  ['--latency-history', 'latency-history'],
  ['--latency-dist', 'latency-dist'],
  ['--pipe', 'pipe'],
  ['--replica', 'replica'],
  ['--slave', 'replica'],
]);

type ReadValue = (value: string, options: ToolOptions) => Change | { readonly problem: string };

const WITH_VALUE = new Map<string, ReadValue>([
  ['--rdb', (rdbFile, options) => ({ ...asking('rdb', options), rdbFile })],
  ['--functions-rdb', (rdbFile, options) => ({ ...asking('rdb', options), rdbFile, functionsOnly: true })],
  ['--pipe-timeout', (seconds) => ({ pipeTimeout: leadingInteger(seconds) })],
  ['--pattern', (pattern) => ({ pattern: utf8Bytes(pattern) })],
  ['--quoted-pattern', readQuotedPattern],
  // As the newest redis-cli: 7.0 has no such option.
  ['--count', (count) => ({ count: leadingInteger(count) })],
  [
    '--memkeys-samples',
    // 0 is the server's own number, and there is no sign.
    (value, options) => ({
      ...asking('memkeys', options),
      memorySamples: leadingInteger(value) >>> 0 || null,
    }),
  ],
  [
    '--intrinsic-latency',
    (seconds, options) => ({
      ...asking('intrinsic-latency', options),
      intrinsicSeconds: leadingInteger(seconds),
    }),
  ],
  ['--lru-test', (value, options) => ({ ...asking('lru-test', options), lruKeys: leadingInteger(value) })],
]);

/** Reads an option of a tool; `null` when none stands there. As the last word one that needs a value is none. */
export function readToolOption(
  line: readonly string[],
  at: number,
  options: ToolOptions,
): ReadToolOption | null {
  const name = line[at] ?? '';
  const tool = FLAGS.get(name);
  if (tool !== undefined) return { change: asking(tool, options), taken: 0 };
  const read = WITH_VALUE.get(name);
  const value = line[at + 1];
  if (read === undefined || value === undefined) return null;
  const change = read(value, options);
  return 'problem' in change ? change : { change, taken: 1 };
}

function asking(tool: ToolName, { asked }: ToolOptions): Change {
  return { asked: [...asked, tool] };
}

/** The pattern as it is read in a session: in quotes, with escapes for bytes that cannot be typed. */
function readQuotedPattern(text: string): Change | { readonly problem: string } {
  const words = /^["']/.test(text) ? splitArguments(text) : [utf8Bytes(text)];
  const [pattern] = words === 'invalid' || words.length > 1 ? [] : words;
  return pattern === undefined
    ? { problem: 'Invalid quoted string specified for --quoted-pattern.' }
    : { pattern };
}
