import path from 'node:path';
import MiniSearch from 'minisearch';
import type { Plugin } from 'vite';
import { searchIndexOptions, type SearchDocument } from '../search.ts';
import { findableQuestions } from './findable-questions.ts';
import { lessonIds, readStandingLibrary, readStandingRoadmap } from './lesson-library.ts';
import { toExpression } from './module-source.ts';
import { readStandingMyths } from './myth-library.ts';
import { readStandingQuestions } from './question-library.ts';
import { readStandingReadings } from './reading-library.ts';
import { findableReference } from './reference-findable.ts';
import { readStandingReference } from './reference-library.ts';
import { findableLessons, findableMyths, findableReadings, type Findable } from './search-documents.ts';

/**
 * `virtual:search`: the index of everything that can be found, made while building. It is text, because a browser reads
 * a long text of JSON faster than the same as JavaScript. In dev it is made anew when a page asks for it after a change.
 */
const SEARCH = 'virtual:search';
const RESOLVED = `\0${SEARCH}`;

export function searchPlugin({ folder = 'lessons' }: { readonly folder?: string } = {}): Plugin {
  let root = path.resolve(folder);
  return {
    name: 'keyspace:search',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    resolveId: (id) => (id === SEARCH ? RESOLVED : null),
    load: async (id) =>
      id === RESOLVED ? `export const searchIndex = ${toExpression(indexText(await findable(root)))};` : null,
    hotUpdate({ file, modules }) {
      const module = this.environment.moduleGraph.getModuleById(RESOLVED);
      if (module === undefined || !file.startsWith(root + path.sep)) return undefined;
      this.environment.moduleGraph.invalidateModule(module);
      return modules;
    },
  };
}

/** Everything that can be found below `root`. */
async function findable(root: string): Promise<readonly Findable[]> {
  const [library, { roadmap }, reference, { readings }, myths, bank] = await Promise.all([
    readStandingLibrary(root),
    readStandingRoadmap(root),
    readStandingReference(root),
    readStandingReadings(root, new Set(await lessonIds(root))),
    readStandingMyths(root),
    readStandingQuestions(root),
  ]);
  return [
    ...findableLessons(library, roadmap),
    ...findableReadings([...readings.values()].map(({ reading }) => reading)),
    ...findableReference(reference.groups),
    ...findableMyths(myths.groups.map(({ group }) => group)),
    ...findableQuestions(bank.groups.map(({ group }) => group)),
  ];
}

/** The index as JSON, for `MiniSearch.loadJSON` with the same options. */
export function indexText(found: readonly Findable[]): string {
  const index = new MiniSearch<SearchDocument>(searchIndexOptions);
  index.addAll(found.map((entry, id) => ({ ...entry, id })));
  return JSON.stringify(index);
}
