import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReading } from '#lesson-kit/build/reading-library.ts';
import { playReading } from '../reading-proof.ts';

/** What the readings say that comes of their blocks, where it is a number or a loss that a reader is told to see. */
const folder = path.resolve(import.meta.dirname, '../../../lessons');

/** What the last line of each block of a reading printed. */
async function lastOutputs(name: string): Promise<readonly string[]> {
  const compiled = await readReading(folder, name);
  if (!compiled.ok) throw new Error(`${name} does not compile`);
  return (await playReading(compiled.value)).map((lines) => lines.at(-1)?.output ?? '');
}

/** The whole numbers of a printed reply, in their order. */
const numbers = (output: string | undefined): readonly number[] =>
  Array.from((output ?? '').matchAll(/\(integer\) (-?\d+)/gu), ([, digits]) => Number(digits));

describe('the reading on eviction', async () => {
  const [none, lru, one, lfu, random, volatileRandom, volatileLru, volatileLfu, ttl, nothingLeft] =
    await lastOutputs('eviction');

  it('refuses under noeviction, and where nothing has a lifetime', () => {
    expect(none).toMatch(/^\(error\) OOM/u);
    expect(nothingLeft).toMatch(/^\(error\) OOM/u);
  });

  it('keeps what was used last, and by chance when it looks at one key alone', () => {
    const [hot = 0, cold = 0] = numbers(lru);
    expect(hot, lru).toBeGreaterThan(85);
    expect(cold, lru).toBeLessThan(25);
    const [hotByChance = 0, coldByChance = 0] = numbers(one);
    expect(Math.abs(hotByChance - coldByChance), one).toBeLessThan(40);
  });

  it('keeps what was used often, although the rest was used last', () => {
    const [hot = 0, cold = 0] = numbers(lfu);
    expect(hot, lfu).toBeGreaterThan(85);
    expect(cold, lfu).toBeLessThan(25);
  });

  it('takes by chance what it may take', () => {
    const [hot = 0, cold = 0] = numbers(random);
    expect(Math.abs(hot - cold), random).toBeLessThan(40);
    const [sessions = 0, orders = 0] = numbers(volatileRandom);
    expect(orders, volatileRandom).toBe(100);
    expect(sessions, volatileRandom).toBeLessThan(100);
    expect(sessions, volatileRandom).toBeGreaterThan(0);
  });

  it('never takes what has no lifetime, and of the rest what is used least', () => {
    for (const output of [volatileLru, volatileLfu]) {
      const [used = 0, unused = 0, orders = 0] = numbers(output);
      expect(orders, output).toBe(100);
      expect(used, output).toBeGreaterThan(unused);
    }
  });

  it('takes what would expire soonest', () => {
    const [short = 0, long = 0] = numbers(ttl);
    expect(short, ttl).toBeLessThan(15);
    expect(long, ttl).toBeGreaterThan(85);
  });
});

it('the reading on persistence loses what it says', async () => {
  const [nothing, snapshot, never, always] = await lastOutputs('persistence-choices');
  expect(nothing).toBe('(integer) 0\n');
  expect(snapshot).toBe('1) "first"\n');
  expect(never).toBe('1) "first"\n');
  expect(always?.match(/"\w+"/gu)?.sort()).toEqual(['"fifth"', '"first"']);
});

it('the Bloom filter denies none of its members, and lets about one in a hundred others pass', async () => {
  const outputs = await lastOutputs('bloom-filter');
  const [added = 0, others = 1000] = numbers(outputs[3]);
  expect(added).toBe(1000);
  expect(others).toBeLessThan(30);
  expect(numbers(outputs[4])[0]).toBeGreaterThan(500);
});
