import path from 'node:path';
import type { Plugin } from 'vite';
import { readStandingLibrary, readStandingRoadmap } from './lesson-library.ts';
import { toExpression } from './module-source.ts';
import { describeProblem, type LessonProblem } from './problem.ts';
import { readStandingQuestions } from './question-library.ts';

/**
 * `virtual:authors`: what is wrong in the lessons, the course, the roadmap and the question bank, for the page of their
 * authors. The build says it as well, and goes on: one broken lesson must not take the others away. What stops it from
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
  const read = [readStandingLibrary(root), readStandingRoadmap(root), readStandingQuestions(root)] as const;
  const standing = await Promise.all(read);
  return standing.flatMap(({ problems }) => problems);
}
