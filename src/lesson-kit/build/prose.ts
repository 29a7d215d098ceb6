import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Element, Nodes, Root as HastRoot } from 'hast';
import type { Code, Link, Root as MdastRoot, RootContent } from 'mdast';
import { diagramNamed, DIAGRAMS } from '../diagram.ts';
import { programFault, programName } from './program-fence.ts';

/**
 * Markdown to hast, with only what a lesson may hold: no HTML (content stays translatable, movable and safe), no
 * images (pictures come from the server), links to https pages, to lessons and to readings, and fences that say what they are.
 * Everything else is a fault with its line.
 */
export interface ProseFault {
  /** Counted from 1, in the file. */
  readonly line: number;
  readonly message: string;
}

type MdastNode = MdastRoot | RootContent;

const parser = unified().use(remarkParse).use(remarkGfm);
const toHast = unified().use(remarkRehype, { handlers: { code: codeToHast } });

export const parseMarkdown = (source: string): MdastRoot => parser.parse(source);

const REFUSED: Readonly<Record<string, string>> = {
  html: 'HTML is not allowed in a lesson; write Markdown',
  image: 'images are not allowed in a lesson; pictures come from the server',
  imageReference: 'images are not allowed in a lesson; pictures come from the server',
  footnoteDefinition: 'footnotes are not allowed; say it in the text',
  footnoteReference: 'footnotes are not allowed; say it in the text',
  definition: 'write links in place: [text](https://…)',
  linkReference: 'write links in place: [text](https://…)',
};

const RUN_META: Readonly<Record<string, 'ok' | 'error'>> = { run: 'ok', 'run error': 'error' };

/** What a fence's info string says: runnable, and how it should end; null when it is only to be looked at. */
export const runMeta = (code: Code): 'ok' | 'error' | null =>
  code.lang === 'redis' ? (RUN_META[code.meta?.trim() ?? ''] ?? null) : null;

/** Whose prose it is: diagrams stand in readings alone. */
export type ProseOf = 'lesson' | 'reading';

/** All that may not stand in prose. */
export function proseFaults(node: MdastNode, of: ProseOf = 'lesson'): readonly ProseFault[] {
  const line = node.position?.start.line ?? 1;
  const own = ownFault(node, of);
  const inner = 'children' in node ? node.children.flatMap((child: MdastNode) => proseFaults(child, of)) : [];
  return own === null ? inner : [{ line, message: own }, ...inner];
}

function ownFault(node: MdastNode, of: ProseOf): string | null {
  const refused = REFUSED[node.type];
  if (refused !== undefined) return refused;
  if (node.type === 'link') return linkFault(node);
  if (node.type === 'code') return codeFault(node, of);
  if (node.type === 'heading' && node.depth === 1)
    return 'the title stands in the front matter; headings begin with ##';
  return null;
}

function codeFault(code: Code, of: ProseOf): string | null {
  if (code.lang === 'diagram' && of === 'reading') return diagramFault(code);
  const program = programName(code);
  if (program !== null) return programFault(program, code.value);
  const own = of === 'lesson' ? 'yaml step' : 'diagram <name>';
  return code.meta && runMeta(code) === null
    ? `unknown fence "${code.lang ?? ''} ${code.meta}"; known are: redis run, redis run error, js run <name>, ${own}`
    : null;
}

function diagramFault({ meta, value }: Code): string | null {
  if (diagramNamed(meta?.trim()) === null)
    return `no diagram is called ${meta ?? 'nothing'}; there are: ${DIAGRAMS.join(', ')}`;
  return value.trim() === '' ? null : 'a diagram fence is empty: what it shows is drawn by the page';
}

const linkFault = (link: Link): string | null =>
  link.url.startsWith('https://') || lessonOfLink(link.url) !== null || readingOfLink(link.url) !== null
    ? null
    : `a link goes to an https page, to lesson:<id> or to reading:<name>, not to ${link.url}`;

/** The lesson that a link names, or null. */
export const lessonOfLink = (url: string): string | null => /^lesson:([a-z0-9/-]+)$/u.exec(url)?.[1] ?? null;

