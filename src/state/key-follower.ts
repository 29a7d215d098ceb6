import type { Exchange } from '#resp/exchange.ts';
import { bytesOf, isWord, textOf, utf8Text, withoutAttributes } from '#resp/text.ts';
import type { KeyUse } from '#resp/key-use.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { byteString, keyRef, type KeyRef } from './key-ref.ts';
import { KeyUses } from './key-uses.ts';

/** Commands that are asked about at once; of a longer burst only the newest count. */
const NEWEST = 16;

interface Touch {
  readonly db: number;
  readonly exchange: Exchange;
}

/**
 * Finds the key that the last command touched. Which words of a command are keys is the server's own knowledge, so it
 * is asked (`COMMAND GETKEYSANDFLAGS`); a command that has none, or that it does not know, changes nothing. Of several
 * keys the one is taken that the reply names (BLPOP), else the last that is written to (the target of a RENAME, LMOVE
 * or SINTERSTORE), else the first.
 */
export class KeyFollower {
  readonly #databases = new Map<string, number>();
  readonly #uses = new KeyUses();
  #touches: Touch[] = [];
  #db = 0;

  /** The database of the client that spoke last. */
  get db(): number {
    return this.#db;
  }

  /** The last commands that named a key, newest first. */
  usesOf({ id }: KeyRef): readonly KeyUse[] {
    return this.#uses.of(id);
  }

  /** Takes note of an exchange; pushes, which no command asked for, are ignored. */
  heard(exchange: Exchange): void {
    const [name, argument] = exchange.command;
    if (name === undefined) return;
    if (isWord(name, 'SELECT') && argument !== undefined) this.#selected(exchange, argument);
    else if (isWord(name, 'RESET')) this.#databases.delete(exchange.client);
    this.#db = this.#databases.get(exchange.client) ?? 0;
    this.#touches.push({ db: this.#db, exchange });
    if (this.#touches.length > NEWEST) this.#touches = this.#touches.slice(-NEWEST);
  }

  /** Connections ended: those that follow begin in database 0. */
  forgetConnections(): void {
    this.#databases.clear();
    this.#db = 0;
  }

  /** Drops what was heard and not yet asked about. */
  forgetTouches(): void {
    this.#touches = [];
  }

  /** The data are others now: a key of a name that was used before may be something else. */
  forgetUses(): void {
    this.#uses.clear();
  }

  /** The key touched last since the previous call, or null. What could not be asked is asked again next time. */
  async touched(run: CommandRunner): Promise<KeyRef | null> {
    const touches = this.#touches;
    if (touches.length === 0) return null;
    const replies = await Promise.all(
      touches.map(({ exchange }) => run(['COMMAND', 'GETKEYSANDFLAGS', ...exchange.command])),
    );
    this.#touches = this.#touches.filter((touch) => !touches.includes(touch));
    let last: KeyRef | null = null;
    for (const [at, touch] of touches.entries()) {
      const reply = replies[at];
      const keys = reply === undefined ? [] : usedKeys(reply);
      if (keys.length === 0) continue;
      this.#noteUse(touch, keys);
      const name = keyOf(keys, touch.exchange.reply);
      if (name !== null) last = keyRef(touch.db, name);
    }
    return last;
  }

  /** A refused command has told nothing of what its keys are for. */
  #noteUse({ db, exchange: { command, reply } }: Touch, keys: readonly UsedKey[]): void {
    if (reply?.kind === 'error') return;
    const names = new Map(keys.map(({ name }) => [byteString(name), name]));
    const name = utf8Text(command[0] ?? new Uint8Array()).toUpperCase();
    this.#uses.note(db, { name, words: command, keys: [...names.values()] });
  }

  #selected(exchange: Exchange, argument: Uint8Array): void {
    const db = Number(utf8Text(argument));
    const done = exchange.reply?.kind === 'simple' && textOf(exchange.reply) === 'OK';
    if (done && Number.isSafeInteger(db)) this.#databases.set(exchange.client, db);
  }
}

interface UsedKey {
  readonly name: Uint8Array;
  readonly flags: readonly string[];
}

const WRITES = new Set(['OW', 'RW', 'RM']);
const FILLS = new Set(['insert', 'update']);

/** The key to follow of those that the server named; null when it named none. */
function keyOf(keys: readonly UsedKey[], reply: RespValue | null): Uint8Array | null {
  const named = reply === null ? null : firstBytes(reply);
  const answered = keys.find((key) => named !== null && byteString(key.name) === byteString(named));
  const filled = keys.findLast((key) => key.flags.some((flag) => FILLS.has(flag)));
  const written = keys.find((key) => key.flags.some((flag) => WRITES.has(flag)));
  return (answered ?? filled ?? written ?? keys[0])?.name ?? null;
}

function usedKeys(answer: RespValue): UsedKey[] {
  const keys: UsedKey[] = [];
  for (const entry of elements(answer)) {
    const [name, flags] = elements(entry);
    const bytes = name === undefined ? null : bytesOf(name);
    if (bytes === null || flags === undefined) continue;
    keys.push({ name: bytes, flags: elements(flags).map((flag) => textOf(flag) ?? '') });
  }
  return keys;
}

function elements(value: RespValue): readonly RespValue[] {
  const plain = withoutAttributes(value);
  return plain.kind === 'array' || plain.kind === 'set' ? plain.items : [];
}

function firstBytes(reply: RespValue): Uint8Array | null {
  const first = elements(reply)[0];
  return first === undefined ? null : bytesOf(first);
}
