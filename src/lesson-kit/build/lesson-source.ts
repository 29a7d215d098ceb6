import type { Code, Heading, PhrasingContent, RootContent } from 'mdast';
import { parseMarkdown } from './prose.ts';

/** A part of a lesson's file before anything is known about its meaning. Lines count from 1 in the file. */
export interface SourceBlock {
  readonly text: string;
  /** The line of the block's first line of text. */
  readonly line: number;
}

export interface SourceStep {
  readonly title: string;
  readonly line: number;
  /** The `yaml step` blocks; there should be one. */
  readonly blocks: readonly SourceBlock[];
  readonly prose: readonly RootContent[];
}

export interface LessonSource {
  /** Null when the file does not begin with a `---` block. */
  readonly frontMatter: SourceBlock | null;
  readonly intro: readonly RootContent[];
  readonly steps: readonly SourceStep[];
  /** `yaml step` blocks above the first heading, where none belongs. */
  readonly strayBlocks: readonly SourceBlock[];
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

/** Parts the block between the two `---` lines at the head of a file from the prose below it. */
export function cutFrontMatter(
  source: string,
): Pick<LessonSource, 'frontMatter'> & { readonly prose: readonly RootContent[] } {
  const match = FRONT_MATTER.exec(source);
  const head = match?.[0] ?? '';
  const blank = head.replace(/[^\n]/gu, '');
  const { children } = parseMarkdown(blank + source.slice(head.length));
  return { frontMatter: match === null ? null : { text: match[1] ?? '', line: 2 }, prose: children };
}

/** Cuts a lesson's file into front matter, introduction and steps; each `##` heading begins a step. */
export function cutLesson(source: string): LessonSource {
  const { frontMatter, prose: children } = cutFrontMatter(source);
  const starts = children.flatMap((node, index) => (isStepHeading(node) ? [{ node, index }] : []));
  const intro = children.slice(0, starts[0]?.index ?? children.length);
  return {
    frontMatter,
    intro: intro.filter((node) => !isStepBlock(node)),
    strayBlocks: intro.filter(isStepBlock).map(toBlock),
    steps: starts.map(({ node, index }, i) => {
      const body = children.slice(index + 1, starts[i + 1]?.index ?? children.length);
      return {
        title: textOf(node.children),
        line: node.position?.start.line ?? 1,
        blocks: body.filter(isStepBlock).map(toBlock),
        prose: body.filter((part) => !isStepBlock(part)),
      };
    }),
  };
}

const isStepHeading = (node: RootContent): node is Heading => node.type === 'heading' && node.depth === 2;

const isStepBlock = (node: RootContent): node is Code =>
  node.type === 'code' && node.lang === 'yaml' && node.meta?.trim() === 'step';

const toBlock = (code: Code): SourceBlock => ({
  text: code.value,
  line: (code.position?.start.line ?? 1) + 1,
});

/** A heading's text without its marks. */
function textOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('children' in node ? textOf(node.children) : 'value' in node ? node.value : ''))
    .join('');
}
