import path from 'node:path';
import type { Plugin } from 'vite';
import { lessonIds } from './lesson-library.ts';
import { toExpression } from './module-source.ts';
import { valueOf } from './problem.ts';
import { READINGS, readingNames, readReading, readStandingReadings } from './reading-library.ts';

/**
 * Gives the page its readings as modules, as `lessons-plugin.ts` gives it its lessons:
 *
 *     virtual:readings         the list of readings, and a loader for each
 *     virtual:reading/<name>   one whole reading; a chunk of its own, fetched when it is opened
 *
 * A reading with a problem is left out (`authors-plugin.ts` says which); readings.yaml must follow its schema.
 */
const LIST = 'virtual:readings';
const READING = 'virtual:reading/';
/** Rollup's mark for modules that are no files. */
const RESOLVED = '\0';

export function readingsPlugin({ folder = 'lessons' }: { readonly folder?: string } = {}): Plugin {
  let root = path.resolve(folder);

  return {
    name: 'keyspace:readings',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    resolveId(id) {
      return id === LIST || id.startsWith(READING) ? RESOLVED + id : null;
    },
    async load(resolved) {
      const id = resolved.startsWith(RESOLVED) ? resolved.slice(RESOLVED.length) : '';
      if (id === LIST) {
        this.addWatchFile(path.join(root, 'readings.yaml'));
        for (const name of await readingNames(root))
          this.addWatchFile(path.join(root, READINGS, `${name}.md`));
        return listModule(root);
      }
      if (!id.startsWith(READING)) return null;
      const name = id.slice(READING.length);
      this.addWatchFile(path.join(root, READINGS, `${name}.md`));
      return readingModule(root, name);
    },
    configureServer(server) {
      server.watcher.add(root);
    },
    hotUpdate({ file, modules }) {
      const inside = path.relative(root, file).split(path.sep).join('/');
      if (inside !== 'readings.yaml' && !inside.startsWith(`${READINGS}/`)) return undefined;
      const name = path.basename(inside, '.md');
      const graph = this.environment.moduleGraph;
      const own = [LIST, READING + name].flatMap((id) => graph.getModuleById(RESOLVED + id) ?? []);
      for (const module of own) graph.invalidateModule(module);
      return [...new Set([...modules, ...own])];
    },
  };
}

async function listModule(root: string): Promise<string> {
  const { groups, readings } = await readStandingReadings(root, new Set(await lessonIds(root)));
  const loaders = [...readings.keys()].map(
    (name) =>
      `  [${toExpression(name)}]: () => import(${toExpression(READING + name)}).then((module) => module.reading),`,
  );
  return [
    `export const readingGroups = ${toExpression(groups)};`,
    'export const readingLoaders = {',
    '  __proto__: null,',
    ...loaders,
    '};',
  ].join('\n');
}

async function readingModule(root: string, name: string): Promise<string> {
  const { reading } = valueOf(await readReading(root, name));
  return `export const reading = ${toExpression(reading)};`;
}
