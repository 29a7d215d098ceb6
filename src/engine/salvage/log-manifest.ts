import { readManifestLine } from '#file-formats/manifest-line.ts';
import type { FileSystem } from '../filesystem/file-system.ts';

/** One file of the server's log, in the order in which they are loaded: the base first. */
export interface LogPart {
  readonly path: string;
  readonly seq: number;
  readonly type: 'base' | 'increment';
}

/** The server's log as its manifest names it, or as its files themselves do. */
export interface LogParts {
  readonly manifest: string;
  readonly parts: readonly LogPart[];
  /** The manifest could be read and all that it names is there. */
  readonly intact: boolean;
}

const NAME = /\.(\d+)\.(base\.rdb|base\.aof|incr\.aof)$/;
const SUFFIX = '.manifest';

/** Finds the log of a workspace. Null when there are no files of one. */
export function findLog(files: FileSystem): LogParts | null {
  const paths = Array.from(files.entries(), ([path]) => path);
  const manifest = paths.find((path) => path.endsWith(SUFFIX));
  const anyPart = paths.find((path) => NAME.test(path));
  if (manifest === undefined && anyPart === undefined) return null;
  const folder = folderOf(manifest ?? anyPart ?? '');
  const named = manifest === undefined ? null : readManifest(files, manifest);
  if (manifest !== undefined && named !== null && named.every(({ path }) => files.get(path) !== undefined)) {
    return { manifest, parts: named, intact: true };
  }
  const parts = paths.filter((path) => folderOf(path) === folder).flatMap(partOf);
  const stem = anyPart?.replace(NAME, '') ?? `${folder}appendonly.aof`;
  return { manifest: manifest ?? `${stem}${SUFFIX}`, parts: newestBaseOn(parts), intact: false };
}

/** Writes a manifest that names these parts. */
export function writeManifest(files: FileSystem, path: string, parts: readonly LogPart[]): void {
  const lines = parts.map(
    (part) => `file ${nameOf(part.path)} seq ${part.seq} type ${part.type === 'base' ? 'b' : 'i'}\n`,
  );
  files.write(files.create(path), 0, new TextEncoder().encode(lines.join('')));
  files.disk.keep(path);
}

function readManifest(files: FileSystem, path: string): LogPart[] | null {
  const file = files.get(path);
  if (!file) return null;
  const parts: LogPart[] = [];
  for (const line of new TextDecoder().decode(files.copy(file)).split('\n')) {
    const entry = readManifestLine(line);
    if (entry === 'broken') return null;
    // What is history is only waiting to be deleted.
    if (entry === null || entry.role === 'history') continue;
    parts.push({ path: folderOf(path) + entry.name, seq: entry.sequence, type: entry.role });
  }
  return parts.length === 0 ? null : parts;
}

function partOf(path: string): LogPart[] {
  const [, seq, kind] = NAME.exec(path) ?? [];
  if (seq === undefined) return [];
  return [{ path, seq: Number(seq), type: kind === 'incr.aof' ? 'increment' : 'base' }];
}

/** A rewrite leaves a new base, and a new increment of the same number that goes on from it. */
function newestBaseOn(parts: readonly LogPart[]): LogPart[] {
  const bases = parts.filter(({ type }) => type === 'base').sort((a, b) => b.seq - a.seq);
  const base = bases[0];
  const increments = parts.filter(({ type, seq }) => type === 'increment' && seq >= (base?.seq ?? 0));
  return [...(base ? [base] : []), ...increments.sort((a, b) => a.seq - b.seq)];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
