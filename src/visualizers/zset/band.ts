import type { KeyUse } from '#resp/key-use.ts';
import { utf8Text } from '#resp/text.ts';
import { changesText } from '#text/visualizers-changes.ts';
import { sameBytes } from '../last-write.ts';
import { formatCount } from '../quantity.ts';

const text = changesText.zset;

/** An end of a range of scores. */
export interface Bound {
  /** As the command has it, without the bracket of an open end. */
  readonly text: string;
  readonly value: number;
  /** The score itself does not belong to the range. */
  readonly open: boolean;
}

/** A range of scores that a command named. */
export interface ScoreRange {
  readonly command: string;
  readonly min: Bound;
  readonly max: Bound;
  /** The command took away what lay in it. */
  readonly removed: boolean;
}

/** A range with how many members the server counts in it now. */
export interface ScoreBand extends ScoreRange {
  readonly count: number;
}

interface Form {
  /** Where the key and the two ends stand among the words; the end of the lower score first. */
  readonly key: number;
  readonly ends: readonly [min: number, max: number];
  readonly removed?: true;
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['ZRANGEBYSCORE', { key: 1, ends: [2, 3] }],
  ['ZREVRANGEBYSCORE', { key: 1, ends: [3, 2] }],
  ['ZCOUNT', { key: 1, ends: [2, 3] }],
  ['ZREMRANGEBYSCORE', { key: 1, ends: [2, 3], removed: true }],
]);

/** The range of scores that a command named last for a key; null when none did. @param uses The newest first. */
export function newestRange(uses: readonly KeyUse[], key: Uint8Array): ScoreRange | null {
  for (const use of uses) {
    const range = rangeIn(use, key);
    if (range !== null) return range;
  }
  return null;
}

function rangeIn({ name, words }: KeyUse, key: Uint8Array): ScoreRange | null {
  const form = FORMS.get(name) ?? byScore(name, words);
  if (form === null || !sameBytes(words[form.key] ?? new Uint8Array(), key)) return null;
  const min = boundIn(words[form.ends[0]]);
  const max = boundIn(words[form.ends[1]]);
  return min === null || max === null ? null : { command: name, min, max, removed: form.removed === true };
}

/** ZRANGE and ZRANGESTORE name scores when they say so, and the higher end first when they go backwards. */
function byScore(name: string, words: readonly Uint8Array[]): Form | null {
  if (name !== 'ZRANGE' && name !== 'ZRANGESTORE') return null;
  const key = name === 'ZRANGE' ? 1 : 2;
  const options = new Set(words.slice(key + 3, key + 9).map((word) => utf8Text(word).toUpperCase()));
  if (!options.has('BYSCORE')) return null;
  return { key, ends: options.has('REV') ? [key + 2, key + 1] : [key + 1, key + 2] };
}

/** Bytes of the longest end that is taken for one. */
const LONGEST_BOUND = 64;

function boundIn(word: Uint8Array | undefined): Bound | null {
  if (word === undefined || word.length === 0 || word.length > LONGEST_BOUND) return null;
  const whole = utf8Text(word);
  const open = whole.startsWith('(');
  const digits = open ? whole.slice(1) : whole;
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(digits);
  const value = infinite === null ? Number(digits) : infinite[1] === '-' ? -Infinity : Infinity;
  return digits.trim() === '' || Number.isNaN(value) ? null : { text: digits, value, open };
}

/** The ends as a command takes them. */
export const rangeWords = ({ min, max }: ScoreRange): readonly [string, string] => [
  endWord(min),
  endWord(max),
];
const endWord = (bound: Bound): string => `${bound.open ? '(' : ''}${bound.text}`;

/** Whether a score lies in the range. */
export function inRange({ min, max }: ScoreRange, score: number): boolean {
  const above = min.open ? score > min.value : score >= min.value;
  return above && (max.open ? score < max.value : score <= max.value);
}

/** The band in words. */
export function bandWords(band: ScoreBand): string {
  const { min, max, count } = band;
  const from = min.value === -Infinity ? null : (min.open ? text.above : text.from)(min.text);
  const to = max.value === Infinity ? null : (max.open ? text.below : text.upTo)(max.text);
  const scores = [from, to].filter((end) => end !== null).join(' ');
  const range = scores === '' ? text.any : text.scores(scores);
  const say = band.removed ? text.removed : text.band;
  return say(band.command, range, formatCount(count), count === 1);
}
