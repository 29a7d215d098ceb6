import { lessonId } from '../lesson.ts';
import type { Myth, MythGroup, MythRun } from '../myth.ts';
import type { Script } from '../script.ts';
import { mythFileSchema, mythGroupSchema, mythSchema, type MythEntry } from './myth.schema.ts';
import type { LessonProblem } from './problem.ts';
import { parseScript, type ScriptScope } from '../script-lines.ts';
import { compileEntries, type ReportInEntry } from './standing-entries.ts';

/** A file of `lessons/myths/`, and the ids of all lessons that there are. */
export interface MythFile {
  /** Relative to the repository, for messages: `lessons/myths/streams.yaml`. */
  readonly file: string;
  /** `streams` */
  readonly id: string;
  readonly text: string;
  readonly lessons: ReadonlySet<string>;
}

/** A compiled group with what only its order and its proof need. */
export interface AuthoredMythGroup {
  readonly file: string;
  readonly order: number;
  readonly group: MythGroup;
  /** Where each myth begins in the file, by id; counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What stands of a file although some of it is wrong. */
export interface StandingMyths {
  /** With the myths that have no problem; null when there are none, or when the file itself is wrong. */
  readonly authored: AuthoredMythGroup | null;
  readonly problems: readonly LessonProblem[];
}

/**
 * Compiles one file of myths and leaves out those that have a problem. Every problem names file and line, and the myth
 * where it is in one.
 */
export function compileMyths({ file, id, text, lessons }: MythFile): StandingMyths {
  const standing = compileEntries(
    { file, text },
    {
      list: 'myths',
      kind: 'myth',
      file: mythFileSchema,
      whole: mythGroupSchema,
      entry: mythSchema,
      entriesOf: ({ myths }) => myths,
      compile: (entry, report) => compileMyth(entry, { lessons, report }),
    },
  );
  const { entries: myths, lines, problems } = standing;
  if (standing.file === null) return { authored: null, problems };
  const { order, title } = standing.file;
  return { authored: { file, order, group: { id, title, myths }, lines }, problems };
}

interface Context {
  readonly lessons: ReadonlySet<string>;
  readonly report: ReportInEntry;
}

function compileMyth(entry: MythEntry, { lessons, report }: Context): Myth {
  if (entry.lesson !== undefined && !lessons.has(entry.lesson))
    report(['lesson'], `there is no lesson ${entry.lesson} (lessons/${entry.lesson}.md)`);
  const words = {
    id: entry.id,
    claim: entry.claim,
    statement: entry.asked ?? entry.claim,
    truth: entry.asked !== undefined,
    verdict: entry.verdict,
    why: entry.why,
    lesson: entry.lesson === undefined ? null : lessonId(entry.lesson),
  };
  if (entry.asText !== undefined) return { ...words, kind: 'text', reason: entry.asText };
  return { ...words, kind: 'run', run: compileRun(entry, report) };
}

function compileRun(entry: MythEntry, report: Context['report']): MythRun {
  const { topology, clients, decides = [] } = entry;
  if (topology === 'single' && clients.some(({ node }) => node !== null))
    report(['clients'], 'a client names a node, but the topology is single');
  if (clients.some(({ follows }) => follows))
    report(['clients'], 'a client of a myth shows where it is redirected to and does not follow');
  const scope: ScriptScope = {
    clients: clients.map(({ name }) => name),
    isLab: topology !== 'single',
    actors: [],
    dataSet: () => null,
  };
  const script = (word: 'seed' | 'run'): Script => {
    const text = entry[word] ?? '';
    const parsed = parseScript(text, scope);
    if (parsed.ok) return parsed.script;
    // The lines of a block begin below the word that names it.
    const first = text.includes('\n') ? 1 : 0;
    for (const fault of parsed.faults) report([word], fault.message, first + fault.line);
    return { text, lines: [] };
  };
  return { topology, clients, seed: script('seed'), run: script('run'), decides };
}
