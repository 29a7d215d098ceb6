/** One file of the server's log, as a line of the manifest names it. */
export interface ManifestEntry {
  /** Beside the manifest. */
  readonly name: string;
  readonly sequence: number;
  /** `history`: what a rewrite has replaced, and is only waiting to be deleted. */
  readonly role: 'base' | 'history' | 'increment';
}

const LINE = /^file (\S+) seq (\d+) type ([bhi])( startoffset \d+)?( endoffset \d+)?$/;
const ROLES = { b: 'base', h: 'history', i: 'increment' } as const;

/** Reads a line of `appendonly.aof.manifest`: null when it is empty or a comment, `broken` when it is no line of one. */
export function readManifestLine(line: string): ManifestEntry | null | 'broken' {
  const text = line.trimEnd();
  if (text === '' || text.startsWith('#')) return null;
  const [, name, sequence, letter] = LINE.exec(text) ?? [];
  if (name === undefined || (letter !== 'b' && letter !== 'h' && letter !== 'i')) return 'broken';
  return { name, sequence: Number(sequence), role: ROLES[letter] };
}
