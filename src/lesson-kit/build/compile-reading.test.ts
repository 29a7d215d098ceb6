import { describe, expect, it } from 'vitest';
import { byBlock, scriptThrough } from '../reading.ts';
import { writtenLines } from '../script.ts';
import { compileReading, type AuthoredReading } from './compile-reading.ts';
import { describeProblem } from './problem.ts';
import { composeList } from './reading-library.ts';

const reading = (body: readonly string[], front: readonly string[] = []): string =>
  ['---', 'schema: 1', 'title: One', 'summary: A text.', 'minutes: 3', ...front, '---', '', ...body].join(
    '\n',
  );

const compile = (text: string) => compileReading({ file: 'lessons/readings/one.md', name: 'one', text });
const problems = (text: string): string[] => {
  const compiled = compile(text);
  return compiled.ok ? [] : compiled.problems.map(describeProblem);
};
function authored(text: string): AuthoredReading {
  const compiled = compile(text);
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  return compiled.value;
}

const body = [
  'Set it.', // line 8
  '',
  '```redis run',
  'SET a 1',
  '',
  'B: GET a',
  '```',
  '',
  '## And later',
  '',
  '- in a list',
  '',
  '  ```redis run error',
  '  tick 10s',
  '  INCR b c',
  '  ```',
];

describe('a reading', () => {
  it('has its headings, its blocks with their lines, and their places in the file and in the prose', () => {
    const { reading: one, blockLines } = authored(reading(body, ['clients: [A, B]']));
    expect(one).toMatchObject({ name: 'one', title: 'One', minutes: 3, topology: 'single' });
    expect(one.blocks.map(({ script }) => writtenLines(script))).toEqual([
      ['SET a 1', 'B: GET a'],
      ['tick 10s', 'INCR b c'],
    ]);
    expect(one.blocks.map(({ expect: wanted }) => wanted)).toEqual(['ok', 'error']);
    expect(one.blocks[1]?.script.lines[0]).toEqual({ kind: 'tick', ms: 10_000 });
    expect(blockLines).toEqual([12, 22]);
    const prose = JSON.stringify(one.content);
    expect(prose).toContain('"tagName":"h2"');
    expect(prose.match(/"dataBlock":"\d"/gu)).toEqual(['"dataBlock":"0"', '"dataBlock":"1"']);
  });

  it('plays a block behind those above it, and gives each line back to its block', () => {
    const { blocks } = authored(reading(body, ['clients: [A, B]'])).reading;
    expect(scriptThrough(blocks, 0).lines).toHaveLength(2);
    expect(scriptThrough(blocks, 1).lines.map(({ kind }) => kind)).toEqual([
      'command',
      'command',
      'tick',
      'command',
    ]);
    expect(byBlock(blocks, ['a', 'b', 'c'])).toEqual([['a', 'b'], ['c']]);
  });

  it('says what is wrong with the file and the line', () => {
    expect(problems('no front matter')).toEqual([
      'lessons/readings/one.md:1: the file must begin with front matter between two --- lines',
    ]);
    expect(problems(reading(['x'], ['minute: 2']))).toEqual([
      'lessons/readings/one.md:6: unknown word "minute"',
    ]);
    expect(problems(reading(['```redis run', 'GET a', 'C: GET "b', '```']))).toEqual([
      'lessons/readings/one.md:10: no client C; the lesson has A',
    ]);
    expect(problems(reading(['```redis run', '```']))).toEqual([
      'lessons/readings/one.md:8: a runnable fence without a command',
    ]);
    expect(problems(reading(['```redis run', 'lab crash n1', '```']))).toEqual([
      'lessons/readings/one.md:9: the topology is single, which has no lab',
    ]);
    expect(problems(reading(['```yaml step', 'id: x', '```']))[0]).toContain('unknown fence "yaml step"');
  });

  it('takes lines to the lab where it has one', () => {
    expect(problems(reading(['```redis run', 'lab crash n1', '```'], ['topology: sentinel']))).toEqual([]);
  });
});

describe('the list of readings', () => {
  const list = (...names: readonly string[]): string =>
    [
      'schema: 1',
      'groups:',
      '  - title: All',
      '    readings:',
      ...names.map((name) => `      - ${name}`),
    ].join('\n');
  const listed = (text: string) =>
    composeList({ file: 'lessons/readings.yaml', text }, [authored(reading(['x']))], new Set(['broken']));
  const problemsOf = (text: string): string[] => {
    const composed = listed(text);
    return (composed.ok ? composed.value : composed).problems.map(describeProblem);
  };

  it('has summaries only', () => {
    expect(listed(list('one'))).toEqual({
      ok: true,
      value: {
        groups: [{ title: 'All', readings: [{ name: 'one', title: 'One', summary: 'A text.', minutes: 3 }] }],
        problems: [],
      },
    });
  });

  it('names each reading once, and none that there is not', () => {
    expect(problemsOf(list('two', 'two'))).toEqual([
      'lessons/readings.yaml:5: there is no reading two (lessons/readings/two.md)',
      'lessons/readings.yaml:6: there is no reading two (lessons/readings/two.md)',
      'lessons/readings.yaml:1: lessons/readings/one.md is not listed',
    ]);
    expect(problemsOf(list('one', 'one'))).toEqual(['lessons/readings.yaml:6: reading one is listed twice']);
  });

  it('may name a reading that was left out, which is not shown', () => {
    const composed = listed(list('broken', 'one'));
    expect(composed.ok ? composed.value : null).toMatchObject({
      groups: [{ readings: [{ name: 'one' }] }],
      problems: [],
    });
  });

  it('is none when it does not follow its schema', () => {
    expect(listed('schema: 1').ok).toBe(false);
  });
});
