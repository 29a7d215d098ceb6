import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readPack } from '#lesson-kit/pack/lesson-pack.ts';
import { packLessons } from './pack-lessons.ts';

const fixture = path.resolve(import.meta.dirname, '../../src/testing/lessons/fixtures/right.md');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keyspace-pack-'));
  await mkdir(path.join(folder, 'a'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes lessons that a page reads, under the title of the only one or another', async () => {
  await writeFile(path.join(folder, 'a/one.md'), await readFile(fixture, 'utf8'));
  await writeFile(path.join(folder, 'a/two.md'), await readFile(fixture, 'utf8'));
  const titleOf = async (ids: readonly string[], title?: string): Promise<string | null> => {
    const packed = await packLessons(folder, ids, title);
    const read = readPack(packed.ok ? packed.value : '');
    expect(read.ok ? read.pack.lessons.map(({ meta }) => meta.id) : null).toEqual(ids);
    return read.ok ? read.pack.title : null;
  };
  const [, title] = /^title: (.*)$/mu.exec(await readFile(fixture, 'utf8')) ?? [];
  expect(await titleOf(['a/one'])).toBe(title);
  expect(await titleOf(['a/one', 'a/two'])).toBe('2 lessons');
  expect(await titleOf(['a/one'], 'Mine')).toBe('Mine');
});

it('says what does not compile', async () => {
  await writeFile(path.join(folder, 'a/one.md'), 'no lesson');
  const packed = await packLessons(folder, ['a/one']);
  expect(packed.ok ? [] : packed.problems.map(describeProblem)).toEqual([
    expect.stringMatching(/\/a\/one\.md:1: the file must begin with front matter/u),
  ]);
});
