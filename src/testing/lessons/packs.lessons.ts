import path from 'node:path';
import { expect, it } from 'vitest';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { valueOf } from '#lesson-kit/build/problem.ts';
import { readPack, writePack } from '#lesson-kit/pack/lesson-pack.ts';

/** Whatever a lesson may hold can travel in a pack: the page's guards and the build's schemas say the same. */
const { lessons } = valueOf(await readLibrary(path.resolve(import.meta.dirname, '../../../lessons')));

it.each([...lessons.values()].map(({ lesson }) => [lesson.meta.id, lesson] as const))(
  'lesson %s is the same when it comes out of a pack',
  (_id, lesson) => {
    const pack = { title: 'One', lessons: [lesson] };
    const read = readPack(writePack(pack));
    expect(read.ok ? '' : read.because).toBe('');
    // A link that leads out of the page is drawn with `rel` and `target` whatever is written.
    const kept = JSON.parse(
      JSON.stringify(pack).replaceAll(',"rel":["noopener"],"target":"_blank"', ''),
    ) as unknown;
    expect(JSON.parse(JSON.stringify(read.ok ? read.pack : null))).toEqual(kept);
  },
);
