import { fileURLToPath } from 'node:url';
import { mayBlock } from '#lesson-kit/blocking.ts';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { openLessons } from '#lesson-kit/course.ts';
import { splitClient } from '#lesson-kit/runnable.ts';
import type { Lesson, LessonStep } from '#lesson-kit/lesson.ts';
import type { ActorAction, Script, ScriptLine } from '#lesson-kit/script.ts';

let written: Promise<readonly Lesson[]> | undefined;

/**
 * The lessons that the course offers, in its order, as they are written: what the page was built from. Compiling them
 * takes seconds, so each process does it once, however many of its files ask.
 */
export function writtenLessons(): Promise<readonly Lesson[]> {
  written ??= readWrittenLessons();
  return written;
}

async function readWrittenLessons(): Promise<readonly Lesson[]> {
  const library = await readLibrary(fileURLToPath(new URL('../../lessons', import.meta.url)));
  if (!library.ok) throw new Error(library.problems.map(({ message }) => message).join('\n'));
  return openLessons(library.value.course).map(({ id }) => {
    const authored = library.value.lessons.get(id);
    if (authored === undefined) throw new Error(`the course lists ${id}, which is not there`);
    return authored.lesson;
  });
}

/**
 * Those of the lessons that are walked in a browser: all, but of the projects only two that have what the others have, many
 * terminals and workers that crash. Projects are long, and the proofs play each of them on the server without a browser.
 */
export const walkedLessons = async (): Promise<readonly Lesson[]> =>
  (await writtenLessons()).filter(
    ({ meta: { id, topology } }) =>
      !id.startsWith('projects/') || topology !== 'single' || PROJECTS_TO_WALK.includes(id),
  );

const PROJECTS_TO_WALK: readonly string[] = ['projects/chat', 'projects/mail-queue'];

/** What is done to a single server from outside. */
export type ServerDeed = Extract<ScriptLine, { readonly kind: 'server' }>['action'];

/** What a person does for one line of a script. */
export type Deed =
  | { readonly kind: 'type'; readonly client: string; readonly line: string; readonly blocks: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'server'; readonly action: ServerDeed }
  | { readonly kind: 'act'; readonly actor: string; readonly action: ActorAction };

/** The commands after which no line is taken until they are interrupted; others that may block are known to the lesson kit. */
const LISTENING: readonly string[] = ['MONITOR', 'SYNC', 'PSYNC'];

type TypedCommand = Extract<ScriptLine, { readonly kind: 'command' }>['command'];

/** WAIT says how long it waits at most, at its end. */
const endsByItself = ([name, ...rest]: TypedCommand): boolean => name === 'WAIT' && rest.at(-1) !== '0';

/** A step's solution, line for line: what is typed, and what an actor is made to do. */
export function solutionOf(step: LessonStep, lesson: Lesson): readonly Deed[] {
  return deedsOf(step.solution, lesson.meta.clients[0]?.name ?? 'A');
}

function deedsOf({ text, lines }: Script, firstClient: string): readonly Deed[] {
  const written = text.split('\n').filter((line) => line.trim() !== '');
  if (written.length !== lines.length) throw new Error('a script that loads data cannot be typed');
  return lines.map((line, at): Deed => {
    switch (line.kind) {
      case 'command': {
        const { client, text: typed } = splitClient((written[at] ?? '').trim());
        const [name] = line.command;
        const listens = typeof name === 'string' && LISTENING.includes(name.toUpperCase());
        return {
          kind: 'type',
          client: client ?? firstClient,
          line: typed,
          blocks: listens || (mayBlock(line.command) && !endsByItself(line.command)),
        };
      }
      case 'tick':
        return { kind: 'wait', ms: line.ms };
      // Every terminal of a lab takes such a line.
      case 'lab': {
        const { client, text: typed } = splitClient((written[at] ?? '').trim());
        return { kind: 'type', client: client ?? firstClient, line: typed, blocks: false };
      }
      case 'server':
        return { kind: 'server', action: line.action };
      case 'actor':
        return { kind: 'act', actor: line.actor, action: line.action };
    }
  });
}
