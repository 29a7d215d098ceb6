/**
 * What the code inside the interpreter can ask of the outside, and the outside of it. These calls are all that crosses:
 * plain numbers, texts and bytes, in both directions.
 */

/** How a line of the console was written. */
export type ConsoleLevel = 'log' | 'error';

/** Given to the code inside, when it starts; nothing of it is in reach of the learner's code. */
export interface Host {
  readonly print: (level: ConsoleLevel, line: string) => void;
  /** Opens a connection to a server by address; `connected` or `closed` answers. */
  readonly connect: (socket: number, host: string, port: number) => void;
  readonly send: (socket: number, bytes: ArrayBuffer) => void;
  readonly close: (socket: number) => void;
  /** `timer` answers after so many milliseconds, once, unless it is called off. */
  readonly startTimer: (timer: number, ms: number) => void;
  readonly stopTimer: (timer: number) => void;
  /** How many things are under way that keep the program going: timers, sockets. */
  readonly keptAliveBy: (count: number) => void;
  /** Milliseconds since the program began. */
  readonly now: () => number;
  readonly random: (length: number) => ArrayBuffer;
  /** The parts of an address as JSON, or null when it is none. */
  readonly parseUrl: (url: string, base: string | undefined) => string | null;
  readonly exit: (code: number) => void;
  /** An error that nobody has caught, as text. */
  readonly uncaught: (text: string) => void;
}

/** What the code inside answers to the outside. */
export interface Guest {
  readonly timer: (timer: number) => void;
  readonly connected: (socket: number, address: string) => void;
  readonly data: (socket: number, bytes: ArrayBuffer) => void;
  /** @param reason Empty when the server ended it in an orderly way. */
  readonly closed: (socket: number, reason: string) => void;
  /** The names that a module exports, as JSON; null when there is no such module. */
  readonly exportsOf: (module: string) => string | null;
  /** What can be imported, for whoever asks for something else. */
  readonly moduleNames: () => string;
  /** An error, or anything that was thrown, as Node prints it. */
  readonly describe: (thrown: unknown) => string;
}

/** Where modules of the guest are found by the source texts that import them. */
export const MODULES = 'keyspace.modules';
/** What is called with the value of a statement that nobody looks at: a promise that is rejected is then told. */
export const WATCH = '__keyspaceWatch';
/** What stacks call the code that is inside beside the program. */
export const LIBRARY_FILE = 'keyspace.js';
