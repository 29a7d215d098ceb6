import type { filesText } from '#text/files.ts';

type Kind = keyof typeof filesText.about;

const KINDS: ReadonlyArray<readonly [RegExp, Kind]> = [
  [/\.manifest$/, 'manifest'],
  [/\.base\.(rdb|aof)$/, 'base'],
  [/\.incr\.aof$/, 'increment'],
  [/\.rdb$/, 'snapshot'],
  [/\.acl$/, 'users'],
  [/(^|\/)sentinel\.conf$/, 'sentinel'],
  [/(^|\/)nodes[^/]*\.conf$/, 'nodes'],
  [/\.conf$/, 'configuration'],
  [/(^|\/)keyspace-clock\.json$/, 'clock'],
];

/** What a file is to the server, by its name. */
export const kindOf = (path: string): Kind => KINDS.find(([name]) => name.test(path))?.[1] ?? 'other';

/** Whether nothing but a save of all keys writes it. */
export const isSnapshot = (path: string): boolean => ['snapshot', 'base'].includes(kindOf(path));

/** Names of the same part of a log differ in a number that each rewrite raises. */
const partName = (path: string): string => path.replace(/\.\d+\.(base|incr)\.(rdb|aof)$/, '.$1');

/** Whether one file took the place of another: under its name, or as the same part of a log. */
export const tookPlaceOf = (path: string, gone: string): boolean =>
  path === gone || (path !== partName(path) && partName(path) === partName(gone));
