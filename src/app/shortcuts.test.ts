import { describe, expect, it } from 'vitest';
import { treeRows } from '#features/keyspace/key-tree.ts';
import { treeAction } from '#features/keyspace/tree-keys.ts';
import { isFolding } from '#features/wire/exchange-rows.ts';
import { partStep } from '#features/wire/part-step.ts';
import { rowAfter } from '#ui/row-after.ts';
import { KeyRouter, type KeyOwner } from '#features/terminal/terminal-keys.ts';
import { KeyDecoder, type KeyName } from '#redis-cli/key-decoder.ts';
import { keyRef } from '#state/key-ref.ts';
import { shortcutsText } from '#text/shortcuts.ts';
import { editorKeys, screenShortcuts, shortcutGroups, type Combination } from './shortcuts.ts';

const ESC = '\x1b';
/** What a terminal sends for the keys that are no characters. */
const sequences: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\t',
  Esc: ESC,
  '↑': `${ESC}[A`,
  '↓': `${ESC}[B`,
  '→': `${ESC}[C`,
  '←': `${ESC}[D`,
  Home: `${ESC}[H`,
  End: `${ESC}[F`,
  Backspace: '\x7f',
  Delete: `${ESC}[3~`,
};
/** The names that browsers give to the keys of the list. */
const browserNames: Readonly<Record<string, string>> = {
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
};

function sent(keys: Combination): string {
  const key = keys.at(-1) ?? '';
  const plain = sequences[key] ?? key;
  if (keys[0] === 'Alt') return ESC + plain.toLowerCase();
  if (keys[0] !== 'Ctrl') return plain;
  if (plain.length === 1) return String.fromCharCode(plain.charCodeAt(0) - 64);
  return plain.replace('[', '[1;5');
}

const listed = Object.entries(editorKeys).flatMap(([name, { keys }]) =>
  keys.map((combination) => [combination.join('+'), name as KeyName, combination] as const),
);

describe('the list of shortcuts', () => {
  it.each(listed)('is right that %s is %s', (_written, name, combination) => {
    expect(new KeyDecoder().push(sent(combination))).toEqual([{ kind: 'key', name }]);
  });

  it('has words for all that the line editor does, and for nothing else', () => {
    expect(Object.keys(shortcutsText.editor).sort()).toEqual(Object.keys(editorKeys).sort());
    const shown = shortcutGroups.flatMap((group) => group.shortcuts.map((shortcut) => shortcut.does));
    expect(shown).toEqual(expect.arrayContaining(Object.values(shortcutsText.editor)));
    expect(new Set(shown).size).toBe(shown.length);
  });

  const owners: Readonly<Record<keyof typeof screenShortcuts, KeyOwner>> = {
    scrollUp: 'page-up',
    scrollDown: 'page-down',
    copy: 'copy',
    find: 'find',
    paste: 'browser',
    leave: 'browser',
    leaveBack: 'browser',
  };
  it.each(Object.entries(screenShortcuts))('is right about who gets the keys that %s', (name, { ways }) => {
    const router = new KeyRouter();
    const presses = (ways[0] ?? []).map((keys) => {
      const key = keys.at(-1) ?? '';
      return router.route(
        {
          type: 'keydown',
          key: browserNames[key] ?? key,
          ctrlKey: keys.includes('Ctrl'),
          shiftKey: keys.includes('Shift'),
          altKey: keys.includes('Alt'),
          metaKey: false,
        },
        false,
      );
    });
    expect(presses.at(-1)).toBe(owners[name as keyof typeof owners]);
  });

  it('is right that the keys of the key list move in it', () => {
    const group = shortcutGroups.find(({ title }) => title === shortcutsText.groups.keys);
    const { menu, type } = shortcutsText.keys;
    const moving = (group?.shortcuts ?? []).filter(({ does }) => does !== menu && does !== type);
    const names = moving.flatMap(({ ways }) => ways.flat(2)).map((key) => browserNames[key] ?? key);
    expect(names).toHaveLength(10);
    const keys = ['a:1:x', 'a:1:y', 'a:2'].map((name) => keyRef(0, new TextEncoder().encode(name)));
    const rows = treeRows(keys, { nested: true, isOpen: () => true, rank: null });
    // The second row is a folder within another.
    expect(names.map((key) => treeAction(key, { rows, at: 1, page: 3 }))).not.toContain(null);
  });

  it('is right that the keys of the wire move in it', () => {
    const group = shortcutGroups.find(({ title }) => title === shortcutsText.groups.wire);
    const keysOf = (does: string): string[] =>
      (group?.shortcuts ?? [])
        .filter((shortcut) => shortcut.does === does)
        .flatMap(({ ways }) => ways.flat(2))
        .map((key) => browserNames[key] ?? key);
    const { row, page, ends, unfold, part } = shortcutsText.wire;
    const rowKeys = [row, page, ends].flatMap(keysOf);
    expect(rowKeys).toHaveLength(6);
    expect(rowKeys.map((key) => rowAfter(key, { at: 1, count: 3, page: 1 }))).not.toContain(null);
    const [open = '', shut = ''] = keysOf(unfold);
    expect([isFolding(open, true), isFolding(shut, false)]).toEqual([true, true]);
    expect(keysOf(part).map(partStep)).toEqual([1, -1, 1, -1]);
  });
});
