import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import type { Connection } from '#client/engine-client.ts';
import { bytesOf, errorText, textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { SampleKey } from './sample-set.ts';

/**
 * What a set of keys needs of the server, over a client connection of its own that anybody can see in CLIENT LIST and
 * MONITOR. Commands go out in portions, one after the other's replies, with a frame between them: neither the server nor
 * the page is ever busy with more than one, and a portion can be the last.
 */

/** The name of the connection, as `CLIENT SETNAME` gives it. */
export const LOADER_NAME = 'sample-loader';

/** Commands of a portion, and bytes of their words, about. */
const PORTION_COMMANDS = 64;
const PORTION_BYTES = 32 * 1024;
const STOPPED = 'the loading was stopped';
/** Keys that SCAN is asked to look at, at a time. */
const SCAN_COUNT = '1000';

/** The server answered with an error. */
export class SampleRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SampleRefusal';
  }
}

export interface LoaderParts {
  readonly connect: () => Promise<Connection>;
  readonly nextFrame: () => Promise<void>;
}

/** Work that somebody may stop. Once stopped it rejects, whatever it was waiting for. */
export class SampleLoader {
  readonly #parts: LoaderParts;
  readonly #db: number;
  #connection: CommandConnection | null = null;
  #stopped = false;

  /** @param db The database to work in. */
  constructor(parts: LoaderParts, db: number) {
    this.#parts = parts;
    this.#db = db;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Ends the connection, and with it whatever is under way; commands that the server has already, it still runs. */
  stop(): void {
    this.#stopped = true;
    this.#connection?.close();
  }

  /** How many keys begin with a prefix; counting ends at `most`. */
  async count(prefix: string, most: number): Promise<number> {
    let count = 0;
    await this.#scan(prefix, (names) => {
      count += names.length;
      return Promise.resolve(count < most);
    });
    return Math.min(count, most);
  }

  /** Removes all keys that begin with a prefix, page by page. @param removed Told how many, so far. */
  async clear(prefix: string, removed: (count: number) => void): Promise<void> {
    let count = 0;
    await this.#scan(prefix, async (names) => {
      if (names.length > 0) await this.#run([['UNLINK', ...names]]);
      count += names.length;
      removed(count);
      return true;
    });
  }

  /**
   * Makes keys.
   * @param how `over`: each is removed first, for keys that may be there; `anew` otherwise.
   * @param done Told how many keys have been made, so far.
   */
  async load(keys: Iterable<SampleKey>, how: 'anew' | 'over', done: (keys: number) => void): Promise<void> {
    let portion: Command[] = [];
    let bytes = 0;
    let made = 0;
    const send = async (): Promise<void> => {
      await this.#run(portion);
      done(made);
      portion = [];
      bytes = 0;
    };
    for (const { key, commands } of keys) {
      for (const command of how === 'over' ? [['UNLINK', key], ...commands] : commands) {
        portion.push(command);
        bytes += command.reduce((sum, word) => sum + word.length, 0);
        if (portion.length >= PORTION_COMMANDS || bytes >= PORTION_BYTES) await send();
      }
      made += 1;
    }
    await send();
  }

  /** Ends the connection; nothing is under way. */
  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  async #scan(prefix: string, page: (names: readonly Uint8Array[]) => Promise<boolean>): Promise<void> {
    let cursor = '0';
    do {
      const [reply] = await this.#run([['SCAN', cursor, 'MATCH', `${prefix}*`, 'COUNT', SCAN_COUNT]]);
      const [next, names] = itemsOf(reply);
      cursor = (next && textOf(next)) ?? '0';
      if (!(await page(itemsOf(names).map((name) => bytesOf(name) ?? new Uint8Array())))) return;
    } while (cursor !== '0');
  }

  /** Sends commands together and waits for all of their replies; rejects with the first error among them. */
  async #run(commands: readonly Command[]): Promise<readonly RespValue[]> {
    await this.#parts.nextFrame();
    if (this.#stopped) throw new SampleRefusal(STOPPED);
    return askAll(await this.#open(), commands);
  }

  async #open(): Promise<CommandConnection> {
    if (this.#connection !== null) return this.#connection;
    const connection = commandConnection(await this.#parts.connect());
    this.#connection = connection;
    if (this.#stopped) connection.close();
    const select: Command[] = this.#db === 0 ? [] : [['SELECT', String(this.#db)]];
    await askAll(connection, [['CLIENT', 'SETNAME', LOADER_NAME], ...select]);
    return connection;
  }
}

async function askAll(
  connection: CommandConnection,
  commands: readonly Command[],
): Promise<readonly RespValue[]> {
  const replies = await Promise.all(commands.map((command) => connection.run(command)));
  for (const reply of replies) {
    const refusal = errorText(reply);
    if (refusal !== null) throw new SampleRefusal(refusal);
  }
  return replies;
}

function itemsOf(value: RespValue | undefined): readonly RespValue[] {
  return value?.kind === 'array' ? value.items : [];
}
