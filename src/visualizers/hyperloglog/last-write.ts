import type { KeyUse } from '#resp/key-use.ts';

/** What the newest command that can have changed a HyperLogLog's registers was. */
export type LastWrite =
  /** PFADD; `elements` are the first of those that it named, without long ones, of which a log keeps only the beginning. */
  | { readonly kind: 'add'; readonly elements: readonly Uint8Array[] }
  /** PFMERGE into the key; `sources` are the other keys that it named. */
  | { readonly kind: 'merge'; readonly sources: readonly Uint8Array[] };

/** Finds it among the last uses of the key, newest first; null when none of them is one. */
export function lastWrite(name: Uint8Array, uses: readonly KeyUse[]): LastWrite | null {
  for (const use of uses) {
    if (use.name === 'PFADD') return { kind: 'add', elements: elementsOf(use) };
    const [target, ...sources] = use.keys;
    if (use.name === 'PFMERGE' && target !== undefined && same(target, name))
      return { kind: 'merge', sources };
    if (REPLACES.has(use.name)) return null;
  }
  return null;
}

/** Elements that are told of, and bytes of one of them. */
const MOST_ELEMENTS = 4;
const LONGEST_ELEMENT = 64;

const elementsOf = ({ words }: KeyUse): readonly Uint8Array[] =>
  words
    .slice(2)
    .filter(({ length }) => length <= LONGEST_ELEMENT)
    .slice(0, MOST_ELEMENTS);

/** Commands after which the key is another one. */
const REPLACES: ReadonlySet<string> = new Set([
  'SET',
  'RESTORE',
  'RENAME',
  'COPY',
  'DEL',
  'UNLINK',
  'SETRANGE',
]);

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