/** The reading that a link names, or null. */
export const readingOfLink = (url: string): string | null => /^reading:([a-z0-9-]+)$/u.exec(url)?.[1] ?? null;

/** What a link names, with the link's line. */
export interface NamedLink {
  readonly name: string;
  /** Counted from 1, in the file. */
  readonly line: number;
}

/** The lessons and the readings that some prose links to. */
export interface ProseLinks {
  readonly lessons: readonly NamedLink[];
  readonly readings: readonly NamedLink[];
}

export const proseLinks = (prose: readonly MdastNode[]): ProseLinks => ({
  lessons: prose.flatMap((node) => namedLinks(node, lessonOfLink)),
  readings: prose.flatMap((node) => namedLinks(node, readingOfLink)),
});

function namedLinks(node: MdastNode, named: (url: string) => string | null): readonly NamedLink[] {
  const name = node.type === 'link' ? named(node.url) : null;
  const own = name === null ? [] : [{ name, line: node.position?.start.line ?? 1 }];
  const inner =
    'children' in node ? node.children.flatMap((child: MdastNode) => namedLinks(child, named)) : [];
  return [...own, ...inner];
}

/** The prose as hast, without positions, its links and fences marked for the page. */
export function proseToHast(children: readonly RootContent[]): HastRoot {
  const root = toHast.runSync({ type: 'root', children: [...children] });
  return finish(root);
}

function finish<N extends Nodes>(node: N): N {
  delete node.position;
  if (node.type === 'element' && node.tagName === 'table') labelCells(node);
  if (node.type === 'element' && node.tagName === 'a') finishLink(node);
  if ('children' in node) node.children.forEach(finish);
  return node;
}

function finishLink(link: Element): void {
  const url = String(link.properties['href'] ?? '');
  const [lesson, reading] = [lessonOfLink(url), readingOfLink(url)];
  if (lesson !== null) link.properties = { href: `#/learn/${lesson}` };
  else if (reading !== null) link.properties = { href: `#/read/${reading}` };
  else link.properties = { href: url, rel: ['noopener'], target: '_blank' };
}

/** Tells each cell what its column is called: on a narrow screen the cells of a wide table stand below one another. */
function labelCells(table: Element): void {
  const [head = [], ...rows] = rowsOf(table);
  for (const row of rows)
    for (const [at, cell] of row.entries()) cell.properties['dataLabel'] = textOf(head[at]);
}

/** The cells of each row. */
const rowsOf = (element: Element): ReadonlyArray<readonly Element[]> =>
  element.children
    .filter((child) => child.type === 'element')
    .flatMap((child) =>
      child.tagName === 'tr' ? [child.children.filter((cell) => cell.type === 'element')] : rowsOf(child),
    );

const textOf = (node: Nodes | undefined): string =>
  node === undefined
    ? ''
    : 'children' in node
      ? node.children.map(textOf).join('')
      : 'value' in node
        ? node.value
        : '';

/**
 * A fence becomes `pre > code`; the `pre` of a runnable one carries `data-run`, read by `runnable.ts`, that of a program
 * `data-program`, read by `program.ts`, and that of a diagram `data-diagram`, its name.
 */
function codeToHast(_state: unknown, code: Code): Element {
  const run = runMeta(code);
  const diagram = code.lang === 'diagram' ? diagramNamed(code.meta?.trim()) : null;
  if (diagram !== null)
    return { type: 'element', tagName: 'pre', properties: { dataDiagram: diagram }, children: [] };
  const program = programName(code);
  const language = code.lang ?? null;
  return {
    type: 'element',
    tagName: 'pre',
    properties: {
      ...(run === null ? {} : { dataRun: run }),
      ...(program === null ? {} : { dataProgram: program }),
    },
    children: [
      {
        type: 'element',
        tagName: 'code',
        properties: language === null ? {} : { className: [`language-${language}`] },
        children: [{ type: 'text', value: code.value }],
      },
    ],
  };
}
