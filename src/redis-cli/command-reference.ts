import type { Command, RespValue } from '#resp/value.ts';
import { readAllCommandDocs, readCommandDocs, type CommandDocs } from './command-docs.ts';
import { readCommandTable, type CommandEntry } from './command-table.ts';

/** The server that is asked about its commands. */
export interface ReferenceSource {
  /** Runs commands where they leave no trace in the server. Rejects when it cannot be asked now. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** `generation` changes when another server may have taken the place of this one. */
  getState(): { readonly generation: number };
}

/**
 * What the server says of its commands: which there are (COMMAND), and what each of them does (COMMAND DOCS).
 *
 * Whoever asks must have an answer at once, so answers come from what has been fetched, and what has not is fetched then:
 * the table of commands once, the description of a command when it is first asked for. The reply to COMMAND DOCS for all
 * commands is a quarter of a megabyte, most of it never looked at and too much to read between two key presses; it is
 * fetched only for whoever asks for a whole group of commands.
 * What is known holds until another server runs; a server that could not be asked is asked again the next time.
 */
export class CommandReference {
  readonly #source: ReferenceSource;
  readonly #listeners = new Set<() => void>();
  #generation: number;
  /** By first word in capitals. */
  #docs = new Map<string, CommandDocs | 'unknown'>();
  /** Descriptions under way. */
  #fetching = new Map<string, Promise<void>>();
  #commands: readonly CommandEntry[] | 'fetching' | null = null;
  #all: readonly CommandDocs[] | null = null;
  #fetchingAll: Promise<readonly CommandDocs[] | null> | null = null;

  constructor(source: ReferenceSource) {
    this.#source = source;
    this.#generation = source.getState().generation;
  }

  /** Told when something that was asked for has come. A listener must not throw. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server's commands and subcommands, sorted by name; none until they have been fetched. */
  get commands(): readonly CommandEntry[] {
    this.#forgetOthers();
    return this.#commands === null || this.#commands === 'fetching' ? NONE : this.#commands;
  }

  /** Fetches the table of commands unless it is there. Never rejects. */
  async load(): Promise<void> {
    this.#forgetOthers();
    if (this.#commands !== null) return;
    this.#commands = 'fetching';
    const generation = this.#generation;
    const table = await this.#ask(['COMMAND']);
    if (!this.#isStill(generation)) return;
    this.#commands = table === null ? null : readCommandTable(table);
    if (table !== null) this.#tell();
  }

  /** What a command does, by its first word; `unknown` when there is none of that name, null while that is not known. */
  docs(word: string): CommandDocs | 'unknown' | null {
    this.#forgetOthers();
    const name = word.toUpperCase();
    const known = this.#docs.get(name);
    if (known !== undefined) return known;
    if (this.commands.length > 0 && !this.#isCommand(name)) return 'unknown';
    if (!this.#fetching.has(name)) this.#fetching.set(name, this.#fetch(name));
    return null;
  }

  /** Resolves to what `docs` would answer once the server has been asked; null when it cannot be asked. */
  async find(word: string): Promise<CommandDocs | 'unknown' | null> {
    const known = this.docs(word);
    if (known !== null) return known;
    await this.#fetching.get(word.toUpperCase());
    return this.#docs.get(word.toUpperCase()) ?? null;
  }

  /** Resolves to the descriptions of all commands; null when the server cannot be asked. Never rejects. */
  findAll(): Promise<readonly CommandDocs[] | null> {
    this.#forgetOthers();
    if (this.#all !== null) return Promise.resolve(this.#all);
    this.#fetchingAll ??= this.#fetchAll();
    return this.#fetchingAll;
  }

  /** The families of commands (`string`, `sorted-set` …), sorted; none until all commands have been described. */
  get groups(): readonly string[] {
    this.#forgetOthers();
    return [...new Set(this.#all?.map(({ group }) => group))].sort();
  }

  async #fetchAll(): Promise<readonly CommandDocs[] | null> {
    const generation = this.#generation;
    const reply = await this.#ask(['COMMAND', 'DOCS']);
    if (!this.#isStill(generation)) return null;
    this.#fetchingAll = null;
    if (reply === null) return null;
    this.#all = readAllCommandDocs(reply);
    this.#tell();
    return this.#all;
  }

  #isCommand(name: string): boolean {
    return this.commands.some((command) => command.name === name);
  }

  async #fetch(name: string): Promise<void> {
    const generation = this.#generation;
    const reply = await this.#ask(['COMMAND', 'DOCS', name]);
    if (!this.#isStill(generation)) return;
    if (reply !== null) this.#docs.set(name, readCommandDocs(reply) ?? 'unknown');
    this.#fetching.delete(name);
    if (reply !== null) this.#tell();
  }

  /** The reply to one command; null when there is none. */
  async #ask(command: Command): Promise<RespValue | null> {
    const [reply] = await this.#source.inspect([command]).catch(() => []);
    return reply ?? null;
  }

  /** Whether what was asked of a server still is of interest. */
  #isStill(generation: number): boolean {
    this.#forgetOthers();
    return generation === this.#generation;
  }

  /** Forgets what another server said. */
  #forgetOthers(): void {
    const { generation } = this.#source.getState();
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.#docs = new Map();
    this.#fetching = new Map();
    this.#commands = null;
    this.#all = null;
    this.#fetchingAll = null;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const NONE: readonly CommandEntry[] = [];
const references = new WeakMap<ReferenceSource, CommandReference>();

/** The one reference of a server's source, shared by all that ask, so that nothing is fetched twice. */
export function commandReferenceOf(source: ReferenceSource): CommandReference {
  const known = references.get(source);
  if (known !== undefined) return known;
  const made = new CommandReference(source);
  references.set(source, made);
  return made;
}
