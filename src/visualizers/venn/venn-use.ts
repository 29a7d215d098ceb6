import { isWord, utf8Text } from '#resp/text.ts';
import type { KeyUse } from '#resp/key-use.ts';
import { sameBytes } from '../last-write.ts';

/** What a command does with several sets. `count` is an intersection of which only the size is wanted. */
export type SetOperation = 'intersect' | 'unite' | 'subtract' | 'count' | 'move';

/** A command that named two or three sets together. */
export interface VennUse {
  /** As the command is called: `SINTER`, `SUNIONSTORE`. */
  readonly command: string;
  readonly operation: SetOperation;
  /** Two or three names, each once, in the order of the command. */
  readonly sets: readonly Uint8Array[];
  /** The key that the result is kept in; null when it is only replied. */
  readonly destination: Uint8Array | null;
  /** What SMOVE was to move; null for the others. */
  readonly member: Uint8Array | null;
  /** The set that is subtracted from is among those that are subtracted, so nothing is left. */
  readonly cancelled: boolean;
  /** At how many members SINTERCARD stops to count; null when it does not. */
  readonly limit: number | null;
}

interface Form {
  readonly operation: SetOperation;
  /** Where the names of sets begin among the words. */
  readonly first: number;
  readonly stores?: true;
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['SINTER', { operation: 'intersect', first: 1 }],
  ['SUNION', { operation: 'unite', first: 1 }],
  ['SDIFF', { operation: 'subtract', first: 1 }],
  ['SINTERSTORE', { operation: 'intersect', first: 2, stores: true }],
  ['SUNIONSTORE', { operation: 'unite', first: 2, stores: true }],
  ['SDIFFSTORE', { operation: 'subtract', first: 2, stores: true }],
  ['SINTERCARD', { operation: 'count', first: 2 }],
  ['SMOVE', { operation: 'move', first: 1 }],
]);

/** Commands that change or ask about members without saying whether a set is looked at alone or beside others. */
const NEUTRAL: ReadonlySet<string> = new Set(['SADD', 'SREM', 'SPOP', 'SISMEMBER', 'SMISMEMBER']);

const FEWEST = 2;
const MOST = 3;

/** The newest command that named two or three sets together; null when none did. @param uses The newest first. */
export function newestVennUse(uses: readonly KeyUse[]): VennUse | null {
  for (const use of uses) {
    const venn = vennUse(use);
    if (venn !== null) return venn;
  }
  return null;
}

/** The newest command that tells how the set is looked at named it beside one or two others. */
export function toldTogether(uses: readonly KeyUse[]): boolean {
  const telling = uses.find(({ name }) => !NEUTRAL.has(name));
  return telling !== undefined && vennUse(telling) !== null;
}

function vennUse({ name, words }: KeyUse): VennUse | null {
  const form = FORMS.get(name);
  if (form === undefined) return null;
  const named = namedSets(form, words);
  const sets = distinct(named);
  if (sets.length < FEWEST || sets.length > MOST) return null;
  return {
    command: name,
    operation: form.operation,
    sets,
    destination: form.stores === true ? (words[1] ?? null) : null,
    member: form.operation === 'move' ? (words[3] ?? null) : null,
    cancelled: form.operation === 'subtract' && distinct(named.slice(1)).length === sets.length,
    limit: form.operation === 'count' ? limitIn(words.slice(form.first + named.length)) : null,
  };
}

function namedSets({ operation, first }: Form, words: readonly Uint8Array[]): readonly Uint8Array[] {
  if (operation === 'move') return words.slice(first, first + 2);
  if (operation !== 'count') return words.slice(first);
  const count = Number(utf8Text(words[1] ?? new Uint8Array()));
  return Number.isSafeInteger(count) ? words.slice(first, first + Math.max(0, count)) : [];
}

/** SINTERCARD takes no limit and a limit of 0 for the same. */
function limitIn([option, value]: readonly Uint8Array[]): number | null {
  if (!isWord(option, 'LIMIT')) return null;
  const limit = Number(utf8Text(value ?? new Uint8Array()));
  return Number.isSafeInteger(limit) && limit > 0 ? limit : null;
}

function distinct(names: readonly Uint8Array[]): readonly Uint8Array[] {
  return names.filter((name, at) => names.findIndex((other) => sameBytes(other, name)) === at);
}
