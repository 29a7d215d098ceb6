import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lessonIds, readLibrary, readRoadmap } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { proveLessons } from './prove-lessons.ts';

/**
 * Proves the content: every file of `lessons/` compiles, the course lists each once, and every gate of every step of
 * every lesson holds on the real engine. Those that take place in a lab are proved beside it, in `lab.lessons.ts`.
 */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const library = await readLibrary(folder);

describe('the course', () => {
  it('compiles: schema, scripts, prose, every lesson listed once, requires without a circle', () => {
    expect(library.ok ? [] : library.problems.map(describeProblem)).toEqual([]);
  });

  it('has a place for every topic of the roadmap, and the roadmap one for every lesson', async () => {
    const roadmap = await readRoadmap(folder);
    expect(roadmap.ok ? [] : roadmap.problems.map(describeProblem)).toEqual([]);
  });

  it('has every lesson file in it', async () => {
    const listed = library.ok ? [...library.value.lessons.keys()] : [];
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(await lessonIds(folder));
  });
});

const lessons = library.ok ? [...library.value.lessons.values()] : [];
proveLessons(lessons.filter(({ lesson }) => lesson.meta.topology === 'single'));
