import type { Root, RootContent as HastContent, ElementContent } from 'hast';
import type { Code, RootContent } from 'mdast';
import type { Reading, ReadingBlock } from '../reading.ts';
import { cutFrontMatter } from './lesson-source.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { proseFaults, proseLinks, proseToHast, runMeta, type ProseLinks } from './prose.ts';
import { readingSchema } from './reading.schema.ts';
import { parseScript, type ScriptScope } from '../script-lines.ts';
import { parseYaml } from './yaml-source.ts';

/** A compiled reading together with what only its proof needs. */
export interface AuthoredReading {
  /** Relative to the repository, for messages: `lessons/readings/x.md`. */
  readonly file: string;
  readonly reading: Reading;
  /** The line, in the file, of each block's first command. */
  readonly blockLines: readonly number[];
  readonly links: ProseLinks;
}

export interface ReadingFile {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

/** Compiles one reading: prose without steps, whose ` ```redis run ` blocks are run in the page. */
export function compileReading({ file, name, text }: ReadingFile): Compiled<AuthoredReading> {
  const { frontMatter, prose } = cutFrontMatter(text);
  const fail = (problems: ReadonlyArray<Pick<LessonProblem, 'line' | 'message'>>) =>
    ({ ok: false, problems: problems.map((problem) => ({ file, step: null, ...problem })) }) as const;
  if (frontMatter === null)
    return fail([{ line: 1, message: 'the file must begin with front matter between two --- lines' }]);
  const parsed = parseYaml(frontMatter.text, readingSchema);
  if (!parsed.ok)
    return fail(parsed.faults.map(({ line, message }) => ({ line: frontMatter.line + line, message })));
  const { title, summary, minutes, topology } = parsed.value;
  const { clients } = parsed.value;
  const scope = {
    clients: clients.map((client) => client.name),
    isLab: topology !== 'single',
    actors: [],
    dataSet: () => null,
  };
  const blocks = fencesOf(prose).map((fence) => compileBlock(fence, scope));
  const problems = [
    ...prose.flatMap((node) => proseFaults(node, 'reading')),
    ...blocks.flatMap((block) => block.problems),
  ];
  if (problems.length > 0) return fail(problems);
  const content = proseToHast(prose);
  numberBlocks(content);
  return {
    ok: true,
    value: {
      file,
      reading: {
        name,
        title,
        summary,
        minutes,
        topology,
        clients,
        content,
        blocks: blocks.map(({ block }) => block),
      },
      blockLines: blocks.map(({ line }) => line),
      links: proseLinks(prose),
    },
  };
}

/** The runnable fences, also those within lists and quotes, in the order of the text. */
const fencesOf = (prose: readonly RootContent[]): readonly Code[] =>
  prose.flatMap((node): readonly Code[] => {
    if (node.type === 'code') return runMeta(node) === null ? [] : [node];
    return 'children' in node ? fencesOf(node.children) : [];
  });

interface CompiledBlock {
  readonly block: ReadingBlock;
  readonly line: number;
  readonly problems: ReadonlyArray<Pick<LessonProblem, 'line' | 'message'>>;
}

function compileBlock(fence: Code, scope: ScriptScope): CompiledBlock {
  const line = (fence.position?.start.line ?? 1) + 1;
  const parsed = parseScript(fence.value, scope);
  const script = parsed.ok ? parsed.script : { text: '', lines: [] };
  const block = { expect: runMeta(fence) ?? 'ok', script };
  if (!parsed.ok)
    return {
      block,
      line,
      problems: parsed.faults.map((fault) => ({ line: line + fault.line, message: fault.message })),
    };
  const problems =
    script.lines.length === 0 ? [{ line: line - 1, message: 'a runnable fence without a command' }] : [];
  return { block, line, problems };
}

/** Tells each block of the prose which one it is. */
function numberBlocks(root: Root): void {
  let next = 0;
  const visit = (node: HastContent | ElementContent): void => {
    if (node.type !== 'element') return;
    if (node.properties['dataRun'] === undefined) node.children.forEach(visit);
    else node.properties = { dataBlock: String(next++) };
  };
  root.children.forEach(visit);
}
