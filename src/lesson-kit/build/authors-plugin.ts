import path from 'node:path';
import type { Plugin } from 'vite';
import { lessonIds, readStandingLibrary, readStandingRoadmap } from './lesson-library.ts';
import { toExpression } from './module-source.ts';
import { readStandingMyths } from './myth-library.ts';
import { describeProblem, type LessonProblem } from './problem.ts';
import { readStandingQuestions } from './question-library.ts';
import { readStandingReadings } from './reading-library.ts';
import { readStandingReference } from './reference-library.ts';

/**
 * `virtual:authors`: what is wrong in the lessons and all that stands beside them, for the page of their authors. The
 * build says it as well, and goes on: one broken file must not take the others away. What stops it from
 * being shipped are the tests of the lessons, which tolerate nothing.
 */
const AUTHORS = 'virtual:authors';
const RESOLVED = `\0${AUTHORS}`;

export function authorsPlugin({ folder = 'lessons' }: { readonly folder?: string } = {}): Plugin {
  let root = path.resolve(folder);
  return {
    name: 'keyspace:authors',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    resolveId: (id) => (id === AUTHORS ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const problems = await standingProblems(root);
      for (const problem of problems) this.warn(describeProblem(problem));
      return `export const problems = ${toExpression(problems)};`;
    },
    hotUpdate({ file, modules }) {
      const module = this.environment.moduleGraph.getModuleById(RESOLVED);
      if (module === undefined || !file.startsWith(root + path.sep)) return undefined;
      this.environment.moduleGraph.invalidateModule(module);
      return [...modules, module];
    },
  };
}

/** Everything that is wrong below `root`, of which the site stands all the same. */
async function standingProblems(root: string): Promise<readonly LessonProblem[]> {
  const standing = await Promise.all([
    readStandingLibrary(root),
    readStandingRoadmap(root),
    readStandingReadings(root, new Set(await lessonIds(root))),
    readStandingMyths(root),
    readStandingReference(root),
    readStandingQuestions(root),
  ]);
  return standing.flatMap(({ problems }) => problems);
}
