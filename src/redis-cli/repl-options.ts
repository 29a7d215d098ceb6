import type { RespValue } from '#resp/value.ts';
import type { Completion } from './complete-line.ts';
import type { EditedLine } from './edited-line.ts';
import type { HelpSource } from './help-text.ts';
import type { LineHistory } from './history.ts';
import type { Credentials } from './greeting.ts';
import type { Link } from './link.ts';
import type { PrintLimits } from './print-limits.ts';
import type { ServerAddress } from './server-address.ts';
import type { SessionState } from './session-state.ts';
import type { FindVerb } from './verb.ts';

/** What a terminal gives to the redis-cli in it. */
export interface ReplOptions {
  readonly write: (text: string) => void;
  /** Columns of the terminal now. */
  readonly columns: () => number;
  /** Connects. Rejects with the reason why it cannot, which is printed. */
  readonly open: (address: ServerAddress) => Promise<Link>;
  readonly history: LineHistory;
  /** Whole lines that the typed one could become. */
  readonly complete?: (line: string) => readonly Completion[];
  /** What could follow the typed line; shown in grey. */
  readonly hint?: (line: string) => string;
  /** Where HELP looks commands up; without it, it says that it cannot. */
  readonly help?: HelpSource;
  /** The server to begin with; 127.0.0.1 6379 unless told. `connect` and redirections lead to others. */
  readonly address?: ServerAddress;
  /** Whether the redirections of a cluster are followed (`-c`): asked at each command. */
  readonly cluster?: () => boolean;
  /** Lines that are neither the server's nor redis-cli's own. */
  readonly verb?: FindVerb;
  /** Greets every connection with `HELLO 3`. */
  readonly resp3?: boolean;
  /** Authenticates every connection. */
  readonly credentials?: Credentials;
  /** The database that the first connection selects. */
  readonly db?: number;
  /** Called for `quit` and Ctrl-D, in the place of closing the connection and offering a new one. */
  readonly onQuit?: () => void;
  readonly limits?: PrintLimits;
  /** Another form of replies than as on a terminal (`--raw`, `--csv`, `--json`), the end of the reply included. */
  readonly otherForm?: (value: RespValue) => Uint8Array;
  /** Whether pushes that no command asked for are shown; they are unless told otherwise. */
  readonly pushes?: boolean;
  /** Milliseconds, from any start. */
  readonly now?: () => number;
  /** Resolves when the page has had a turn. */
  readonly yieldToHost?: () => Promise<void>;
  readonly onState?: (state: ReplState) => void;
  /** What stands at the prompt, whenever that may have changed; not told when the line is entered. */
  readonly onLine?: (line: EditedLine) => void;
  /** A line that was not sent, because it cannot be read as a command, and what was said of it. */
  readonly onUnreadable?: (line: string, complaint: string) => void;
  /** Each command with the first value that answers it, and each value that no command asked for with no words. */
  readonly onExchange?: (command: readonly Uint8Array[], reply: RespValue) => void;
}

/** `asking`: what runs waits for a line. */
export type ReplActivity = 'prompt' | 'busy' | 'asking' | 'reading' | 'monitor' | 'disposed';

export interface ReplState {
  readonly activity: ReplActivity;
  readonly session: SessionState;
  readonly prompt: string;
}

/** Whether what is typed is taken at once, instead of waiting for what is under way. */
export const takesKeys = (activity: ReplActivity): boolean =>
  activity === 'prompt' || activity === 'reading' || activity === 'asking';
