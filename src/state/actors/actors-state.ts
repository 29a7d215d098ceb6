import type { StoreApi } from 'zustand/vanilla';
import type { Actor } from '#lesson-kit/actor.ts';
import type { ActorAction } from '#lesson-kit/script.ts';
import type { WorkspaceName } from '../session-run.ts';
import type { Pace, Playing } from './actor-player.ts';

/** A scripted client of the page. */
export interface ActorView extends Playing {
  /** Never given twice. */
  readonly id: string;
  readonly actor: Actor;
  /** Whether the lesson has it or the visitor wrote it. */
  readonly from: 'lesson' | 'own';
  /** Of the clients' colours. */
  readonly place: number;
}

export interface ActorsState {
  /** The lesson's, or in the sandbox the visitor's own, in the order in which they came. */
  readonly actors: readonly ActorView[];
}

/** An actor as the visitor writes it. */
export interface OwnActor {
  readonly name: string;
  /** Commands, one a line. */
  readonly lines: string;
  readonly repeat: boolean;
  readonly pace: Pace;
}

/** The scripted clients of the workspace that is open. What is asked of an id that is not there does nothing. */
export interface ActorsStore extends StoreApi<ActorsState> {
  /**
   * Brings the actors of a lesson, unless another workspace than the lesson's is open by now. `kept`: those that are
   * there already stay as they are; `anew`: they begin again.
   */
  openLesson(workspace: WorkspaceName, actors: readonly Actor[], how: 'kept' | 'anew'): void;
  /** Does what a line of the lesson's script says. Rejects when the lesson has no actor of that name. */
  perform(name: string, action: ActorAction): Promise<void>;
  /** Plays one line; resolves when it is answered, or at once when it may block. */
  step(id: string): Promise<void>;
  /** Plays line after line at its pace; resolves when that has ended. */
  run(id: string): Promise<void>;
  pause(id: string): void;
  stop(id: string): Promise<void>;
  crash(id: string): void;
  restart(id: string): void;
  setPace(id: string, pace: Pace): void;
  /** The visitor's own actor by its id, as it was written; null for any other. */
  written(id: string): OwnActor | null;
  /** Adds an actor of the visitor's own, whose lines must be readable; its id, or null where there is no room for it. */
  add(own: OwnActor): string | null;
  /** Has the visitor's own actor be another, which begins at its first line. */
  change(id: string, own: OwnActor): void;
  /** Ends the visitor's own actor and forgets it. */
  remove(id: string): void;
}
