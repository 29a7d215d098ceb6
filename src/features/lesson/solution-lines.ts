import type { ServerAction } from '#client/engine-client.ts';
import type { LessonStep } from '#lesson-kit/lesson.ts';
import { splitClient, type RunnableLine } from '#lesson-kit/runnable.ts';
import type { ActorAction } from '#lesson-kit/script.ts';

/** A line that one of the lesson's scripted clients is to follow. */
export interface ActorLine {
  readonly actor: string;
  readonly action: ActorAction;
}

/** Time that is to pass before the next line, in milliseconds of the server's time or the lab's. */
export interface PauseLine {
  readonly passMs: number;
}

/** Something that is done to the server from outside. */
export interface ServerLine {
  readonly server: ServerAction;
}

export type SolutionLine = RunnableLine | ActorLine | PauseLine | ServerLine;

/** The lines of a solution as a click can do them: at a terminal, by an actor, by letting time pass,
 * or to the server itself. */
export function solutionLines({ solution }: Pick<LessonStep, 'solution'>): readonly SolutionLine[] {
  const written = solution.text.split('\n').filter((line) => line.trim() !== '');
  return written.flatMap((text, at): readonly SolutionLine[] => {
    const line = solution.lines[at];
    switch (line?.kind) {
      case 'actor':
        return [{ actor: line.actor, action: line.action }];
      case 'tick':
        return [{ passMs: line.ms }];
      case 'server':
        return [{ server: line.action }];
      // Every terminal of a lab takes such a line.
      case 'lab':
      case 'command':
        return [splitClient(text.trim())];
      case undefined:
        return [];
    }
  });
}
