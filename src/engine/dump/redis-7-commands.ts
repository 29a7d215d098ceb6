import type { LeftOutOfCommands } from '#protocol/dump.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { utf8Text } from '#resp/text.ts';

const DEFAULT_DATABASES = 16;
/** A library that says `server.`; Redis 7.0 calls the same thing `redis.`. */
const NAMES_SERVER = /\bserver\s*[.[]/;
const LIBRARY_NAME = /^#!\S+[^\n]*\bname=(\S+)/;

type Words = readonly Uint8Array[];

/**
 * Makes commands that Redis 7.0 takes of those that the server's rewrite of its log writes. All of them are commands of
 * Redis 7.0 already but one: a hash field with a lifetime is written by `HSETEX`. What that server will not do with the
 * others although it takes them is counted.
 *
 * Source: `aof.c` of Valkey 9.1, and `t_stream.c` of Redis 7.0 for XCLAIM, which drops what is pending of an entry that
 * is not there.
 */
export class Redis7Commands {
  readonly #decoder = new RespDecoder();
  readonly #take: (bytes: Uint8Array) => void;
  #fieldLifetimes = 0;
  #pendingOfDeleted = 0;
  readonly #libraries: string[] = [];
  #database = 0;
  /** The stream whose entries were written last. */
  #stream: { readonly key: string; readonly entries: Set<string> } | null = null;

  /** @param take Called with whole commands, as bytes. */
  constructor(take: (bytes: Uint8Array) => void) {
    this.#take = take;
  }

  /** Takes the next bytes of what the server has written; they may end anywhere. */
  push(bytes: Uint8Array): void {
    for (const value of this.#decoder.push(bytes)) {
      if (value.kind !== 'array') throw new Error('the server wrote something that is no command');
      this.#command(value.items.map((item) => (item.kind === 'bulk' ? item.bytes : new Uint8Array())));
    }
  }

  get leftOut(): LeftOutOfCommands {
    return {
      fieldLifetimes: this.#fieldLifetimes,
      pendingOfDeleted: this.#pendingOfDeleted,
      libraries: this.#libraries,
      database: this.#database < DEFAULT_DATABASES ? null : this.#database,
    };
  }

  #command(words: Words): void {
    const [name, first] = words;
    switch (utf8Text(name ?? new Uint8Array())) {
      case 'HSETEX':
        this.#take(encodeCommand(this.#withoutLifetime(words)));
        return;
      case 'SELECT':
        this.#database = Math.max(this.#database, Number(textOf(first)));
        break;
      case 'FUNCTION':
        this.#noteLibrary(textOf(words[2]));
        break;
      case 'XADD':
        this.#noteEntry(words);
        break;
      case 'XCLAIM':
        if (!this.#hasEntry(words)) this.#pendingOfDeleted++;
        break;
      default:
    }
    this.#take(encodeCommand(words));
  }

  /** `HSETEX key PXAT time FIELDS count field value …` as `HSET key field value …`. */
  #withoutLifetime(words: Words): Array<Uint8Array | string> {
    const [, key = new Uint8Array(), ...rest] = words;
    const fields = rest.slice(rest.findIndex((word) => textOf(word) === 'FIELDS') + 2);
    this.#fieldLifetimes += fields.length / 2;
    return ['HSET', key, ...fields];
  }

  #noteLibrary(code: string): void {
    if (NAMES_SERVER.test(code)) this.#libraries.push(LIBRARY_NAME.exec(code)?.[1] ?? '');
  }

  #noteEntry([, key, id]: Words): void {
    const name = byteText(key);
    if (this.#stream?.key !== name) this.#stream = { key: name, entries: new Set() };
    this.#stream.entries.add(textOf(id));
  }

  /** `XCLAIM key group consumer 0 id …` */
  #hasEntry([, key, , , , id]: Words): boolean {
    return this.#stream?.key === byteText(key) && this.#stream.entries.has(textOf(id));
  }
}

const textOf = (word: Uint8Array | undefined): string => utf8Text(word ?? new Uint8Array());
/** Keys that differ have different texts. */
const byteText = (word: Uint8Array | undefined): string =>
  Array.from(word ?? [], (byte) => String.fromCharCode(byte)).join('');
