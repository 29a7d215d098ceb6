import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLesson, type CheckedLesson } from './check-lessons.ts';
import { checkQuestions } from './check-questions.ts';
import { checkReference } from './check-reference.ts';
import { watchLessons } from './watch-lessons.ts';

/** Lessons that are proved by themselves, and again when they are saved, on the real server. */
const fixture = (name: string): Promise<string> =>
  readFile(path.resolve(import.meta.dirname, `../../src/testing/lessons/fixtures/${name}.md`), 'utf8');

let folder = '';
const save = async (id: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(folder, id)), { recursive: true });
  await writeFile(path.join(folder, `${id}.md`), text);
};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keyspace-check-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('checking one lesson', () => {
  it('says how many proofs hold, and does not mind that another lesson is broken', async () => {
    await save('a/right', await fixture('right'));
    await save('a/broken', 'no lesson');
    const checked = await checkLesson(folder, 'a/right');
    expect(checked?.ok).toBe(true);
    expect(checked?.text).toMatch(/^a\/right: all \d+ proofs hold \(/u);
  });

  it('names what does not hold, with lesson and step', async () => {
    await save('a/wrong', await fixture('solution-fails'));
    const checked = await checkLesson(folder, 'a/wrong');
    expect(checked?.ok).toBe(false);
    expect(checked?.text).toContain('lesson a/wrong, step set-colour: green after the solution: it is red');
    expect(checked?.text).toMatch(/a\/wrong: 2 of \d+ proofs do not hold/u);
    const [problem] = checked?.problems ?? [];
    expect(problem).toMatchObject({ step: 'set-colour', line: expect.any(Number) as number });
    expect(problem?.file).toMatch(/\/a\/wrong\.md$/u);
  });

  it('names file, line and step of what does not compile, and a seed that is refused', async () => {
    await save('a/wrong', (await fixture('right')).replace('check:', 'cheque:'));
    expect((await checkLesson(folder, 'a/wrong'))?.text).toMatch(
      /\/a\/wrong\.md:\d+: step .*: unknown word "cheque"/u,
    );
    await save('a/seed', await fixture('seed-fails'));
    expect((await checkLesson(folder, 'a/seed'))?.text).toContain('the seed fails at LPUSH colour red');
  });
});

describe('checking one reading', () => {
  const reading = (...lines: readonly string[]): string =>
    ['---', 'schema: 1', 'title: One', 'summary: One.', 'minutes: 1', '---', '', ...lines].join('\n');

  it('says that its blocks run, or names file, line and command', async () => {
    await save('readings/one', reading('```redis run', 'SET a x', '```'));
    expect((await checkLesson(folder, 'readings/one'))?.text).toMatch(
      /^readings\/one: all 1 blocks run as marked \(/u,
    );
    await save('readings/one', reading('```redis run', 'SET a x', 'INCR a', '```'));
    const checked = await checkLesson(folder, 'readings/one');
    expect(checked?.ok).toBe(false);
    expect(checked?.text).toMatch(/\/readings\/one\.md:10: INCR a: should run, but: \(error\) ERR value/u);
  });
});

describe('checking questions', () => {
  const question = (id: string, solution: string): string => `  - id: ${id}
    kind: fix
    level: 1
    tags: [strings]
    lesson: a/one
    ask: Let it be 2.
    broken: SET a 1
    check: [{ value: { key: a, string: { equals: '2' } } }]
    solution: ${solution}
    rejects: [{ run: SET a 3, why: It is 3. }]
    why: It is.
`;

  it('proves one, or a group, and names what is wrong with which attempt', async () => {
    await save('a/one', await fixture('right'));
    await mkdir(path.join(folder, 'quiz'));
    const head = 'schema: 1\norder: 1\ntitle: Group\nquestions:\n';
    await writeFile(
      path.join(folder, 'quiz/keys.yaml'),
      [head, question('good', 'SET a 2'), question('bad', 'SET a 4'), question('open', 'SET a "')].join(''),
    );
    expect((await checkQuestions(folder, 'good'))?.text).toMatch(/^good: all 1 questions hold/u);
    const bad = await checkQuestions(folder, 'bad');
    expect(bad?.ok).toBe(false);
    expect(bad?.text).toContain('question bad, solution: it is red, because: "a" is the string "4".');
    const group = await checkQuestions(folder, 'quiz/keys');
    expect(group?.text).toContain('/quiz/keys.yaml:35: question open: the quotes are not balanced');
    expect(group?.text).toContain('quiz/keys: 2 problems');
    expect((await checkQuestions(folder, 'open'))?.ok).toBe(false);
    expect(await checkQuestions(folder, 'none')).toBeNull();
    expect(await checkQuestions(folder, 'quiz/none')).toBeNull();
  });
});

describe('checking the reference', () => {
  const sheet = (...entries: readonly string[]): string =>
    `schema: 1\ntitle: Keys\nsummary: Keys.\nentries:\n${entries.join('')}`;
  const entry = (command: string, example: string, node: string): string =>
    `  - command: ${command}\n    purpose: It is.\n    example: ${example}\n    node: ${node}\n`;
  const right = entry('SET', 'SET a x', "await client.set('a', 'x')");

  it('runs one entry, or a sheet, and names what is wrong with which', async () => {
    const to = path.join(folder, 'reference');
    await mkdir(to);
    const facts = path.resolve(import.meta.dirname, '../../lessons/reference/commands.json');
    await writeFile(path.join(to, 'commands.json'), await readFile(facts));
    await writeFile(path.join(to, 'order.yaml'), 'schema: 1\ngroups: [keys, open]\n');
    await writeFile(path.join(to, 'open.yaml'), 'schema: 1\n');
    const wrong = entry('INCR', 'INCR a', "await client.incr('b')") + entry('GET', 'INCR a', 'none');
    await writeFile(path.join(to, 'keys.yaml'), sheet(right, wrong));
    expect((await checkReference(folder, 'reference/keys/set'))?.text).toMatch(
      /^reference\/keys\/set: all 1 entries hold \(/u,
    );
    const checked = await checkReference(folder, 'reference/keys');
    expect(checked?.ok).toBe(false);
    expect(checked?.text).toContain('INCR: it sends INCR b where the example has INCR a');
    expect(checked?.text).toContain('GET: no line runs it');
    expect((await checkReference(folder, 'reference/open'))?.text).toContain('/reference/open.yaml:');
    expect(await checkReference(folder, 'reference/keys/none')).toBeNull();
    expect(await checkReference(folder, 'reference/none')).toBeNull();
  });
});

describe('watching lessons', () => {
  it('checks a lesson again when it is saved', async () => {
    await save('a/one', await fixture('right'));
    const said: CheckedLesson[] = [];
    const ending = new AbortController();
    const watching = watchLessons({
      folder,
      ids: ['a/one'],
      onChecked: (checked) => said.push(checked),
      signal: ending.signal,
    });
    try {
      await expect.poll(() => said.map(({ ok }) => ok), { timeout: 20_000 }).toEqual([true]);
      await save('a/other', 'no lesson');
      await save('a/one', await fixture('solution-fails'));
      await expect.poll(() => said.map(({ ok }) => ok), { timeout: 20_000 }).toEqual([true, false]);
    } finally {
      ending.abort();
      await watching;
    }
  });
});
