import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { markdownBlock } from './markdown-block.ts';

test('whatever the text, Markdown reads one block with that very text in it', () => {
  const lines = fc
    .array(fc.string({ unit: fc.constantFrom('`', '~', ' ', 'a', '#', '"') }))
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(lines, (text) => {
      const { children } = unified().use(remarkParse).parse(markdownBlock(text));
      expect(children.map((node) => [node.type, 'value' in node ? node.value : null])).toEqual([
        ['code', text],
      ]);
    }),
  );
});
