import type { LessonStep } from './lesson.ts';

/** Names of the actors that a step can be done with, in the order in which its scripts first name them. */
export function actorsOfStep({
  solution,
  accepts,
}: Pick<LessonStep, 'solution' | 'accepts'>): readonly string[] {
  const names = [solution, ...accepts].flatMap(({ lines }) =>
    lines.flatMap((line) => (line.kind === 'actor' ? [line.actor] : [])),
  );
  return [...new Set(names)];
}
