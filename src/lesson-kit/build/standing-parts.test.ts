import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMyths, readStandingMyths } from './myth-library.ts';
import { describeProblem } from './problem.ts';
import { readReadings, readStandingReadings } from './reading-library.ts';
import { readStandingReference, reference } from './reference-library.ts';

const myth = (id: string): string =>
  `  - { id: ${id}, claim: It is so., verdict: wrong, asText: Nothing shows it., why: It is not. }\n`;
const myths = (order: number, ...all: readonly string[]): string =>
  `schema: 1\norder: ${order}\ntitle: Keys\nmyths:\n${all.join('')}`;
const reading = (body: string): string =>
  ['---', 'schema: 1', 'title: One', 'summary: A text.', 'minutes: 1', '---', '', body, ''].join('\n');
const sheet = (...entries: readonly string[]): string =>
  `schema: 1\ntitle: Sheet\nsummary: All.\nentries:\n${entries.join('')}`;
const setting = (name: string, more = ''): string => `  - setting: ${name}\n    purpose: x\n${more}`;

/** One broken file takes only itself away; whoever needs all of them is told what is wrong. */
describe('what stands of a folder of lessons with broken files', () => {
  let folder = '';
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };

  beforeAll(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'keyspace-standing-')), 'lessons');
    await put('a/one.md', 'any');
  });
  afterAll(() => rm(path.dirname(folder), { recursive: true, force: true }));

  it('is the readings that compile and lead to what there is', async () => {
    await put('readings.yaml', 'schema: 1\ngroups: [{ title: All, readings: [good, html, astray] }]\n');
    await put('readings/good.md', reading('See [the other](reading:html).'));
    await put('readings/html.md', reading('<b>'));
    await put('readings/astray.md', reading('See [it](lesson:a/two).'));
    const lessons = new Set(['a/one']);
    const { groups, readings, problems } = await readStandingReadings(folder, lessons);
    expect([...readings.keys()]).toEqual(['good']);
    expect(groups.flatMap((group) => group.readings.map(({ name }) => name))).toEqual(['good']);
    expect(problems.map(describeProblem)).toEqual([
      expect.stringContaining('lessons/readings/html.md:8: HTML is not allowed'),
      'lessons/readings/astray.md:8: a link names a/two, which is no lesson',
    ]);
    expect(await readReadings(folder, lessons)).toEqual({ ok: false, problems });
    await put('readings.yaml', 'schema: 1');
    await expect(readStandingReadings(folder, lessons)).rejects.toThrow('lessons/readings.yaml:1: groups');
  });

  it('is the myths that compile, each id for the first that has it', async () => {
    await put('myths/first.yaml', myths(1, myth('E1'), myth('two')));
    await put('myths/second.yaml', myths(2, myth('E1'), myth('E3')));
    await put('myths/third.yaml', 'schema: 1');
    const { groups, problems } = await readStandingMyths(folder);
    expect(groups.map(({ group }) => group.myths.map(({ id }) => id))).toEqual([['E1'], ['E3']]);
    expect(new Set(problems.map(({ file, line }) => `${file}:${line}`))).toEqual(
      new Set(['lessons/myths/first.yaml:6', 'lessons/myths/second.yaml:5', 'lessons/myths/third.yaml:1']),
    );
    expect(await readMyths(folder)).toEqual({ ok: false, problems });
  });

  it('is the sheets of the reference that compile', async () => {
    expect(await readStandingReference(folder)).toEqual({ groups: [], problems: [] });
    await put('reference/commands.json', '{}');
    await put('reference/order.yaml', 'schema: 1\ngroups: [good, wrong, none]\n');
    await put('reference/good.yaml', sheet(setting('maxmemory', '    instead: save\n')));
    await put('reference/wrong.yaml', sheet(setting('save', '    colour: red\n')));
    const { groups, problems } = await readStandingReference(folder);
    expect(groups.map(({ id, entries }) => [id, entries[0]?.instead])).toEqual([['good', null]]);
    expect(problems.map(describeProblem)).toEqual([
      'lessons/reference/wrong.yaml:7: unknown word "colour"',
      'lessons/reference/none.yaml:1: order.yaml names this file, which is not there',
    ]);
    await expect(reference(folder)).rejects.toThrow('unknown word "colour"');
  });

  it('is without a sheet that leads to an entry that there is not', async () => {
    await put('reference/order.yaml', 'schema: 1\ngroups: [good, astray]\n');
    await put('reference/good.yaml', sheet(setting('maxmemory')));
    await put('reference/astray.yaml', sheet(setting('save', '    instead: nothing\n')));
    const { groups, problems } = await readStandingReference(folder);
    expect(groups.map(({ id }) => id)).toEqual(['good']);
    expect(problems.map(describeProblem)).toEqual([
      'lessons/reference/astray.yaml:5: no entry is about nothing, which is to take the place of another',
    ]);
  });
});
