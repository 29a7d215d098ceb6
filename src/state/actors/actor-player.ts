import type { Actor } from '#lesson-kit/actor.ts';
import type { ActorAction } from '#lesson-kit/script.ts';
import { ActorLife, isOver, type LifeParts, type LifeState } from './actor-life.ts';

/** How fast lines are played: so many a second, or each as soon as the one before is answered. */
export type Pace = 1 | 5 | 20 | 'fast';

export const PACES: readonly Pace[] = [1, 5, 20, 'fast'];

/** An actor that has no client yet: its first step connects one. */
const unborn = {
  standing: 'new',
  next: 0,
  waitingSince: null,
  played: 0,
  log: [],
  problem: null,
} as const;

/** Where an actor stands; `new` has no client yet, and the first step connects one. */
export interface Playing extends Omit<LifeState, 'standing'> {
  readonly standing: LifeState['standing'] | 'new';
  /** Goes on by itself, line after line. */
  readonly running: boolean;
  readonly pace: Pace;
}

export interface PlayerParts extends Omit<LifeParts, 'onChange'> {
  /** Calls back after so many milliseconds, unless it is called off. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly onChange: () => void;
}

/**
 * Plays an actor, life after life. A run goes on while the server lets the client wait, and begins again after the last
 * line of an actor that repeats; it ends with `pause`, with anything else that is asked of the actor, and with the client.
 */
export class ActorPlayer {
  readonly actor: Actor;
  readonly #parts: PlayerParts;
  #life: ActorLife | null = null;
  #run: AbortController | null = null;
  #pace: Pace;
  readonly #watchers = new Set<() => void>();

  constructor(actor: Actor, pace: Pace, parts: PlayerParts) {
    this.actor = actor;
    this.#pace = pace;
    this.#parts = parts;
  }

  get playing(): Playing {
    return { ...(this.#life?.state ?? unborn), running: this.#run !== null, pace: this.#pace };
  }

  /** Plays one line; resolves when it is answered, or at once when it may block. Does nothing when the client has ended. */
  async step(): Promise<void> {
    this.pause();
    await this.#alive().step();
  }

  /** Plays line after line; resolves when the run has ended. Does nothing when the client has ended. */
  async run(): Promise<void> {
    if (this.#run !== null) return;
    const run = new AbortController();
    this.#run = run;
    this.#parts.onChange();
    try {
      await this.#go(this.#alive(), run.signal);
    } finally {
      if (this.#run === run) {
        this.#run = null;
        this.#parts.onChange();
      }
    }
  }

  /** Ends a run between two lines; the client stays. */
  pause(): void {
    if (this.#run === null) return;
    this.#run.abort();
    this.#run = null;
    this.#parts.onChange();
  }

  /** Ends the client in order, after the line that is under way. One that was never begun stays unbegun. */
  async stop(): Promise<void> {
    this.pause();
    await this.#life?.stop();
  }

  /** Ends the client's connection at once. */
  crash(): void {
    this.pause();
    this.#life?.crash();
  }

  /** Ends the client, if there is one, and goes back to the first line. */
  restart(): void {
    this.crash();
    this.#life = null;
    this.#parts.onChange();
  }

  /** What a line of a lesson's script asks: `run` plays one round, as fast as it is answered. */
  async perform(action: ActorAction): Promise<void> {
    switch (action) {
      case 'step':
        return this.step();
      case 'run':
        this.pause();
        return this.#alive().round();
      case 'stop':
        // Stopped before it was ever begun: it must not be begun any more, as in the lesson's own test.
        this.#alive();
        return this.stop();
      case 'crash':
        this.#alive();
        return this.crash();
    }
  }

  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#parts.onChange();
  }

  #alive(): ActorLife {
    this.#life ??= new ActorLife(this.actor, { ...this.#parts, onChange: () => this.#changed() });
    return this.#life;
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
    this.#parts.onChange();
  }

  async #go(life: ActorLife, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !isOver(life.state)) {
      await life.step();
      await this.#until(() => life.state.standing !== 'waiting', signal);
      if (life.state.standing !== 'ready') return;
      await this.#beat(signal);
    }
  }

  /** Resolves when something holds that may change with the client, or when the signal says so. */
  #until(holds: () => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds() && !signal.aborted) return;
        this.#watchers.delete(look);
        signal.removeEventListener('abort', look);
        resolve();
      };
      this.#watchers.add(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  /** The time between two lines. */
  #beat(signal: AbortSignal): Promise<void> {
    const pace = this.#pace;
    if (pace === 'fast') return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        callOff();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const callOff = this.#parts.after(1000 / pace, done);
      signal.addEventListener('abort', done);
    });
  }
}
