import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import { keptBytes } from '#client/cut-value.ts';
import type { Connection } from '#client/engine-client.ts';
import { createActor, type Actor, type ActorState, type ActorStepper } from '#lesson-kit/actor.ts';
import type { Command, RespValue } from '#resp/value.ts';

/** A line that was played. Its reply is null while the server lets it wait, and for ever when the client ended meanwhile. */
export interface PlayedLine {
  /** How many lines its client had played with it, from 1. */
  readonly number: number;
  readonly command: Command;
  readonly reply: RespValue | null;
}

/**
 * How an actor's client is. `finished`: it has nothing left to play and is still connected. `stopped`: ended in order;
 * `crashed`: ended at once, whatever was under way; `lost`: ended by the server or with it.
 */
export type LifeStanding = 'connecting' | 'ready' | 'waiting' | 'finished' | 'stopped' | 'crashed' | 'lost';

export interface LifeState {
  readonly standing: LifeStanding;
  /** Index of the line that the next step plays. */
  readonly next: number;
  /** Milliseconds since 1970 since when the server has let it wait; null when it does not. */
  readonly waitingSince: number | null;
  /** Lines that were played. */
  readonly played: number;
  /** The last of them, oldest first. */
  readonly log: readonly PlayedLine[];
  /** Why it was lost; null when it was not. */
  readonly problem: string | null;
}

/** Lines that are remembered, and about as many bytes of what they and their replies hold. */
export const KEPT_LINES = 50;
export const KEPT_BYTES = 256 * 1024;

export interface LifeParts {
  /** A connection to the server that is noted and on tape already. Rejects with an `EngineError`. */
  readonly connect: () => Promise<Connection>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onChange: () => void;
}

const over = (standing: LifeStanding): boolean =>
  standing === 'stopped' || standing === 'crashed' || standing === 'lost';

/** Whether its connection has ended, so that nothing more can be played on it. */
export const isOver = ({ standing }: Pick<LifeState, 'standing'>): boolean => over(standing);

/**
 * One client that plays an actor's lines, from its connection to the end of it. It says its name to the server, as
 * clients of some standing do, and then plays line after line. Nothing here rejects: how it ended is its standing.
 */
export class ActorLife {
  readonly #parts: LifeParts;
  readonly #actor: Actor;
  readonly #opening: Promise<void>;
  #connection: CommandConnection | null = null;
  #stepper: ActorStepper | null = null;
  #state: LifeState = {
    standing: 'connecting',
    next: 0,
    waitingSince: null,
    played: 0,
    log: [],
    problem: null,
  };
  /** Lines under way, of which there is more than one only when a step was asked for during another. */
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(actor: Actor, parts: LifeParts) {
    this.#actor = actor;
    this.#parts = parts;
    this.#opening = this.#open();
  }

  get state(): LifeState {
    return this.#state;
  }

  /** Plays one line. Resolves when it is answered, or at once when it may block or nothing can be played. */
  step(): Promise<void> {
    return this.#play((stepper) => stepper.step());
  }

  /** Plays the lines that are left, as fast as they are answered, until one may block. Of one that repeats, one round. */
  round(): Promise<void> {
    return this.#play((stepper) => stepper.run());
  }

  /** Ends it in order: after the line that is under way, unless the server lets that one wait. */
  async stop(): Promise<void> {
    const { standing } = this.#state;
    if (standing === 'ready' || standing === 'finished') {
      this.#stepper?.stop();
      await this.#underWay;
    }
    this.#end('stopped', null);
  }

  /** Ends the connection at once, as the machine does under a process that is killed. */
  crash(): void {
    this.#end('crashed', null);
  }

  async #open(): Promise<void> {
    try {
      const opened = await this.#parts.connect();
      const connection = commandConnection(opened, (reason) => this.#end('lost', reason));
      this.#connection = connection;
      if (over(this.#state.standing)) return connection.close();
      await connection.run(['CLIENT', 'SETNAME', this.#actor.name]);
      if (over(this.#state.standing)) return;
      // A line's command counts as played when it is sent, so that one that never returns is in the log as well.
      const stepper = createActor(this.#actor, (command) => this.#run(connection, command));
      stepper.subscribe((state) => this.#follow(state));
      this.#stepper = stepper;
      this.#follow(stepper.getState());
    } catch (error) {
      this.#end('lost', error instanceof Error ? error.message : String(error));
    }
  }

  async #play(how: (stepper: ActorStepper) => Promise<unknown>): Promise<void> {
    await this.#opening;
    const stepper = this.#stepper;
    if (stepper === null || over(this.#state.standing)) return;
    // What it rejects with is why the connection ended, which `commandConnection` has told.
    const done = how(stepper).catch(() => undefined);
    this.#underWay = done;
    await done;
  }

  async #run(connection: CommandConnection, command: Command): Promise<RespValue> {
    const number = this.#state.played + 1;
    this.#change({ played: number, log: bounded([...this.#state.log, { number, command, reply: null }]) });
    const reply = await connection.run(command);
    // Told by `#follow`, which the stepper calls next: reply and place change at once.
    const log = this.#state.log.map((line) => (line.number === number ? { ...line, reply } : line));
    this.#state = { ...this.#state, log: bounded(log) };
    return reply;
  }

  #follow({ kind, next }: ActorState): void {
    if (over(this.#state.standing) || kind === 'stopped') return this.#parts.onChange();
    const waitingSince = kind === 'waiting' ? (this.#state.waitingSince ?? this.#parts.now()) : null;
    this.#change({ standing: kind, next, waitingSince });
  }

  #end(standing: 'stopped' | 'crashed' | 'lost', problem: string | null): void {
    if (over(this.#state.standing)) return;
    this.#change({ standing, problem, waitingSince: null });
    this.#connection?.close();
  }

  #change(state: Partial<LifeState>): void {
    this.#state = { ...this.#state, ...state };
    this.#parts.onChange();
  }
}

/** The newest lines that fit, but always the last one. */
function bounded(log: readonly PlayedLine[]): readonly PlayedLine[] {
  let bytes = 0;
  let first = log.length;
  while (first > 0 && log.length - first < KEPT_LINES) {
    const line = log[first - 1];
    bytes += line === undefined ? 0 : lineBytes(line);
    if (bytes > KEPT_BYTES && first < log.length) break;
    first -= 1;
  }
  return log.slice(first);
}

function lineBytes({ command, reply }: PlayedLine): number {
  const words = command.reduce((sum, word) => sum + word.length, 0);
  return words + (reply === null ? 0 : keptBytes(reply));
}
