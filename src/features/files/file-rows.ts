import type { GoneFile, NodeFile, NodeFiles } from '#client/engine-client.ts';
import { tookPlaceOf } from './file-kind.ts';

/** A file of the list, with what it has replaced, the latest first. */
export interface FileRow {
  readonly file: NodeFile;
  readonly replaced: readonly GoneFile[];
}

export interface FileRows {
  readonly rows: readonly FileRow[];
  /** Files that nothing has replaced, the latest first. */
  readonly deleted: readonly GoneFile[];
}

/** Of what a file has replaced no more is listed; older ones are forgotten. */
const MOST_REPLACED = 2;
/** A draft that is written before it gets its name is nobody's file when it has gone. */
const isDraft = (path: string): boolean => /(^|\/)temp-/.test(path);

/** The files of a node, each with those that it took the place of. */
export function fileRows({ files, gone }: NodeFiles): FileRows {
  const latest = gone.filter(({ path }) => !isDraft(path)).toReversed();
  const rows = files.map((file) => ({
    file,
    replaced: latest.filter(({ path }) => tookPlaceOf(file.path, path)).slice(0, MOST_REPLACED),
  }));
  const isReplaced = (path: string): boolean => files.some((file) => tookPlaceOf(file.path, path));
  return { rows, deleted: latest.filter(({ path }) => !isReplaced(path)) };
}
