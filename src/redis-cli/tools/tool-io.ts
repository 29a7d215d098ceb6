import type { Greeting } from '../greeting.ts';
import type { Link } from '../link.ts';
import type { ServerAddress } from '../server-address.ts';

/** Where a file goes that is written. Each rejects with the system's reason. */
export interface FileSink {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Ends the file. */
  readonly close: () => Promise<void>;
  /** Gives it up in the middle. */
  readonly abandon: () => Promise<void>;
}

/** What a tool works with, whoever runs it. */
export interface ToolIo {
  /** Connects to the server; rejects with the reason why that cannot be. */
  readonly open: () => Promise<Link>;
  /** The server, as it is named in what is printed. */
  readonly address: ServerAddress;
  readonly greeting: Greeting;
  /** Prints text that is harmless to a terminal. */
  readonly write: (text: string) => void;
  /** Prints bytes of any origin as they are. */
  readonly writeBytes: (bytes: Uint8Array) => void;
  /** Complains; whoever owns the terminal makes the text harmless to it. */
  readonly writeError: (text: string) => void;
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Begins a file; `-` is standard output. Rejects with the system's reason. */
  readonly createFile: (path: string) => Promise<FileSink>;
  /** Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds of `-i`; 0 when it is not given. */
  readonly interval: number;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Stops the tool, which then says what it has found so far, if that is its way. */
  readonly interrupted: AbortSignal;
}

/** A tool cannot go on. The message is what is complained of it, with its line breaks. */
export class ToolFailure extends Error {
  override name = 'ToolFailure';
}
