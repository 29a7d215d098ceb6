import { describe, expect, it } from 'vitest';
import { parseMarkdown, proseFaults, proseLinks, proseToHast, type ProseOf } from './prose.ts';

const hast = (markdown: string) => proseToHast(parseMarkdown(markdown).children);
const faults = (markdown: string, of?: ProseOf) => proseFaults(parseMarkdown(markdown), of);

describe('prose', () => {
  it('becomes plain elements without positions', () => {
    expect(hast('A **key**.')).toEqual({
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'p',
          properties: {},
          children: [
            { type: 'text', value: 'A ' },
            {
              type: 'element',
              tagName: 'strong',
              properties: {},
              children: [{ type: 'text', value: 'key' }],
            },
            { type: 'text', value: '.' },
          ],
        },
      ],
    });
  });

  it('marks runnable fences, and only those', () => {
    const pre = (markdown: string) => hast(markdown).children[0];
    expect(pre('```redis run\nPING\n```')).toMatchObject({ tagName: 'pre', properties: { dataRun: 'ok' } });
    expect(pre('```redis run error\nPING\n```')).toMatchObject({
      tagName: 'pre',
      properties: { dataRun: 'error' },
    });
    expect(pre('```redis\nPING\n```')).toMatchObject({ tagName: 'pre', properties: {} });
    expect(pre('    PING')).toMatchObject({ tagName: 'pre', properties: {} });
  });

  it('marks programs by their names', () => {
    const source = '```js run Set and get\nawait client.ping();\n```';
    expect(hast(source).children[0]).toMatchObject({
      tagName: 'pre',
      properties: { dataProgram: 'Set and get' },
    });
    expect(faults(source)).toEqual([]);
    expect(faults('```js run Broken\nlet a = 1;\nlet = 2;\n```')[0]?.message).toMatch(
      /no JavaScript, in line 2/u,
    );
  });

  it('keeps links out of the page plain, and leads others to their lesson', () => {
    expect(JSON.stringify(hast('[docs](https://valkey.io/commands/)'))).toContain(
      '"properties":{"href":"https://valkey.io/commands/","rel":["noopener"],"target":"_blank"}',
    );
    expect(JSON.stringify(hast('[next](lesson:strings/expiry)'))).toContain(
      '"properties":{"href":"#/learn/strings/expiry"}',
    );
    expect(JSON.stringify(hast('[more](reading:eviction)'))).toContain(
      '"properties":{"href":"#/read/eviction"}',
    );
    const linked = parseMarkdown('a\n\n[next](lesson:strings/expiry), [more](reading:eviction)');
    expect(proseLinks([linked])).toEqual({
      lessons: [{ name: 'strings/expiry', line: 3 }],
      readings: [{ name: 'eviction', line: 3 }],
    });
  });

  it('marks the place of a diagram by its name', () => {
    expect(hast('```diagram sentinel\n```').children[0]).toEqual({
      type: 'element',
      tagName: 'pre',
      properties: { dataDiagram: 'sentinel' },
      children: [],
    });
  });

  it('tells each cell of a table what its column is called', () => {
    const cells = JSON.stringify(hast('| a | `b` |\n| - | - |\n| 1 | 2 |'));
    expect(cells.match(/"dataLabel":"[^"]*"/gu)).toEqual(['"dataLabel":"a"', '"dataLabel":"b"']);
  });

  it('keeps text that looks like HTML in code as text', () => {
    expect(JSON.stringify(hast('`<b>`'))).toContain('{"type":"text","value":"<b>"}');
    expect(faults('`<b>` and\n\n```redis\nSET a "<b>"\n```')).toEqual([]);
  });

  const refused: ReadonlyArray<[string, string]> = [
    ['<b>x</b>', 'HTML is not allowed'],
    ['x <br> y', 'HTML is not allowed'],
    ['<!-- note -->', 'HTML is not allowed'],
    ['![x](https://example.com/a.png)', 'images are not allowed'],
    ['[x](javascript:alert(1))', 'a link goes to an https page'],
    ['[x](http://example.com)', 'a link goes to an https page'],
    ['[x](../other.md)', 'a link goes to an https page'],
    ['http://example.com/bare', 'a link goes to an https page'],
    ['[x][y]\n\n[y]: https://example.com', 'write links in place'],
    ['x[^1]\n\n[^1]: note', 'footnotes are not allowed'],
    ['# Title', 'the title stands in the front matter'],
    ['```redis runs\nPING\n```', 'unknown fence "redis runs"'],
    ['```bash run\nls\n```', 'unknown fence "bash run"'],
    ['[x](reading:A/b)', 'a link goes to an https page'],
    ['```js run\nf();\n```', 'unknown fence "js run"'],
    [`\`\`\`js run ${'x'.repeat(51)}\nf();\n\`\`\``, 'at most 50 characters'],
  ];
  it.each(refused)('refuses %j with its line', (markdown, message) => {
    expect(faults(`intro\n\n${markdown}`)[0]).toEqual({
      line: 3,
      message: expect.stringContaining(message) as string,
    });
  });

  it('has diagrams in readings alone, each by its name and without text of its own', () => {
    expect(faults('```diagram sentinel\n```', 'reading')).toEqual([]);
    const wrong: ReadonlyArray<[string, ProseOf, string]> = [
      ['```diagram sentinel\n```', 'lesson', 'unknown fence "diagram sentinel"'],
      ['```diagram sentinels\n```', 'reading', 'no diagram is called sentinels; there are: '],
      ['```diagram sentinel\nx\n```', 'reading', 'a diagram fence is empty'],
      ['```yaml step\n```', 'reading', 'unknown fence "yaml step"'],
    ];
    for (const [markdown, of, message] of wrong)
      expect(faults(markdown, of)[0]?.message, markdown).toContain(message);
  });
});
