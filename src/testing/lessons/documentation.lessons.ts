import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileLesson } from '#lesson-kit/build/compile-lesson.ts';
import { compileQuestions } from '#lesson-kit/build/compile-questions.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { parseYaml } from '#lesson-kit/build/yaml-source.ts';
import { checkSchema } from '#lesson-kit/check.schema.ts';
import { lessonGates } from '../lesson-gates.ts';
import { questionFaults } from '../question-gates.ts';

/** What `docs/writing-lessons.md` shows is put to the same proofs as the lessons themselves. */
const page = await readFile(path.resolve(import.meta.dirname, '../../../docs/writing-lessons.md'), 'utf8');

describe('the guide to writing lessons', () => {
  it('shows a lesson that passes every gate', async () => {
    const text = /^````markdown\n([\s\S]*?)^````$/mu.exec(page)?.[1] ?? '';
    const compiled = compileLesson({
      file: 'docs/writing-lessons.md',
      id: 'docs/example',
      text,
      dataSet: () => null,
    });
    if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
    const reports = [];
    for (const gate of lessonGates(compiled.value)) reports.push(await gate.prove());
    expect(reports.length).toBeGreaterThan(5);
    expect(reports.filter((report) => report !== null)).toEqual([]);
  });

  it('shows a question that is proved', async () => {
    const entry = /^```yaml question\n([\s\S]*?)^```$/mu.exec(page)?.[1] ?? '';
    const { authored, problems } = compileQuestions({
      file: 'docs/writing-lessons.md',
      id: 'docs',
      text: `schema: 1\norder: 1\ntitle: Example\nquestions:\n${entry.replace(/^/gmu, '  ')}`,
      lessons: new Set(['keys/expiry']),
    });
    expect(problems.map(describeProblem)).toEqual([]);
    const [question] = authored?.group.questions ?? [];
    if (question === undefined) throw new Error('the guide shows no question');
    expect(await questionFaults(question)).toEqual([]);
  });

  const examples = [...page.matchAll(/^```yaml check\n([\s\S]*?)^```$/gmu)].map((match) => match[1] ?? '');

  it('shows every kind of check', () => {
    const kinds = [
      'value',
      'ttl',
      'type',
      'encoding',
      'exists',
      'reply',
      'ran',
      'inOrder',
      'node',
      'eval',
      'all',
      'any',
      'not',
    ];
    expect(
      kinds.filter((kind) => !examples.some((example) => new RegExp(`\\b${kind}:`, 'u').test(example))),
    ).toEqual([]);
  });

  it.each(examples)('shows checks that follow the schema: %s', (example) => {
    const parsed = parseYaml(example, z.array(checkSchema).min(1));
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
  });
});
