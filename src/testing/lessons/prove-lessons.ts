import { describe, expect, it } from 'vitest';
import type { AuthoredLesson } from '#lesson-kit/build/authored-lesson.ts';
import { lessonGates } from '../lesson-gates.ts';

/** A test for every gate of every step of some lessons. */
export function proveLessons(lessons: readonly AuthoredLesson[]): void {
  describe.each(lessons.map((lesson) => [lesson.lesson.meta.id, lesson] as const))(
    'lesson %s',
    (_id, lesson) => {
      const gates = lessonGates(lesson);

      it('has gates for every step', () => {
        for (const { id } of lesson.lesson.steps) {
          expect(gates.filter((gate) => gate.name.startsWith(`step ${id}: `)).length).toBeGreaterThanOrEqual(
            5,
          );
        }
      });

      it.each(gates.map((gate) => [gate.name, gate] as const))('%s', async (_name, gate) => {
        expect(await gate.prove()).toBeNull();
      });
    },
  );
}
