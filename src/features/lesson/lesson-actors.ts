import type { ReactNode } from 'react';
import type { ServerAction } from '#client/engine-client.ts';
import type { ActorLine } from './solution-lines.ts';

/** What a lesson's text can have done otherwise than at a terminal: by its scripted clients, by time that passes, and to the server. */
export interface LessonActors {
  /** What stands beside a step that these clients have a part in: where they are, and what can be done with them. */
  readonly beside: (names: readonly string[]) => ReactNode;
  /** Does what a line of the solution says. */
  readonly act: (line: ActorLine) => void;
  /** Lets so many milliseconds of the server's time or the lab's pass at once. Rejects with an `EngineError`. */
  readonly pass: (ms: number) => Promise<void>;
  /** Does something to the single server from outside. Rejects with why it could not be done. */
  readonly server: (action: ServerAction) => Promise<void>;
}
