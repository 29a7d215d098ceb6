import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reference } from '#lesson-kit/build/reference-library.ts';
import { wrongNodeCalls } from '../node-redis-call.ts';

const groups = await reference(path.resolve(import.meta.dirname, '../../../lessons'));

describe('the node-redis calls of the reference', () => {
  it.each(groups)('do what the examples of $title do', async (group) => {
    expect(await wrongNodeCalls(group)).toEqual([]);
  });

  /** What is wrong with an entry when its call is another one. */
  async function wrongWith(name: string, node: string): Promise<string> {
    const group = groups.find(({ entries }) => entries.some(({ id }) => id === name));
    const entry = group?.entries.find(({ id }) => id === name);
    if (group === undefined || entry === undefined) throw new Error(`there is no entry ${name}`);
    return (await wrongNodeCalls({ ...group, entries: [{ ...entry, node }] })).join('\n');
  }

  it.each([
    ['another key', 'incr', "client.incr('other')", 'it sends INCR other where the example has INCR visits'],
    ['another command', 'incr', "client.decr('visits')", 'it sends DECR visits where'],
    ['no such method', 'incr', "client.nosuch('visits')", 'is not a function'],
    ['an argument that is refused', 'incr', "client.incrBy('visits', NaN)", 'not an integer'],
    ['another order', 'lmove', "client.lMove('doing', 'todo', 'LEFT', 'RIGHT')", 'it gives null where'],
    [
      'another order, which is answered alike',
      'hset',
      "client.hSet('user:1', { city: '36', age: 'Paris' })",
      'it leaves other data',
    ],
    [
      'a part of the reply',
      'get',
      "(await client.get('greeting')).length",
      'it gives 5 where the reply is "hello"',
    ],
    ['fields without their values', 'hgetall', "Object.keys(await client.hGetAll('user:1'))", 'it gives ["'],
    ['nothing', 'get', "void (await client.get('greeting'))", 'it gives nothing where'],
    ['nothing of what changes', 'time', 'void (await client.time())', 'it gives nothing where'],
  ])('are found out with %s', async (_what, entry, node, because) => {
    expect(await wrongWith(entry, `await ${node}`)).toContain(because);
  });
});
