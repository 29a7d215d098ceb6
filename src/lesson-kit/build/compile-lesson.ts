import type { RootContent } from 'mdast';
import { answersOnce } from '#resp/command-replies.ts';
import { wordBytes } from '#resp/text.ts';
import type { Actor } from '../actor.ts';
import { lessonId } from '../lesson.ts';
import type { LessonMeta, LessonStep } from '../lesson.ts';
import { splitClient } from '../runnable.ts';
import type { Script } from '../script.ts';
import type { AuthoredLesson, AuthoredRun, AuthoredStep } from './authored-lesson.ts';
import { frontMatterSchema } from './front-matter.schema.ts';
import type { FrontMatter } from './front-matter.schema.ts';
import { cutLesson } from './lesson-source.ts';
import type { SourceBlock, SourceStep } from './lesson-source.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { parseMarkdown, proseFaults, proseLinks, proseToHast, runMeta } from './prose.ts';
import { parseScript } from '../script-lines.ts';
import type { ScriptScope } from '../script-lines.ts';
import { stepSchema } from './step.schema.ts';
import type { StepBlock } from './step.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** A lesson's text, and where it comes from. */
export interface LessonFile {
  /** Relative to the repository, for messages: `lessons/start/x.md`. */
  readonly file: string;
  /** `start/x` */
  readonly id: string;
  readonly text: string;
  /** Lines of `lessons/data/<name>.redis`, or null. */
  readonly dataSet: (name: string) => string | null;
}

/** Collects what is wrong, each with its place, so that an author sees everything at once. */
class Problems {
  readonly found: LessonProblem[] = [];
  readonly file: string;
  constructor(file: string) {
    this.file = file;
  }
  add(line: number, step: string | null, message: string): void {
    this.found.push({ file: this.file, line, step, message });
  }
}

/** Compiles one lesson file. */
export function compileLesson(input: LessonFile): Compiled<AuthoredLesson> {
  const problems = new Problems(input.file);
  const source = cutLesson(input.text);
  const front = readFrontMatter(source.frontMatter, problems);
  if (front === null) return { ok: false, problems: problems.found };
  const scope: ScriptScope = {
    clients: front.value.clients.map(({ name }) => name),
    isLab: front.value.topology !== 'single',
    actors: front.value.actors.map((actor) => actor.name),
    dataSet: input.dataSet,
  };
  if (!scope.isLab && front.value.clients.some(({ node, follows }) => node !== null || follows))
    problems.add(front.lineOf(['clients']), null, 'a client names a node, but the topology is single');
  for (const block of source.strayBlocks)
    problems.add(block.line, null, 'a step block stands above the first ## heading');
  if (source.steps.length === 0) problems.add(1, null, 'no step: each ## heading begins one');
  reportProse(source.intro, null, problems);
  const context = { scope, problems };
  const seed = compileScript(front.value.seed ?? '', front.lineOf(['seed']), null, context);
  const actors = front.value.actors.map((actor, i) =>
    compileActor(actor, front.lineOf(['actors', i, 'script']), problems),
  );
  const introRuns = collectRuns(source.intro, null, context);
  const steps = source.steps.flatMap((step) => compileStep(step, context) ?? []);
  reportRepeats(steps, problems);
  if (steps.length === source.steps.length) {
    reportUntaughtCommands(front.value, front.lineOf(['commands']), { introRuns, steps }, problems);
  }
  if (problems.found.length > 0) return { ok: false, problems: problems.found };
  const meta = toMeta(input.id, front.value, { seed, actors, steps: steps.map((step) => step.step) });
  return {
    ok: true,
    value: {
      file: input.file,
      lesson: { meta, intro: proseToHast(source.intro), steps: steps.map((step) => step.step) },
      introRuns,
      steps: steps.map((step) => step.authored),
      links: proseLinks([source.intro, ...source.steps.map((step) => step.prose)].flat()),
    },
  };
}

interface Context {
  readonly scope: ScriptScope;
  readonly problems: Problems;
}

