/** What a verb is given while it runs. */
export interface VerbIo {
  /** Prints text as it is, colours included: what comes from elsewhere must have been made harmless before. */
  readonly write: (text: string) => void;
  /** Prints lines of any origin; nothing in them controls the terminal. */
  readonly say: (text: string) => void;
  /** Asks a question on a new line; the line that is typed behind it, or null when it is interrupted instead. */
  readonly answer: (question: string) => Promise<string | null>;
  /** Columns of the terminal now. */
  readonly columns: () => number;
  /** Aborted by Ctrl-C, and when the terminal is closed. */
  readonly interrupted: AbortSignal;
}

/** Does what a line says. Rejects with what went wrong, which is printed. */
export type Verb = (io: VerbIo) => Promise<void>;

/**
 * Lines that neither the server nor redis-cli's prompt takes but whoever owns the terminal, for example
 * `redis-cli --cluster check …` as it would be typed in a shell. Null for every other line.
 */
export type FindVerb = (words: readonly string[]) => Verb | null;
