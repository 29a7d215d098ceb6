import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reference } from '#lesson-kit/build/reference-library.ts';
import { wrongExamples } from '../reference-bench.ts';

const groups = await reference(path.resolve(import.meta.dirname, '../../../lessons'));

describe('the reference', () => {
  it.each(groups)('runs every example of $title on the real server as it is marked', async (group) => {
    expect(await wrongExamples(group)).toEqual([]);
  });

  it('finds an example that fails, one that should fail and does not, and one that runs something else', async () => {
    const [group] = groups;
    const entry = group?.entries.find(({ id }) => id === 'incr');
    if (group === undefined || entry === undefined || entry.example === null)
      throw new Error('there is no entry INCR');
    const { example } = entry;
    const [set, incr] = example.script.lines;
    if (set === undefined || incr === undefined) throw new Error('the example of INCR has other lines');
    const wrongWith = async (change: Partial<typeof example>): Promise<string> =>
      (await wrongExamples({ ...group, entries: [{ ...entry, example: { ...example, ...change } }] })).join();
    const push = { kind: 'command', client: null, command: ['LPUSH', 'visits', 'x'] } as const;
    expect(await wrongWith({ script: { text: '', lines: [push, incr] } })).toContain('line 2 is refused');
    expect(await wrongWith({ script: { text: '', lines: [set, push, incr] } })).toContain(
      'line 2 is refused',
    );
    expect(await wrongWith({ expect: 'error' })).toContain('line 2 is answered');
    expect(await wrongWith({ script: { text: '', lines: [set] } })).toContain('no line runs it');
  });
});
