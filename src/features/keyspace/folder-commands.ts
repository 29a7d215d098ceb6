import { losslessText, utf8Bytes } from '#resp/text.ts';
import type { KeyRef } from '#state/key-ref.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { OfferedCommand } from './key-commands.ts';
import { fitsPrompt } from './offered-line.ts';

const text = keyBrowserText.menu.commands;

/** What stands for itself only behind a backslash in a pattern of SCAN (`util.c`, stringmatchlen). */
const SPECIAL = new Set(utf8Bytes('*?[]\\'));
const STAR = utf8Bytes('*');
const BACKSLASH = utf8Bytes('\\');

/** A pattern that the names match which begin with `prefix`, and no others. */
export function patternOf(prefix: Uint8Array): Uint8Array {
  const pattern: number[] = [];
  for (const byte of prefix) pattern.push(...(SPECIAL.has(byte) ? [...BACKSLASH, byte] : [byte]));
  return new Uint8Array([...pattern, ...STAR]);
}

/** The same as a filter that can be typed; null when the prefix is no text. */
export function filterOf(prefix: Uint8Array): string | null {
  return losslessText(patternOf(prefix));
}

/**
 * How the keys of a folder are found and removed: a page of SCAN, and UNLINK of as many names as a line has room for.
 * @param complete Whether `keys` are all that the folder has.
 */
export function folderCommands(
  prefix: Uint8Array,
  keys: readonly KeyRef[],
  complete: boolean,
): readonly OfferedCommand[] {
  const find: OfferedCommand = {
    label: text.find,
    command: ['SCAN', '0', 'MATCH', patternOf(prefix), 'COUNT', '100'],
  };
  const names: Uint8Array[] = [];
  for (const { name } of keys) {
    if (!fitsPrompt(['UNLINK', ...names, name])) break;
    names.push(name);
  }
  if (names.length === 0) return [find];
  const all = complete && names.length === keys.length;
  const count = formatCount(names.length);
  const label = all ? text.unlinkAll(count, names.length === 1) : text.unlinkFound(count);
  return [find, { label, command: ['UNLINK', ...names], loses: true }];
}
