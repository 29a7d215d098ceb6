import path from 'node:path';
import type { Plugin } from 'vite';
import { readLesson, readStandingLibrary, readStandingRoadmap, lessonIds, toId } from './lesson-library.ts';
import { toExpression } from './module-source.ts';
import { mythFile, mythGroupIds, readStandingMythGroup, readStandingMyths } from './myth-library.ts';
import { describeProblem, valueOf } from './problem.ts';

/**
 * Gives the page its lessons as modules, compiled here so that no parser and no schema reaches the bundle:
 *
 *     virtual:course          the course map with every lesson's summary, and a loader for each lesson
 *     virtual:roadmap         where each topic of the usual roadmaps is; for the page that shows it
 *     virtual:myths           the groups of myths and a loader for each, for the page that asks them
 *     virtual:myths/<group>   one group of myths, a chunk of its own
 *     virtual:lesson/<id>     one whole lesson; a chunk of its own, fetched when the lesson is opened
 *
 * A lesson or a myth with a problem is left out (`authors-plugin.ts` says which); course.yaml and roadmap.yaml must
 * follow their schema. In dev, what changes of them reloads the page; the server's data are in the journal, so that
 * nothing is lost.
 */
export interface LessonsPluginOptions {
  /** The folder of the lessons, relative to Vite's root. */
  readonly folder?: string;
}

const COURSE = 'virtual:course';
const ROADMAP = 'virtual:roadmap';
const MYTHS = 'virtual:myths';
const MYTH_GROUP = 'virtual:myths/';
const LESSON = 'virtual:lesson/';
/** Rollup's mark for modules that are no files. */
const RESOLVED = '\0';

export function lessonsPlugin({ folder = 'lessons' }: LessonsPluginOptions = {}): Plugin {
  let root = path.resolve(folder);

  const isContent = (file: string): boolean => {
    const inside = path.relative(root, file);
    return !inside.startsWith('..') && !path.isAbsolute(inside) && /\.(?:md|yaml|redis)$/u.test(file);
  };

  return {
    name: 'keyspace:lessons',
    configResolved(config) {
      root = path.resolve(config.root, folder);
    },
    resolveId(id) {
      const isOurs =
        [COURSE, ROADMAP, MYTHS].includes(id) || id.startsWith(MYTH_GROUP) || id.startsWith(LESSON);
      return isOurs ? RESOLVED + id : null;
    },
    async load(resolved) {
      const id = resolved.startsWith(RESOLVED) ? resolved.slice(RESOLVED.length) : '';
      if (id === COURSE) {
        this.addWatchFile(path.join(root, 'course.yaml'));
        for (const lesson of await lessonIds(root)) this.addWatchFile(path.join(root, `${lesson}.md`));
        return courseModule(root);
      }
      if (id === ROADMAP) {
        this.addWatchFile(path.join(root, 'roadmap.yaml'));
        return roadmapModule(root);
      }
      if (id === MYTHS) {
        for (const group of await mythGroupIds(root)) this.addWatchFile(mythFile(root, group));
        return mythsModule(root);
      }
      if (id.startsWith(MYTH_GROUP)) {
        const group = id.slice(MYTH_GROUP.length);
        this.addWatchFile(mythFile(root, group));
        return mythGroupModule(root, group);
      }
      if (!id.startsWith(LESSON)) return null;
      const lesson = id.slice(LESSON.length);
      this.addWatchFile(path.join(root, `${lesson}.md`));
      return lessonModule(root, lesson);
    },
    configureServer(server) {
      server.watcher.add(root);
    },
    hotUpdate({ file, modules }) {
      if (!isContent(file)) return undefined;
      const graph = this.environment.moduleGraph;
      const ids = [COURSE, ROADMAP, MYTHS, LESSON + toId(root, file)].map((id) => RESOLVED + id);
      const dependent = file.endsWith('.redis') ? LESSON : file.endsWith('.yaml') ? MYTH_GROUP : null;
      const changed = [...graph.idToModuleMap.values()].filter(
        (module) => dependent !== null && module.id?.startsWith(RESOLVED + dependent),
      );
      const own = ids.flatMap((id) => graph.getModuleById(id) ?? []);
      for (const module of [...own, ...changed]) graph.invalidateModule(module);
      return [...new Set([...modules, ...own, ...changed])];
    },
  };
}

async function courseModule(root: string): Promise<string> {
  const { course, lessons } = await readStandingLibrary(root);
  const loaders = [...lessons.keys()].map(
    (id) =>
      `[${toExpression(id)}]: () => import(${toExpression(LESSON + id)}).then((module) => module.lesson),`,
  );
  return [
    `export const course = ${toExpression(course)};`,
    'export const lessonLoaders = {',
    '  __proto__: null,',
    ...loaders.map((line) => `  ${line}`),
    '};',
  ].join('\n');
}

async function roadmapModule(root: string): Promise<string> {
  const { roadmap } = await readStandingRoadmap(root);
  return `export const roadmap = ${toExpression(roadmap)};`;
}

async function lessonModule(root: string, id: string): Promise<string> {
  const { lesson } = valueOf(await readLesson(root, id));
  return `export const lesson = ${toExpression(lesson)};`;
}

async function mythsModule(root: string): Promise<string> {
  const standing = await readStandingMyths(root);
  const groups = standing.groups.map(({ group: { id, title, myths } }) => ({
    id,
    title,
    myths: myths.map(({ id: myth, truth }) => ({ id: myth, truth })),
  }));
  const loaders = groups.map(({ id }) => {
    const module = toExpression(MYTH_GROUP + id);
    return `  [${toExpression(id)}]: () => import(${module}).then((module) => module.group),`;
  });
  return [
    `export const groups = ${toExpression(groups)};`,
    'export const mythLoaders = {',
    '  __proto__: null,',
    ...loaders,
    '};',
  ].join('\n');
}

/** A myth whose id another file has as well is in here, and in no list that it could be picked from. */
async function mythGroupModule(root: string, id: string): Promise<string> {
  const { authored, problems } = await readStandingMythGroup(root, id);
  if (authored === null) throw new Error(problems.map(describeProblem).join('\n'));
  return `export const group = ${toExpression(authored.group)};`;
}
