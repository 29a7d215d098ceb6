import path from 'node:path';
import { expect, it } from 'vitest';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { proveLessons } from './prove-lessons.ts';

/** Proves the lessons that take place in a cluster. A file of its own, so that it runs beside the others. */
const library = await readLibrary(path.resolve(import.meta.dirname, '../../../lessons'));
const lessons = library.ok ? [...library.value.lessons.values()] : [];
const inClusters = lessons.filter(({ lesson }) => lesson.meta.topology === 'cluster');

it('finds the lessons', () => {
  expect(inClusters.length).toBeGreaterThan(0);
});

proveLessons(inClusters);
