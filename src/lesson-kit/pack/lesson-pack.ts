import type { Nodes } from 'hast';
import { lessonId, PACK_FOLDER, type Lesson, type LessonId } from '../lesson.ts';
import { writeBytes } from './command-guard.ts';
import { line, list, object, oneOf, PackFault, TOP } from './guard.ts';
import { lessonGuard } from './lesson-guard.ts';

/** Compiled lessons on their way outside of a build: data only, in a file or a link. */
export interface LessonPack {
  readonly title: string;
  /** Under the ids that their author gave them. */
  readonly lessons: readonly Lesson[];
}

const FORMAT = 'keyspace-lessons';
/** Raised when an older page could not read a pack any more. */
const VERSION = 1;
/** Characters of a pack. */
export const LONGEST_PACK = 2_000_000;
const MOST_LESSONS = 50;

/** A pack as text, for `readPack`. */
export function writePack({ title, lessons }: LessonPack): string {
  const write = (_name: string, value: unknown): unknown =>
    value instanceof Uint8Array ? writeBytes(value) : value;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, title, lessons }, write)}\n`;
}

export type ReadPack =
  | { readonly ok: true; readonly pack: LessonPack }
  | {
      readonly ok: false;
      /** `foreign`: something else than a pack. `newer`: a newer page has to read it. */
      readonly code: 'large' | 'foreign' | 'newer' | 'damaged';
      /** What and where, for whoever made it. */
      readonly because: string;
    };

const guard = object({ title: line(100), lessons: list(lessonGuard, { least: 1, most: MOST_LESSONS }) });

/** Reads a pack, which anybody may have written. */
export function readPack(text: string): ReadPack {
  if (text.length > LONGEST_PACK)
    return { ok: false, code: 'large', because: `${text.length} characters; ${LONGEST_PACK} are allowed` };
  const data = parse(text);
  if (typeof data !== 'object' || data === null || !('format' in data) || data.format !== FORMAT)
    return { ok: false, code: 'foreign', because: `its format is not ${FORMAT}` };
  const version = 'version' in data ? data.version : null;
  if (typeof version === 'number' && version > VERSION)
    return { ok: false, code: 'newer', because: `version ${version}` };
  try {
    object({ version: oneOf(VERSION) })(data, TOP);
    const pack = guard(data, TOP);
    const ids = pack.lessons.map(({ meta }) => meta.id);
    if (new Set(ids).size < ids.length) throw new PackFault(TOP, 'two lessons have the same id');
    return { ok: true, pack };
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    return { ok: false, code: 'damaged', because: `${error.place}: ${error.message}` };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The id that a lesson of a pack has in the page, so that it is never taken for another one's. */
export const packedId = (pack: string, id: LessonId): LessonId => lessonId(`${PACK_FOLDER}/${pack}/${id}`);

/** The lesson as the page opens it: it and its like have other ids, and links among them lead there. */
export function placedLesson(pack: string, { lessons }: LessonPack, lesson: Lesson): Lesson {
  const own = new Set(lessons.map(({ meta }) => meta.id));
  const placed = (id: LessonId): LessonId => (own.has(id) ? packedId(pack, id) : id);
  return {
    meta: { ...lesson.meta, id: placed(lesson.meta.id), requires: lesson.meta.requires.map(placed) },
    intro: withLinks(lesson.intro, placed),
    steps: lesson.steps.map((step) => ({
      ...step,
      hast: withLinks(step.hast, placed),
      hints: step.hints.map((hint) => withLinks(hint, placed)),
    })),
  };
}

const LEARN = '#/learn/';

function withLinks<N extends Nodes>(node: N, placed: (id: LessonId) => LessonId): N {
  if (!('children' in node)) return node;
  const children = node.children.map((child) => withLinks(child, placed));
  if (node.type !== 'element') return { ...node, children };
  const { href } = node.properties;
  const isLesson = typeof href === 'string' && href.startsWith(LEARN);
  const properties = isLesson
    ? { ...node.properties, href: LEARN + placed(lessonId(href.slice(LEARN.length))) }
    : node.properties;
  return { ...node, properties, children };
}
