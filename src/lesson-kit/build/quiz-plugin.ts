import path from 'node:path';
import type { Plugin } from 'vite';
import { summariesOf } from '../question.ts';
import { toExpression } from './module-source.ts';
import { describeProblem } from './problem.ts';
import {
  questionFile,
  questionGroupIds,
  QUIZ,
  readStandingQuestionGroup,
  readStandingQuestions,
} from './question-library.ts';

/**
 * Gives the page the question bank as modules, as `lessons-plugin.ts` gives it its lessons:
 *
 *     virtual:quiz           the groups, what picking a question needs to know of each, and a loader for each group
 *     virtual:quiz/<group>   one group with its questions; a chunk of its own, fetched when one of them is asked
 *
 * A question with a problem is left out; `authors-plugin.ts` says which.
 */
const BANK = 'virtual:quiz';
const GROUP = 'virtual:quiz/';
/** Rollup's mark for modules that are no files. */
const RESOLVED = '\0';

export function quizPlugin({ folder = 'lessons' }: { readonly folder?: string } = {}): Plugin {
  let root = path.resolve(folder);

  return {
    name: 'keyspace:quiz',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    resolveId(id) {
      return id === BANK || id.startsWith(GROUP) ? RESOLVED + id : null;
    },
    async load(resolved) {
      const id = resolved.startsWith(RESOLVED) ? resolved.slice(RESOLVED.length) : '';
      if (id === BANK) {
        for (const group of await questionGroupIds(root)) this.addWatchFile(questionFile(root, group));
        return bankModule(root);
      }
      if (!id.startsWith(GROUP)) return null;
      const group = id.slice(GROUP.length);
      this.addWatchFile(questionFile(root, group));
      return groupModule(root, group);
    },
    configureServer(server) {
      server.watcher.add(root);
    },
    hotUpdate({ file, modules }) {
      const inside = path.relative(root, file).split(path.sep).join('/');
      if (!inside.startsWith(`${QUIZ}/`)) return undefined;
      const group = path.basename(inside, '.yaml');
      const graph = this.environment.moduleGraph;
      const own = [BANK, GROUP + group].flatMap((id) => graph.getModuleById(RESOLVED + id) ?? []);
      for (const module of own) graph.invalidateModule(module);
      return [...new Set([...modules, ...own])];
    },
  };
}

async function bankModule(root: string): Promise<string> {
  const { groups } = await readStandingQuestions(root);
  const summaries = groups.flatMap(({ group }) => summariesOf(group));
  const loaders = groups.map(({ group: { id } }) => {
    const module = toExpression(GROUP + id);
    return `  [${toExpression(id)}]: () => import(${module}).then((module) => module.group),`;
  });
  return [
    `export const questionGroups = ${toExpression(groups.map(({ group: { id, title } }) => ({ id, title })))};`,
    `export const questions = ${toExpression(summaries)};`,
    'export const groupLoaders = {',
    '  __proto__: null,',
    ...loaders,
    '};',
  ].join('\n');
}

/** A question whose id another file has as well is in here, and in no list that it could be picked from. */
async function groupModule(root: string, id: string): Promise<string> {
  const { authored, problems } = await readStandingQuestionGroup(root, id);
  if (authored === null) throw new Error(problems.map(describeProblem).join('\n'));
  return `export const group = ${toExpression(authored.group)};`;
}
