import type { KeyDetail } from '#state/key-details.ts';
import { useKeyListStore } from '#state/key-list-context.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { AnchoredMenu, type AnchoredMenuGroup, type AnchoredMenuItem } from '#ui/anchored-menu.tsx';
import { commandLine } from '#visualizers/command-line.ts';
import { filterOf, folderCommands } from './folder-commands.ts';
import { changingCommands, readingCommands, removingCommands, type OfferedCommand } from './key-commands.ts';
import type { KeyFolder, KeyTreeRow } from './key-tree.ts';
import { fitsPrompt } from './offered-line.ts';
import { usePropose } from '#state/use-pick.ts';

const text = keyBrowserText.menu;

export interface RowMenuProps {
  readonly row: KeyTreeRow;
  readonly detail: KeyDetail | null;
  /** Whether all keys are listed, so that a folder has no others. */
  readonly complete: boolean;
  /** What the menu stands beside: the row's button, or the row. */
  readonly anchor: HTMLElement;
  /** The row itself, which has the focus again when nothing was chosen. */
  readonly returnTo: HTMLElement;
  readonly onPicked: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What can be done with a key or a folder, as commands for the prompt. Nothing here runs any of them. */
export function RowMenu({ row, detail, complete, anchor, returnTo, onPicked, onClose }: RowMenuProps) {
  const store = useKeyListStore();
  const propose = usePropose(onPicked);
  const itemOf = ({ label, command, loses = false }: OfferedCommand): AnchoredMenuItem => {
    const line = commandLine(command);
    return { label, code: line, destructive: loses, onSelect: () => propose(line) };
  };
  const groups = [
    ...keyGroups(row, detail, itemOf),
    ...folderGroups(row.folder, { complete, itemOf, list: (filter) => store.setFilter(filter) }),
  ];
  return (
    <AnchoredMenu
      label={text.label}
      anchor={anchor}
      returnTo={returnTo}
      groups={groups}
      note={text.note}
      onClose={onClose}
    />
  );
}

type ItemOf = (offered: OfferedCommand) => AnchoredMenuItem;

function keyGroups({ key }: KeyTreeRow, detail: KeyDetail | null, itemOf: ItemOf): AnchoredMenuGroup[] {
  if (key === null) return [];
  const groups = [
    { label: text.read, commands: readingCommands(key.name, detail) },
    { label: text.change, commands: changingCommands(key.name, detail) },
    { label: text.remove, commands: removingCommands(key.name) },
  ];
  const fitting = groups
    .map(({ label, commands }) => ({
      label,
      items: commands.filter(({ command }) => fitsPrompt(command)).map(itemOf),
    }))
    .filter(({ items }) => items.length > 0);
  return fitting.length > 0 ? fitting : [{ label: text.read, items: [], note: text.tooLong }];
}

function folderGroups(
  folder: KeyFolder | null,
  parts: {
    readonly complete: boolean;
    readonly itemOf: ItemOf;
    readonly list: (filter: string) => void;
  },
): AnchoredMenuGroup[] {
  if (folder === null) return [];
  const filter = filterOf(folder.name);
  const only: AnchoredMenuItem[] =
    filter === null ? [] : [{ label: text.onlyThese, onSelect: () => parts.list(filter) }];
  const commands = folderCommands(folder.name, folder.keys, parts.complete).filter(({ command }) =>
    fitsPrompt(command),
  );
  return [{ label: text.below, items: [...only, ...commands.map(parts.itemOf)], note: text.folderNote }];
}
