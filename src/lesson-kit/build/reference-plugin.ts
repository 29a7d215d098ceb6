import path from 'node:path';
import type { Plugin } from 'vite';
import { entryTitle, type ReferenceGroup, type ReferenceSummary } from '../reference.ts';
import { toExpression } from './module-source.ts';
import { readStandingReference } from './reference-library.ts';

/**
 * Gives the page its reference as modules, compiled here as lessons are:
 *
 *     virtual:reference           the groups with the names of their entries, and a loader for each group
 *     virtual:reference/<group>   one whole group; a chunk of its own, fetched when the group is opened
 *
 * A sheet with a problem is left out (`authors-plugin.ts` says which); order.yaml must follow its schema.
 */
export interface ReferencePluginOptions {
  /** The folder of the lessons, relative to Vite's root. */
  readonly folder?: string;
}

const REFERENCE = 'virtual:reference';
const GROUP = `${REFERENCE}/`;
/** Rollup's mark for modules that are no files. */
const RESOLVED = '\0';

export function referencePlugin({ folder = 'lessons' }: ReferencePluginOptions = {}): Plugin {
  let root = path.resolve(folder);
  let groups: Promise<readonly ReferenceGroup[]> | null = null;

  return {
    name: 'keyspace:reference',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    buildStart() {
      groups = null;
    },
    resolveId(id) {
      return id === REFERENCE || id.startsWith(GROUP) ? RESOLVED + id : null;
    },
    async load(resolved) {
      const id = resolved.startsWith(RESOLVED) ? resolved.slice(RESOLVED.length) : '';
      if (id !== REFERENCE && !id.startsWith(GROUP)) return null;
      groups ??= readStandingReference(root).then((standing) => standing.groups);
      const all = await groups;
      if (id === REFERENCE) return indexModule(all);
      const group = all.find((one) => one.id === id.slice(GROUP.length));
      return group === undefined ? null : `export const group = ${toExpression(group)};`;
    },
    configureServer(server) {
      server.watcher.add(path.join(root, 'reference'));
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(path.join(root, 'reference'))) return undefined;
      groups = null;
      const graph = this.environment.moduleGraph;
      const own = [...graph.idToModuleMap.values()].filter(({ id }) => id?.startsWith(RESOLVED + REFERENCE));
      for (const module of own) graph.invalidateModule(module);
      return [...new Set([...modules, ...own])];
    },
  };
}

const summaryOf = ({ id, title, summary, entries }: ReferenceGroup): ReferenceSummary => ({
  id,
  title,
  summary,
  entries: entries.map((entry) => ({ id: entry.id, title: entryTitle(entry), purpose: entry.purpose })),
});

function indexModule(groups: readonly ReferenceGroup[]): string {
  const loaders = groups.map(
    ({ id }) =>
      `[${toExpression(id)}]: () => import(${toExpression(GROUP + id)}).then((module) => module.group),`,
  );
  return [
    `export const groups = ${toExpression(groups.map(summaryOf))};`,
    'export const groupLoaders = {',
    '  __proto__: null,',
    ...loaders.map((line) => `  ${line}`),
    '};',
  ].join('\n');
}
