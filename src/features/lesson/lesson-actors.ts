import type { ReactNode } from 'react';
import type { ActorLine } from './solution-lines.ts';

/** What plays a lesson's scripted clients, as far as its text has to do with them. */
export interface LessonActors {
  /** What stands beside a step that these clients have a part in: where they are, and what can be done with them. */
  readonly beside: (names: readonly string[]) => ReactNode;
  /** Does what a line of the solution says. */
  readonly act: (line: ActorLine) => void;
}
