import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Element, Nodes, Root as HastRoot } from 'hast';
import type { Code, Link, Root as MdastRoot, RootContent } from 'mdast';

/**
 * Markdown to hast, with only what a lesson may hold: no HTML (content stays translatable, movable and safe), no
 * images (pictures come from the server), links to https pages and to other lessons, and fences that say what they are.
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

/** All that may not stand in prose. */
export function proseFaults(node: MdastNode): readonly ProseFault[] {
  const line = node.position?.start.line ?? 1;
  const own = ownFault(node);
  const inner = 'children' in node ? node.children.flatMap((child: MdastNode) => proseFaults(child)) : [];
  return own === null ? inner : [{ line, message: own }, ...inner];
}

function ownFault(node: MdastNode): string | null {
  const refused = REFUSED[node.type];
  if (refused !== undefined) return refused;
  if (node.type === 'link') return linkFault(node);
  if (node.type === 'code') return codeFault(node);
  if (node.type === 'heading' && node.depth === 1)
    return 'the title stands in the front matter; headings begin with ##';
  return null;
}

const codeFault = (code: Code): string | null =>
  code.meta && runMeta(code) === null
    ? `unknown fence "${code.lang ?? ''} ${code.meta}"; known are: redis run, redis run error, yaml step`
    : null;

const linkFault = (link: Link): string | null =>
  link.url.startsWith('https://') || lessonOfLink(link.url) !== null
    ? null
    : `a link goes to an https page or to lesson:<id>, not to ${link.url}`;

/** The lesson that a link names, or null. */
export const lessonOfLink = (url: string): string | null => /^lesson:([a-z0-9/-]+)$/u.exec(url)?.[1] ?? null;

/** The lessons that the prose links to, with the line of each link. */
export function lessonLinks(
  node: MdastNode,
): ReadonlyArray<{ readonly lesson: string; readonly line: number }> {
  const lesson = node.type === 'link' ? lessonOfLink(node.url) : null;
  const own = lesson === null ? [] : [{ lesson, line: node.position?.start.line ?? 1 }];
  const inner = 'children' in node ? node.children.flatMap((child: MdastNode) => lessonLinks(child)) : [];
  return [...own, ...inner];
}

/** The prose as hast, without positions, its links and fences marked for the page. */
export function proseToHast(children: readonly RootContent[]): HastRoot {
  const root = toHast.runSync({ type: 'root', children: [...children] });
  return finish(root);
}

function finish<N extends Nodes>(node: N): N {
  delete node.position;
  if (node.type === 'element' && node.tagName === 'a') finishLink(node);
  if ('children' in node) node.children.forEach(finish);
  return node;
}

function finishLink(link: Element): void {
  const url = String(link.properties['href'] ?? '');
  const lesson = lessonOfLink(url);
  link.properties =
    lesson === null ? { href: url, rel: ['noopener'], target: '_blank' } : { href: `#/learn/${lesson}` };
}

/** A fence becomes `pre > code`; the `pre` of a runnable one carries `data-run`, read by `runnable.ts`. */
function codeToHast(_state: unknown, code: Code): Element {
  const run = runMeta(code);
  const language = code.lang ?? null;
  return {
    type: 'element',
    tagName: 'pre',
    properties: run === null ? {} : { dataRun: run },
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
