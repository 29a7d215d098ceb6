import type { KeyRef } from '#state/key-ref.ts';

/**
 * Keys as a tree: what stands before a colon of the name is a folder. The server knows no folders; this is a way to
 * read names, as they are written by habit.
 *
 * Keys come sorted by their bytes, so all keys of a folder stand together, and a folder is a stretch of the list. Its end
 * is found by bisection; what lies in it is looked at only when it is open. So a tree of many thousand keys costs as
 * much as the rows that are shown of it.
 */

/** A part of the names that several keys begin with. */
export interface KeyFolder {
  /** The names' common beginning with its colon, as it stands in the keys' ids. */
  readonly prefix: string;
  /** The same as bytes of a name. */
  readonly name: Uint8Array;
  /** The keys in it, however deep; of those that are listed. */
  readonly keys: readonly KeyRef[];
  readonly open: boolean;
}

/** One row: a key, a folder, or both at once where a key's name is also the beginning of others. */
export interface KeyTreeRow {
  /** The same for the same key or folder, whatever comes and goes around it. */
  readonly id: string;
  /** What of the name is not said by the rows above it. */
  readonly label: Uint8Array;
  readonly key: KeyRef | null;
  readonly folder: KeyFolder | null;
  /** Depth, from 1. */
  readonly level: number;
  /** Place among those of the same folder, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** Keys or folders of one folder, as far as an order needs to know them. */
export interface Sibling {
  readonly label: string;
  readonly key: KeyRef | null;
  /** The keys below; none of a plain key. */
  readonly below: readonly KeyRef[];
}

export interface TreeView {
  /** Whether there are folders at all, or only keys with their whole names. */
  readonly nested: boolean;
  /** @param prefix As in `KeyFolder`. @param count Keys in the folder. */
  readonly isOpen: (prefix: string, count: number) => boolean;
  /** Puts siblings in order; those of equal rank stay as they were, in the order of names. */
  readonly rank: ((siblings: readonly Sibling[]) => readonly Sibling[]) | null;
}

/** Deeper than this, colons are part of the name: a name may have millions. */
const MOST_LEVELS = 12;

/** The rows to show of sorted keys of one database. */
export function treeRows(keys: readonly KeyRef[], view: TreeView): readonly KeyTreeRow[] {
  const rows: KeyTreeRow[] = [];
  const [first] = keys;
  // All ids begin with the database's number and a colon.
  const start = first === undefined ? 0 : first.id.length - first.name.length;
  if (view.nested) addRows(rows, keys, { start, nameAt: start, level: 1 }, view);
  else addFlatRows(rows, keys, view);
  return rows;
}

/** The ids of the folders that a key lies in, outermost first. */
export function prefixesOf({ id, name }: KeyRef): string[] {
  const prefixes: string[] = [];
  let colon = id.length - name.length - 1;
  while (prefixes.length < MOST_LEVELS - 1) {
    colon = id.indexOf(':', colon + 1);
    if (colon === -1) break;
    prefixes.push(id.slice(0, colon + 1));
  }
  return prefixes;
}

interface Depth {
  /** Characters of an id that the folders above have said. */
  readonly start: number;
  /** Where in an id the name begins. */
  readonly nameAt: number;
  readonly level: number;
}

function addRows(rows: KeyTreeRow[], keys: readonly KeyRef[], depth: Depth, view: TreeView): void {
  const siblings = inOrder(siblingsOf(keys, depth), view);
  for (const [at, { label, key, below }] of siblings.entries()) {
    const place = { level: depth.level, place: at + 1, siblings: siblings.length };
    const labelAt = depth.start - depth.nameAt;
    const [inside] = below;
    if (inside === undefined) {
      if (key !== null)
        rows.push({ id: key.id, label: key.name.subarray(labelAt), key, folder: null, ...place });
      continue;
    }
    const end = depth.start + label.length + 1;
    const prefix = inside.id.slice(0, end);
    const name = inside.name.subarray(0, end - depth.nameAt);
    const open = view.isOpen(prefix, below.length);
    const folder: KeyFolder = { prefix, name, keys: below, open };
    rows.push({ id: `/${prefix}`, label: name.subarray(labelAt, -1), key, folder, ...place });
    if (open) addRows(rows, below, { ...depth, start: end, level: depth.level + 1 }, view);
  }
}

function addFlatRows(rows: KeyTreeRow[], keys: readonly KeyRef[], view: TreeView): void {
  const ordered = view.rank === null ? keys : keysOf(view.rank(keys.map(plainSibling)));
  for (const [at, key] of ordered.entries()) {
    const place = { level: 1, place: at + 1, siblings: ordered.length };
    rows.push({ id: key.id, label: key.name, key, folder: null, ...place });
  }
}

const plainSibling = (key: KeyRef): Sibling => ({ label: key.id, key, below: [] });
const keysOf = (siblings: readonly Sibling[]): KeyRef[] =>
  siblings.flatMap(({ key }) => (key === null ? [] : [key]));

/** What lies directly in a folder. A folder of a single key would only hide it, so the key stands there itself. */
function siblingsOf(keys: readonly KeyRef[], { start, level }: Depth): Sibling[] {
  const found = new Map<string, Sibling>();
  for (let at = 0; at < keys.length;) {
    const key = keys[at];
    if (key === undefined) break;
    const colon = level < MOST_LEVELS ? key.id.indexOf(':', start) : -1;
    const label = colon === -1 ? key.id.slice(start) : key.id.slice(start, colon);
    const sameLabel = found.get(label);
    if (colon === -1) {
      found.set(label, { label, key, below: sameLabel?.below ?? [] });
      at += 1;
      continue;
    }
    const end = endOf(keys, at, key.id.slice(0, colon + 1));
    found.set(label, { label, key: sameLabel?.key ?? null, below: keys.slice(at, end) });
    at = end;
  }
  return [...found.values()].map(withoutLoneFolder(start));
}

const withoutLoneFolder =
  (start: number) =>
  (sibling: Sibling): Sibling => {
    const [only] = sibling.below;
    if (sibling.key !== null || sibling.below.length !== 1 || only === undefined) return sibling;
    return { label: only.id.slice(start), key: only, below: [] };
  };

/** The first place from `from` on whose id does not begin with `prefix`. */
function endOf(keys: readonly KeyRef[], from: number, prefix: string): number {
  let low = from;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]?.id.startsWith(prefix) === true) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(siblings: Sibling[], { rank }: TreeView): readonly Sibling[] {
  const byName = siblings
    .map((sibling) => ({ sibling, number: wholeNumber(sibling.label) }))
    .sort((a, b) => a.number - b.number || (a.sibling.label < b.sibling.label ? -1 : 1))
    .map(({ sibling }) => sibling);
  return rank === null ? byName : rank(byName);
}

/** Labels that are numbers go by their value and before all others, so that 9 comes before 10. */
function wholeNumber(label: string): number {
  return label.length <= 15 && /^(?:0|[1-9]\d*)$/.test(label) ? Number(label) : Number.MAX_VALUE;
}
