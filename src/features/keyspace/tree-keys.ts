import { utf8Text } from '#resp/text.ts';
import type { KeyTreeRow } from './key-tree.ts';

/** Where in the tree one is. */
export interface TreePlace {
  readonly rows: readonly KeyTreeRow[];
  readonly at: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

/** What a key on the keyboard does in the tree. */
export type TreeAction =
  | { readonly kind: 'go'; readonly to: number }
  /** Opens or shuts folders, by their prefixes. */
  | { readonly kind: 'fold'; readonly prefixes: readonly string[]; readonly open: boolean }
  /** Shows the key's picture, or opens and shuts what is only a folder. */
  | { readonly kind: 'choose' };

/**
 * The keys of a tree as WAI-ARIA's authoring practices name them: arrows along the rows, Right and Left into and out of
 * folders, Home, End, the pages, Enter and Space, and `*` for all folders beside one another. Null for any other key.
 */
export function treeAction(key: string, place: TreePlace): TreeAction | null {
  const { rows, at, page } = place;
  const row = rows[at];
  if (row === undefined) return null;
  const go = (to: number): TreeAction => ({ kind: 'go', to: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      return inwards(place, row);
    case 'ArrowLeft':
      return outwards(place, row);
    case 'Enter':
    case ' ':
      return { kind: 'choose' };
    case '*':
      return { kind: 'fold', prefixes: foldersBeside(place, row), open: true };
    default:
      return null;
  }
}

/** The next row after `at`, round the end, whose label begins with what was typed, in upper or lower case; null if none does. */
export function rowByTyping(rows: readonly KeyTreeRow[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  // The first letter leads on to the next row; more letters may still mean the one where one is.
  const from = isOneCharacter(typed) ? at + 1 : at;
  for (let step = 0; step < rows.length; step += 1) {
    const to = (from + step) % rows.length;
    const label = rows[to]?.label;
    if (label !== undefined && beginning(label).toLowerCase().startsWith(wanted)) return to;
  }
  return null;
}

/** Whether text is a single character, as a key that types one is named by the browser. */
export function isOneCharacter(text: string): boolean {
  const code = text.codePointAt(0);
  return code !== undefined && String.fromCodePoint(code) === text;
}

/** Letters that one may type of a name. */
const MOST_TYPED_BYTES = 64;
const beginning = (label: Uint8Array): string => utf8Text(label.subarray(0, MOST_TYPED_BYTES));

function inwards({ at }: TreePlace, { folder }: KeyTreeRow): TreeAction | null {
  if (folder === null) return null;
  return folder.open ? { kind: 'go', to: at + 1 } : { kind: 'fold', prefixes: [folder.prefix], open: true };
}

function outwards({ rows, at }: TreePlace, { folder, level }: KeyTreeRow): TreeAction | null {
  if (folder?.open === true) return { kind: 'fold', prefixes: [folder.prefix], open: false };
  for (let to = at - 1; to >= 0; to -= 1) {
    if ((rows[to]?.level ?? level) < level) return { kind: 'go', to };
  }
  return null;
}

function foldersBeside({ rows, at }: TreePlace, { level }: KeyTreeRow): string[] {
  const beside: string[] = [];
  const take = (to: number): boolean => {
    const row = rows[to];
    if (row === undefined || row.level < level) return false;
    if (row.level === level && row.folder !== null) beside.push(row.folder.prefix);
    return true;
  };
  for (let to = at; take(to); to += 1);
  for (let to = at - 1; take(to); to -= 1);
  return beside;
}
