import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lessonIds, readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { lessonGates } from '../lesson-gates.ts';

/**
 * Proves the content: every file of `lessons/` compiles, the course lists each once, and every gate of every step of
 * every lesson holds on the real engine.
 */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const library = await readLibrary(folder);

describe('the course', () => {
  it('compiles: schema, scripts, prose, every lesson listed once, requires without a circle', () => {
    expect(library.ok ? [] : library.problems.map(describeProblem)).toEqual([]);
  });

  it('has every lesson file in it', async () => {
    const listed = library.ok ? [...library.value.lessons.keys()] : [];
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(await lessonIds(folder));
  });
});

const lessons = library.ok ? [...library.value.lessons.values()] : [];

describe.each(lessons.map((lesson) => [lesson.lesson.meta.id, lesson] as const))(
  'lesson %s',
  (_id, lesson) => {
    const gates = lessonGates(lesson);

    it('has gates for every step', () => {
      for (const { id } of lesson.lesson.steps) {
        expect(gates.filter((gate) => gate.name.startsWith(`step ${id}: `)).length).toBeGreaterThanOrEqual(5);
      }
    });

    it.each(gates.map((gate) => [gate.name, gate] as const))('%s', async (_name, gate) => {
      expect(await gate.prove()).toBeNull();
    });
  },
);
