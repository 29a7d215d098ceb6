import { lessonId } from '../lesson.ts';
import type { Myth, MythGroup, MythRun } from '../myth.ts';
import type { Script } from '../script.ts';
import { inEntry } from './entry-fault.ts';
import { mythFileSchema, mythGroupSchema, mythSchema, type MythEntry } from './myth.schema.ts';
import type { LessonProblem } from './problem.ts';
import { parseScript, type ScriptScope } from '../script-lines.ts';
import { parseYaml, type YamlFault } from './yaml-source.ts';

const MYTH = { list: 'myths', kind: 'myth' };

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
  const problem = (line: number, message: string): LessonProblem => ({
    file,
    line: line + 1,
    step: null,
    message,
  });
  const told = (faults: readonly YamlFault[]): LessonProblem[] =>
    faults.map((fault) => problem(fault.line, inEntry(text, fault, MYTH)));
  const parsed = parseYaml(text, mythFileSchema);
  if (!parsed.ok) return { authored: null, problems: told(parsed.faults) };
  const strict = parseYaml(text, mythGroupSchema);
  const problems = strict.ok ? [] : told(strict.faults);
  const lines = new Map<string, number>();
  const myths: Myth[] = [];
  for (const [index, raw] of parsed.value.myths.entries()) {
    const read = mythSchema.safeParse(raw);
    if (!read.success) continue;
    const entry = read.data;
    let isRight = true;
    const myth = compileMyth(entry, {
      lessons,
      isRepeat: lines.has(entry.id),
      report: (path, message, line = 0) => {
        isRight = false;
        problems.push(
          problem(parsed.lineOf(['myths', index, ...path]) + line, `myth ${entry.id}: ${message}`),
        );
      },
    });
    if (!isRight) continue;
    lines.set(entry.id, parsed.lineOf(['myths', index]) + 1);
    myths.push(myth);
  }
  const { order, title } = parsed.value;
  if (myths.length === 0) return { authored: null, problems };
  return { authored: { file, order, group: { id, title, myths }, lines }, problems };
}

interface Context {
  readonly lessons: ReadonlySet<string>;
  /** Whether a myth above has the same id. */
  readonly isRepeat: boolean;
  /** A problem at a word of the myth; `line` counts on from there. */
  readonly report: (path: readonly PropertyKey[], message: string, line?: number) => void;
}

function compileMyth(entry: MythEntry, { lessons, isRepeat, report }: Context): Myth {
  if (isRepeat) report(['id'], 'another myth has this id');
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