interface FrontMatterRead {
  readonly value: FrontMatter;
  /** The line, in the file, of a value. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

function readFrontMatter(block: SourceBlock | null, problems: Problems): FrontMatterRead | null {
  if (block === null) {
    problems.add(1, null, 'the file must begin with front matter between two --- lines');
    return null;
  }
  const parsed = parseYaml(block.text, frontMatterSchema);
  if (parsed.ok) return { value: parsed.value, lineOf: (path) => parsed.lineOf(path) + block.line };
  for (const fault of parsed.faults) problems.add(block.line + fault.line, null, fault.message);
  return null;
}

/** A script's lines begin on the line after `seed: |`. */
function compileScript(
  text: string,
  line: number,
  step: string | null,
  { scope, problems }: Context,
): Script {
  const parsed = parseScript(text, scope);
  if (parsed.ok) return parsed.script;
  const first = text.includes('\n') ? 1 : 0;
  for (const fault of parsed.faults) problems.add(line + first + fault.line, step, fault.message);
  return { text, lines: [] };
}

function compileActor(actor: FrontMatter['actors'][number], line: number, problems: Problems): Actor {
  const script = compileScript(actor.script, line, null, {
    scope: { clients: [], isLab: false, actors: [], dataSet: () => null },
    problems,
  });
  const commands = script.lines.flatMap((part) => (part.kind === 'command' ? [part.command] : []));
  if (commands.length !== script.lines.length)
    problems.add(line, null, `actor ${actor.name}: its lines are commands only`);
  if (!commands.every((command) => answersOnce(command.map(wordBytes))))
    problems.add(line, null, `actor ${actor.name}: each of its lines must have one reply`);
  return { name: actor.name, summary: actor.summary, commands, repeat: actor.repeat };
}

interface CompiledStep {
  readonly step: LessonStep;
  readonly authored: AuthoredStep;
}

function compileStep(source: SourceStep, context: Context): CompiledStep | null {
  const { problems } = context;
  const [block, second] = source.blocks;
  if (block === undefined) problems.add(source.line, source.title, 'no ```yaml step block');
  if (second !== undefined)
    problems.add(second.line, source.title, 'a second ```yaml step block; a step has one');
  if (block === undefined) return null;
  const parsed = parseYaml(block.text, stepSchema);
  if (!parsed.ok) {
    for (const fault of parsed.faults) problems.add(block.line + fault.line, source.title, fault.message);
    return null;
  }
  const { value } = parsed;
  reportProse(source.prose, value.id, problems);
  const lineOf = (...path: PropertyKey[]): number => block.line + parsed.lineOf(path);
  const script = (text: string, ...path: PropertyKey[]): Script =>
    compileScript(text, lineOf(...path), value.id, context);
  const hints = value.hints.map((hint, i) => compileHint(hint, lineOf('hints', i), value.id, problems));
  return {
    step: {
      id: value.id,
      title: source.title,
      hast: proseToHast(source.prose),
      check: value.check,
      hints,
      solution: script(value.solution, 'solution'),
      accepts: value.accepts.map((text, i) => script(text, 'accepts', i)),
      show: value.show ?? null,
    },
    authored: {
      line: source.line,
      rejects: value.rejects.map((text, i) => script(text, 'rejects', i)),
      runs: collectRuns(source.prose, value.id, context),
    },
  };
}

function compileHint(
  hint: StepBlock['hints'][number],
  line: number,
  step: string,
  problems: Problems,
): LessonStep['hints'][number] {
  const { children } = parseMarkdown(hint);
  for (const node of children)
    for (const fault of proseFaults(node)) problems.add(line + fault.line - 1, step, fault.message);
  return proseToHast(children);
}

function reportProse(prose: readonly RootContent[], step: string | null, problems: Problems): void {
  for (const fault of prose.flatMap((node) => proseFaults(node)))
    problems.add(fault.line, step, fault.message);
}

/** The runnable fences of a piece of prose, also those within lists and quotes. */
function collectRuns(
  prose: readonly RootContent[],
  step: string | null,
  context: Context,
): readonly AuthoredRun[] {
  return prose.flatMap((node): readonly AuthoredRun[] => {
    if (node.type === 'code') {
      const expect = runMeta(node);
      if (expect === null) return [];
      const line = node.position?.start.line ?? 1;
      const script = compileScript(node.value, line + (node.value.includes('\n') ? 0 : 1), step, context);
      if (script.lines.some((part) => part.kind !== 'command' && part.kind !== 'lab'))
        context.problems.add(
          line,
          step,
          'a runnable fence holds only what can be typed: commands and lab lines',
        );
      if (script.lines.length === 0) context.problems.add(line, step, 'a runnable fence without a command');
      const lines = script.text.split('\n').map((text) => splitClient(text.trim()));
      return [{ expect, lines, line, script }];
    }
    return 'children' in node ? collectRuns(node.children, step, context) : [];
  });
}

function reportRepeats(steps: readonly CompiledStep[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { step, authored } of steps) {
    if (seen.has(step.id)) problems.add(authored.line, step.id, 'another step has this id');
    seen.add(step.id);
  }
}

/** A command that is announced must be typed somewhere. */
function reportUntaughtCommands(
  front: FrontMatter,
  line: number,
  taught: { readonly introRuns: readonly AuthoredRun[]; readonly steps: readonly CompiledStep[] },
  problems: Problems,
): void {
  const scripts = [
    ...taught.introRuns.map((run) => run.script),
    ...taught.steps.flatMap(({ step, authored }) => [
      step.solution,
      ...step.accepts,
      ...authored.runs.map((run) => run.script),
    ]),
  ];
  const typed = scripts
    .flatMap((script) => script.lines)
    .flatMap((part) => (part.kind === 'command' ? [part.command] : []));
  for (const name of front.commands) {
    const words = name.split(' ');
    const isTyped = typed.some((command) =>
      words.every((word, i) => String(command[i] ?? '').toUpperCase() === word),
    );
    if (!isTyped)
      problems.add(line, null, `commands names ${name}, but no solution or runnable fence uses it`);
  }
}

function toMeta(
  id: string,
  front: FrontMatter,
  parts: { readonly seed: Script; readonly actors: readonly Actor[]; readonly steps: readonly LessonStep[] },
): LessonMeta {
  const { title, summary, minutes, topology, commands, clock } = front;
  return {
    id: lessonId(id),
    title,
    summary,
    minutes,
    topology,
    requires: front.requires.map(lessonId),
    commands,
    steps: parts.steps.map(({ id }) => id),
    clients: front.clients,
    actors: parts.actors,
    clock,
    show: front.show ?? null,
    seed: parts.seed,
  };
}
