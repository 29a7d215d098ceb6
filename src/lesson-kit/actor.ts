import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { mayBlock } from './blocking.ts';

/** A scripted client of a lesson: a worker, a rival buyer. Its lines are commands only. */
export interface Actor {
  readonly name: string;
  /** What the actor does, for the learner. */
  readonly summary: string;
  readonly commands: readonly Command[];
  /** Begins again after its last line. `run` then plays one round. */
  readonly repeat: boolean;
}

/** How far an actor is. `next` is the index of the line that the next step plays. */
export interface ActorState {
  /** `waiting`: its client sits in a command that the server has not answered. `stopped` also when its connection was lost. */
  readonly kind: 'ready' | 'waiting' | 'finished' | 'stopped';
  readonly next: number;
  /** The last line played with its reply; the reply is null while the server lets it wait. */
  readonly last: { readonly command: Command; readonly reply: RespValue | null } | null;
}

export interface ActorStepper {
  readonly actor: Actor;
  getState(): ActorState;
  subscribe(listener: (state: ActorState) => void): () => void;
  /** Plays one line. Resolves with the reply, or at once for a command that may block; rejects when the connection is lost. */
  step(): Promise<ActorState>;
  /** Plays all lines that are left, one after the other, until the signal ends it, the actor waits or is stopped. */
  run(signal?: AbortSignal): Promise<ActorState>;
  /** Nothing is played any more. The connection belongs to the caller, who closes it. */
  stop(): ActorState;
}

/**
 * Plays an actor's lines on a connection of its own. A line that may block is sent without waiting for its reply:
 * the actor then is `waiting` until the reply comes, and stepping it meanwhile does nothing, because its client sits
 * in that command. Steps asked for at the same time are played one after the other.
 */
export function createActor(actor: Actor, run: CommandRunner): ActorStepper {
  let state: ActorState = { kind: 'ready', next: 0, last: null };
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(state: ActorState) => void>();

  const set = (next: ActorState): ActorState => {
    state = next;
    for (const listener of listeners) listener(state);
    return state;
  };
  const kindAfter = (next: number): ActorState['kind'] => {
    if (state.kind === 'stopped') return 'stopped';
    return next >= actor.commands.length ? 'finished' : 'ready';
  };
  const send = async (command: Command, next: number): Promise<void> => {
    const reply = await run(command);
    set({ kind: kindAfter(next), next, last: { command, reply } });
  };

  const playLine = async (): Promise<ActorState> => {
    const command = actor.commands[state.next];
    if (state.kind !== 'ready' || command === undefined) return state;
    const after = state.next + 1;
    const next = actor.repeat && after >= actor.commands.length ? 0 : after;
    if (mayBlock(command)) {
      set({ kind: 'waiting', next, last: { command, reply: null } });
      send(command, next).catch(() => set({ ...state, kind: 'stopped' }));
    } else {
      await send(command, next);
    }
    return state;
  };

  const round = async (signal: AbortSignal | undefined): Promise<ActorState> => {
    const left = actor.commands.length - state.next;
    for (let played = 0; played < left && !signal?.aborted; played++) {
      const { kind } = await playLine();
      if (kind !== 'ready') break;
    }
    return state;
  };

  const enqueue = (work: () => Promise<ActorState>): Promise<ActorState> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    actor,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    step: () => enqueue(playLine),
    run: (signal) => enqueue(() => round(signal)),
    stop: () => set({ ...state, kind: 'stopped' }),
  };
}
