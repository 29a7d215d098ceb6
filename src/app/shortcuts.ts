import type { KeyName } from '#redis-cli/key-decoder.ts';
import { shortcutsText as words } from '#text/shortcuts.ts';
import { HELP_KEY, NEXT_PANEL_KEY, SEARCH_KEY } from './page-keys.ts';

/**
 * Every shortcut that there is, for the list that `?` shows.
 *
 * What the line editor understands is keyed by its own names, so a key that it learns and that is not listed here does
 * not compile; the tests press each of those keys and look what they do.
 */

/** Keys to press together, as they are written on a keyboard. */
export type Combination = readonly string[];

export interface Shortcut {
  /** Each way to do it; a way is one combination, or several to be pressed one after the other. */
  readonly ways: ReadonlyArray<readonly Combination[]>;
  readonly does: string;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

type EditorGroup = 'run' | 'edit' | 'screen';

const ctrl = (key: string): Combination => ['Ctrl', key];
const alt = (key: string): Combination => ['Alt', key];

/** The combinations for each thing that the line editor does, in the order of the list. */
export const editorKeys: Readonly<
  Record<KeyName, { readonly group: EditorGroup; readonly keys: readonly Combination[] }>
> = {
  enter: { group: 'run', keys: [['Enter']] },
  tab: { group: 'run', keys: [['Tab']] },
  up: { group: 'run', keys: [['↑'], ctrl('P')] },
  down: { group: 'run', keys: [['↓'], ctrl('N')] },
  'search-back': { group: 'run', keys: [ctrl('R')] },
  'search-forward': { group: 'run', keys: [ctrl('S')] },
  cancel: { group: 'run', keys: [ctrl('G')] },
  escape: { group: 'run', keys: [['Esc']] },
  interrupt: { group: 'run', keys: [ctrl('C')] },
  left: { group: 'edit', keys: [['←'], ctrl('B')] },
  right: { group: 'edit', keys: [['→'], ctrl('F')] },
  'word-left': { group: 'edit', keys: [ctrl('←'), alt('B')] },
  'word-right': { group: 'edit', keys: [ctrl('→'), alt('F')] },
  home: { group: 'edit', keys: [['Home'], ctrl('A')] },
  end: { group: 'edit', keys: [['End'], ctrl('E')] },
  backspace: { group: 'edit', keys: [['Backspace'], ctrl('H')] },
  delete: { group: 'edit', keys: [['Delete']] },
  'delete-or-end': { group: 'edit', keys: [ctrl('D')] },
  'delete-word': { group: 'edit', keys: [ctrl('W'), alt('Backspace')] },
  'delete-word-right': { group: 'edit', keys: [alt('D')] },
  'delete-to-end': { group: 'edit', keys: [ctrl('K')] },
  'delete-line': { group: 'edit', keys: [ctrl('U')] },
  transpose: { group: 'edit', keys: [ctrl('T')] },
  'clear-screen': { group: 'screen', keys: [ctrl('L')] },
};

const editorNames = Object.keys(editorKeys) as KeyName[];

const editorShortcuts = (group: EditorGroup): Shortcut[] =>
  editorNames
    .filter((name) => editorKeys[name].group === group)
    .map((name) => ({ ways: editorKeys[name].keys.map((keys) => [keys]), does: words.editor[name] }));

/** Each key by itself does it. */
const any = (keys: readonly string[], does: string): Shortcut => ({ ways: keys.map((key) => [[key]]), does });
const together = (keys: Combination, does: string): Shortcut => ({ ways: [[keys]], does });

/** What the terminal's screen and the browser do with keys before the line editor sees them. */
export const screenShortcuts: Readonly<Record<keyof typeof words.screen, Shortcut>> = {
  scrollUp: any(['PageUp'], words.screen.scrollUp),
  scrollDown: any(['PageDown'], words.screen.scrollDown),
  copy: together(['Ctrl', 'Shift', 'C'], words.screen.copy),
  find: together(['Ctrl', 'Shift', 'F'], words.screen.find),
  paste: together(ctrl('V'), words.screen.paste),
  leave: { ways: [[['Esc'], ['Tab']]], does: words.screen.leave },
  leaveBack: together(['Shift', 'Tab'], words.screen.leaveBack),
};

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: words.groups.page,
    shortcuts: [
      any([NEXT_PANEL_KEY], words.page.nextPanel),
      together(['Shift', NEXT_PANEL_KEY], words.page.previousPanel),
      { ways: [[ctrl('K')], [[SEARCH_KEY]]], does: words.page.search },
      any([HELP_KEY], words.page.help),
      any(['Esc'], words.page.close),
    ],
  },
  { title: words.groups.run, shortcuts: editorShortcuts('run') },
  { title: words.groups.edit, shortcuts: editorShortcuts('edit') },
  {
    title: words.groups.screen,
    shortcuts: [...editorShortcuts('screen'), ...Object.values(screenShortcuts)],
  },
  {
    title: words.groups.tabs,
    shortcuts: [
      any(['←', '→'], words.tabs.move),
      any(['Home', 'End'], words.tabs.ends),
      any(['Delete'], words.tabs.close),
    ],
  },
  {
    title: words.groups.keys,
    shortcuts: [
      any(['↑', '↓'], words.keys.move),
      any(['PageUp', 'PageDown'], words.keys.page),
      any(['Home', 'End'], words.keys.ends),
      any(['→'], words.keys.into),
      any(['←'], words.keys.out),
      any(['*'], words.keys.all),
      any(['Enter'], words.keys.show),
      together(['Shift', 'F10'], words.keys.menu),
      any(['A', 'B', '…'], words.keys.type),
    ],
  },
  {
    title: words.groups.wire,
    shortcuts: [
      any(['↑', '↓'], words.wire.row),
      any(['PageUp', 'PageDown'], words.wire.page),
      any(['Home', 'End'], words.wire.ends),
      any(['→', '←'], words.wire.unfold),
      any(['→', '←', '↓', '↑'], words.wire.part),
    ],
  },
  {
    title: words.groups.scripts,
    shortcuts: [
      together(ctrl('Enter'), words.scripts.lines),
      together(['Ctrl', 'Shift', 'Enter'], words.scripts.all),
      together(ctrl('Space'), words.scripts.complete),
      any(['Tab'], words.scripts.accept),
      { ways: [[ctrl('K'), ctrl('I')]], does: words.scripts.hover },
      any(['F8'], words.scripts.mark),
      together(ctrl('F'), words.scripts.find),
      together(ctrl('/'), words.scripts.comment),
      { ways: [[['Esc'], ['Tab']]], does: words.scripts.leave },
    ],
  },
  {
    title: words.groups.lab,
    shortcuts: [
      any(['←', '→', '↑', '↓'], words.lab.move),
      any(['Home', 'End'], words.lab.ends),
      any(['Enter'], words.lab.menu),
    ],
  },
  {
    title: words.groups.dividers,
    shortcuts: [
      any(['←', '→', '↑', '↓'], words.dividers.move),
      any(['Home', 'End'], words.dividers.ends),
      any(['Enter'], words.dividers.turn),
    ],
  },
];
