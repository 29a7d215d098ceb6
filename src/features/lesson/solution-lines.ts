import type { LessonStep } from '#lesson-kit/lesson.ts';
import { splitClient, type RunnableLine } from '#lesson-kit/runnable.ts';
import type { ActorAction } from '#lesson-kit/script.ts';

/** A line that one of the lesson's scripted clients is to follow. */
export interface ActorLine {
  readonly actor: string;
  readonly action: ActorAction;
}

/** The lines of a solution that a click can do: commands at a terminal, and what an actor is to do. */
export function solutionLines({
  solution,
}: Pick<LessonStep, 'solution'>): readonly (RunnableLine | ActorLine)[] {
  const written = solution.text.split('\n').filter((line) => line.trim() !== '');
  return written.flatMap((text, at): readonly (RunnableLine | ActorLine)[] => {
    const line = solution.lines[at];
    if (line?.kind === 'actor') return [{ actor: line.actor, action: line.action }];
    return line?.kind === 'command' ? [splitClient(text.trim())] : [];
  });
}
