import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reference } from '#lesson-kit/build/reference-library.ts';
import { wrongNodeCalls } from '../node-redis-call.ts';

const groups = await reference(path.resolve(import.meta.dirname, '../../../lessons'));

describe('the node-redis calls of the reference', () => {
  it.each(groups)('send what the examples of $title send', async (group) => {
    expect(await wrongNodeCalls(group)).toEqual([]);
  });

  it('are found out when they send something else, or fail', async () => {
    const [group] = groups;
    const entry = group?.entries.find(({ id }) => id === 'incr');
    if (group === undefined || entry === undefined) throw new Error('there is no entry INCR');
    const wrongWith = (node: string): Promise<readonly string[]> =>
      wrongNodeCalls({ ...group, entries: [{ ...entry, node }] });
    expect(await wrongWith("await client.incr('other')")).toEqual([
      'INCR: it sends INCR other where the example has INCR visits',
    ]);
    expect((await wrongWith("await client.nosuch('visits')")).join('\n')).toContain('is not a function');
    expect((await wrongWith("await client.incrBy('visits', NaN)")).join('\n')).toContain('not an integer');
  });
});
