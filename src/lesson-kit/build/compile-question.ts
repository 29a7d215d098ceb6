import { lessonId } from '../lesson.ts';
import {
  questionId,
  type FixQuestion,
  type EstimateQuestion,
  type PredictQuestion,
  type Question,
  type QuestionPlace,
  type QuestionWords,
} from '../question.ts';
import type { Script } from '../script.ts';
import { compileChoices } from './compile-choices.ts';
import { compileOrder } from './compile-order.ts';
import type { EstimateEntry, FixEntry, PredictEntry, QuestionEntry } from './question.schema.ts';
import { parseScript } from '../script-lines.ts';
import type { ReportInEntry } from './standing-entries.ts';

/** What compiling one question needs besides its words. */
export interface QuestionContext {
  readonly lessons: ReadonlySet<string>;
  readonly report: ReportInEntry;
}

/** What the parts of one question are compiled with. */
export interface QuestionParts {
  readonly words: QuestionWords;
  readonly place: QuestionPlace;
  /** Compiles the script that stands at a path; empty text is a script without lines. */
  readonly script: (text: string | undefined, path: readonly PropertyKey[]) => Script;
  readonly report: QuestionContext['report'];
}

/** Compiles one question; what is wrong with it is reported, and then the result is of no use. */
export function compileQuestion(entry: QuestionEntry, { lessons, report }: QuestionContext): Question {
  if (!lessons.has(entry.lesson))
    report(['lesson'], `there is no lesson ${entry.lesson} (lessons/${entry.lesson}.md)`);
  if (new Set(entry.tags).size < entry.tags.length) report(['tags'], 'a tag is named twice');
  const words: QuestionWords = {
    id: questionId(entry.id),
    ask: entry.ask,
    level: entry.level,
    tags: entry.tags,
    of: entry.of,
    lesson: lessonId(entry.lesson),
    why: entry.kind === 'say' ? '' : entry.why,
  };
  if (entry.kind === 'say') {
    const { kind, model, rubric, chapter = null } = entry;
    return { ...words, kind, model, rubric, chapter };
  }
  const script = scriptReader(entry, report);
  const { topology, clients } = entry;
  const place = { topology, clients, seed: script(entry.seed, ['seed']) };
  const parts: QuestionParts = { words, place, script, report };
  reportPlace(entry, report);
  switch (entry.kind) {
    case 'order':
      return compileOrder(entry, parts);
    case 'predict':
      return compilePredict(entry, parts);
    case 'fix':
      return compileFix(entry, parts);
    case 'estimate':
      return compileEstimate(entry, parts);
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return compileChoices(entry, parts);
  }
}

type PlacedEntry = Exclude<QuestionEntry, { kind: 'say' }>;

function reportPlace({ topology, clients }: PlacedEntry, report: QuestionContext['report']): void {
  if (topology === 'single' && clients.some(({ node }) => node !== null))
    report(['clients'], 'a client names a node, but the topology is single');
  if (clients.some(({ follows }) => follows))
    report(['clients'], 'a client of a question shows where it is redirected to and does not follow');
}

function scriptReader(
  { topology, clients }: PlacedEntry,
  report: QuestionContext['report'],
): QuestionParts['script'] {
  const scope = {
    clients: clients.map(({ name }) => name),
    isLab: topology !== 'single',
    actors: [],
    dataSet: () => null,
  };
  return (text = '', path) => {
    const parsed = parseScript(text, scope);
    if (parsed.ok) return parsed.script;
    // The lines of a block begin below the word that names it.
    const first = text.includes('\n') ? 1 : 0;
    for (const fault of parsed.faults) report(path, fault.message, first + fault.line);
    return { text, lines: [] };
  };
}

/** The run of a question whose answer is the reply to its last command. */
function answeredRun(entry: PredictEntry | EstimateEntry, { script, report }: QuestionParts): Script {
  const run = script(entry.run, ['run']);
  const last = run.lines.at(-1);
  if (last !== undefined && last.kind !== 'command')
    report(['run'], 'the run ends with a command, because its reply is what is asked for');
  return run;
}

/** An answer that is called wrong twice is a slip. */
function reportRepeats(said: readonly unknown[], { report }: QuestionParts): void {
  const texts = said.map((one) => JSON.stringify(one));
  for (const [index, text] of texts.entries())
    if (texts.indexOf(text) < index) report(['wrong', index], 'this wrong answer is above already');
}

function compilePredict(entry: PredictEntry, parts: QuestionParts): PredictQuestion {
  reportRepeats(
    entry.wrong.map(({ says }) => says),
    parts,
  );
  const { kind, unordered = false, wrong } = entry;
  return { ...parts.words, kind, place: parts.place, run: answeredRun(entry, parts), unordered, wrong };
}

function compileEstimate(entry: EstimateEntry, parts: QuestionParts): EstimateQuestion {
  reportRepeats(
    entry.wrong.map(({ says }) => says),
    parts,
  );
  const { kind, within, unit, wrong } = entry;
  return { ...parts.words, kind, place: parts.place, run: answeredRun(entry, parts), within, unit, wrong };
}

function compileFix(entry: FixEntry, { words, place, script, report }: QuestionParts): FixQuestion {
  const broken = script(entry.broken, ['broken']);
  const solution = script(entry.solution, ['solution']);
  if (broken.text === solution.text) report(['solution'], 'the solution is what is broken');
  return {
    ...words,
    kind: entry.kind,
    place,
    broken,
    after: script(entry.after, ['after']),
    check: entry.check,
    solution,
    accepts: entry.accepts.map((text, index) => script(text, ['accepts', index])),
    rejects: entry.rejects.map(({ run, why }, index) => ({
      says: script(run, ['rejects', index, 'run']),
      why,
    })),
  };
}
