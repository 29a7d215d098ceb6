import path from 'node:path';
import { expect, it } from 'vitest';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { proveLessons } from './prove-lessons.ts';

/** Proves the lessons that take place in a lab, but for those of clusters. A file of its own, so that it runs beside the others. */
const library = await readLibrary(path.resolve(import.meta.dirname, '../../../lessons'));
const lessons = library.ok ? [...library.value.lessons.values()] : [];
const inLabs = lessons.filter(({ lesson }) => !['single', 'cluster'].includes(lesson.meta.topology));

it('finds the lessons', () => {
  expect(inLabs.length).toBeGreaterThan(0);
});

proveLessons(inLabs);
