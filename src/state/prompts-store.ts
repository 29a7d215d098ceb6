import { createStore, type StoreApi } from 'zustand/vanilla';

/** What stands at a prompt; when a line has been entered, that line until the next prompt is there. */
export interface TypedLine {
  readonly text: string;
  /** In UTF-16 units of `text`. */
  readonly cursor: number;
}

/** A command with the error that the server answered it with. */
export interface RefusedCommand {
  readonly command: readonly Uint8Array[];
  /** The server's own words, code included. */
  readonly error: string;
}

/** The last thing that was typed into a terminal was refused. */
export type Refusal =
  | (RefusedCommand & {
      readonly by: 'server';
      /** The database that the client used. */
      readonly db: number;
      /** The command is one of a transaction, and EXEC brought its error. */
      readonly inTransaction: boolean;
      /** What was refused while the transaction that this command ends was put together. */
      readonly before: readonly RefusedCommand[];
    })
  /** The line could not be read as a command, so nothing was sent. `error`: what redis-cli says of it. */
  | { readonly by: 'redis-cli'; readonly error: string; readonly line: string };

export interface Prompt {
  readonly line: TypedLine;
  /** Null when the last command was not refused. */
  readonly refusal: Refusal | null;
}

/** By the id of a terminal. */
export type Prompts = Readonly<Record<string, Prompt>>;

/** What is being typed into the terminals, and what came of the last line, for whoever helps with it. */
export interface PromptsStore extends StoreApi<Prompts> {
  of(id: string): Prompt;
  setLine(id: string, line: TypedLine): void;
  setRefusal(id: string, refusal: Refusal | null): void;
  /** Forgets a terminal, or all of them. */
  forget(id?: string): void;
}

const untouched: Prompt = { line: { text: '', cursor: 0 }, refusal: null };

export function createPromptsStore(): PromptsStore {
  const store = createStore<Prompts>(() => ({}));
  const of = (id: string): Prompt => store.getState()[id] ?? untouched;
  const change = (id: string, part: Partial<Prompt>): void =>
    store.setState({ [id]: { ...of(id), ...part } });
  return {
    ...store,
    of,
    setLine(id, line) {
      const before = of(id).line;
      if (before.text !== line.text || before.cursor !== line.cursor) change(id, { line });
    },
    setRefusal(id, refusal) {
      if (of(id).refusal !== refusal) change(id, { refusal });
    },
    forget(id) {
      const rest = Object.entries(store.getState()).filter(([other]) => id !== undefined && other !== id);
      store.setState(Object.fromEntries(rest), true);
    },
  };
}
