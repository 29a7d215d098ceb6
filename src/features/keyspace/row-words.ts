import type { KeyDetail } from '#state/key-details.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { keyName } from '#visualizers/key-name.ts';
import { formatBytes, formatCount, formatLifetime } from '#visualizers/quantity.ts';
import type { KeyTreeRow } from './key-tree.ts';

const text = keyspaceText.list;

/** What is said of the keys below a row. */
export interface FolderFacts {
  /** How many they are, in words. */
  readonly keys: string;
  /** What they take of the memory, where that was asked for: of all of them, or of those that were looked at. */
  readonly memory: { readonly bytes: number; readonly all: boolean } | null;
}

/** A row in whole words, for the ear and as the row's title; its name first. */
export function rowWords(
  { key, folder: below }: KeyTreeRow,
  detail: KeyDetail | null,
  folder: FolderFacts | null,
): string[] {
  const words: string[] = [];
  if (key !== null) {
    words.push(key.name.length === 0 ? keyspaceText.picture.emptyName : keyName(key.name));
    if (detail !== null) words.push(...detailWords(detail));
  }
  if (below !== null && folder !== null) {
    words.push(
      key === null ? keyBrowserText.folder(keyName(below.name.subarray(0, -1)), folder.keys) : folder.keys,
    );
    if (folder.memory !== null) {
      const bytes = formatBytes(folder.memory.bytes);
      words.push(keyBrowserText.memoryOf(folder.memory.all ? bytes : keyBrowserText.atLeast(bytes)));
    }
  }
  return words;
}

function detailWords(detail: KeyDetail): string[] {
  const { type, ttlMs, memoryBytes, encoding } = detail;
  if (type === 'none') return [text.gone];
  const size = sizeLong(detail);
  return [
    type,
    ...(ttlMs === null ? [] : [`${text.expiresIn} ${formatLifetime(ttlMs)}`]),
    ...(size === null ? [] : [size]),
    ...(memoryBytes === null ? [] : [text.memory(formatBytes(memoryBytes))]),
    ...(encoding === null ? [] : [keyBrowserText.encoding(encoding)]),
  ];
}

/** Bytes of a string with their unit, a plain count of everything else. */
export function sizeShort({ type, size }: KeyDetail): string {
  if (size === null) return '';
  return type === 'string' ? formatBytes(size) : formatCount(size);
}

function sizeLong({ type, size }: KeyDetail): string | null {
  const words: Readonly<Record<string, (count: string, one: boolean) => string>> = text.sizes;
  const say = Object.hasOwn(words, type) ? words[type] : undefined;
  return size === null || say === undefined ? null : say(formatCount(size), size === 1);
}
