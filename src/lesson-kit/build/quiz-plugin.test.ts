import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeProblem } from './problem.ts';
import { readQuestions, readStandingQuestions } from './question-library.ts';
import { quizPlugin } from './quiz-plugin.ts';

const question = (id: string, words = ''): string => `  - id: ${id}
    kind: say
    level: 1
    tags: [basics]
    lesson: a/one
    ask: What is it?${words}
    model: It is ${id}.
    rubric: [first, second, third]
`;
const group = (order: number, ...questions: readonly string[]): string =>
  `schema: 1\norder: ${order}\ntitle: Group ${order}\nquestions:\n${questions.join('')}`;

describe('the question bank', () => {
  let root = '';
  const folder = (): string => path.join(root, 'lessons');
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const bundle = async (): Promise<Rollup.OutputChunk[]> => {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [quizPlugin()],
      build: { write: false, minify: false, rollupOptions: { input: path.join(root, 'main.js') } },
    });
    const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
    return outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  };

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'keyspace-quiz-'));
    await put('lessons/a/one.md', 'any');
    await put(
      'main.js',
      `import { questionGroups, questions, groupLoaders } from 'virtual:quiz';
globalThis.keyspace = { questionGroups, questions, groupLoaders };`,
    );
    await put('lessons/quiz/a-second.yaml', group(2, question('three')));
    await put('lessons/quiz/b-first.yaml', group(1, question('one'), question('two', '`')));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('lists its questions in the order of the groups, and has each group in a chunk of its own', async () => {
    const chunks = await bundle();
    const entry = chunks.find((chunk) => chunk.isEntry);
    expect(entry?.code.indexOf('"one"')).toBeGreaterThan(0);
    expect(entry?.code.indexOf('"one"')).toBeLessThan(entry?.code.indexOf('"three"') ?? 0);
    expect(entry?.code).not.toContain('What is it?');
    expect(entry?.dynamicImports).toHaveLength(2);
    expect(chunks.filter(({ code }) => code.includes('It is three.'))).toHaveLength(1);
  });

  it('leaves out a question with a problem and goes on', async () => {
    const code = (await bundle()).map((chunk) => chunk.code).join();
    expect(code).toContain('It is one.');
    expect(code).not.toContain('"two"');
    const { problems } = await readStandingQuestions(folder());
    expect(problems.map(describeProblem)).toEqual([
      'lessons/quiz/b-first.yaml:18: question two: ask: a backquote is not closed',
    ]);
    expect((await readQuestions(folder())).ok).toBe(false);
  });

  it('has each id once: the first group that has it keeps it', async () => {
    await put('lessons/quiz/c-third.yaml', group(3, question('three'), question('four')));
    const { groups, problems } = await readStandingQuestions(folder());
    expect(groups.map((one) => one.group.questions.map(({ id }) => String(id)))).toEqual([
      ['one'],
      ['three'],
      ['four'],
    ]);
    expect(problems.map(describeProblem)).toContain(
      'lessons/quiz/c-third.yaml:5: question three is in lessons/quiz/a-second.yaml as well',
    );
    await rm(path.join(folder(), 'quiz/c-third.yaml'));
  });

  it('is empty where there is none', async () => {
    expect(await readQuestions(path.join(root, 'none')).catch(() => 'no lessons')).toBe('no lessons');
    await mkdir(path.join(root, 'bare/lessons'), { recursive: true });
    expect(await readQuestions(path.join(root, 'bare/lessons'))).toEqual({ ok: true, value: [] });
  });
});
