import type { ByteStart, ByteString, ClientNumber, CommandWords } from '#protocol/server-event.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { WasmMemory } from '../server/wasm-memory.ts';

/**
 * Reads the structures that the server's functions are given, out of its memory. The offsets are those of the pinned
 * image (32-bit pointers, little endian); they were found by dumping the structures of known commands, and
 * `node-observer.test.ts` depends on each.
 */

/** `client`: u64 id, connection *conn at 8, robj **argv at 20, int argc at 24, and a byte of its flags. */
const CLIENT = { id: 0, connection: 8, argv: 20, argc: 24, flags: 200 } as const;
/** `flag.dirty_cas`: a watched key was touched. */
const DIRTY_CAS = 0x20;
/** `connection`: int fd. */
const CONNECTION_FD = 12;
/** `robj`: type in the low and encoding in the high half of its first byte; at 8 a pointer, or embedded data. */
const OBJECT_DATA = 8;
const ENCODING_INT = 1;
const ENCODING_EMBSTR = 8;
/** An embedded string begins with a header of length, room and flags, a byte each (`sdshdr8`). */
const EMBEDDED_HEADER = 3;

/** `OBJ_ENCODING_*` of server.h, as OBJECT ENCODING says them. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [0, 'raw'],
  [1, 'int'],
  [2, 'hashtable'],
  [6, 'intset'],
  [7, 'skiplist'],
  [8, 'embstr'],
  [9, 'quicklist'],
  [10, 'stream'],
  [11, 'listpack'],
]);

/** Bytes that an event keeps of one word, key, channel or message, and words of a command. */
const WORD_BYTES = 64;
const MOST_WORDS = 16;

export class ObservedMemory {
  readonly #memory: WasmMemory;

  constructor(memory: WasmMemory) {
    this.#memory = memory;
  }

  clientNumber(client: number): ClientNumber {
    return Number(this.#memory.view.getBigUint64(client + CLIENT.id, true)) as ClientNumber;
  }

  /** The descriptor of a client's socket; null for the server's own clients, such as the one that scripts use. */
  socketOf(client: number): number | null {
    const connection = this.#memory.view.getUint32(client + CLIENT.connection, true);
    return connection === 0 ? null : this.#memory.view.getInt32(connection + CONNECTION_FD, true);
  }

  isDirty(client: number): boolean {
    return (this.#memory.view.getUint8(client + CLIENT.flags) & DIRTY_CAS) !== 0;
  }

  /** The words of the command that the client has sent and the server is about to run. */
  words(client: number): CommandWords {
    const { view } = this.#memory;
    const argv = view.getUint32(client + CLIENT.argv, true);
    const count = view.getInt32(client + CLIENT.argc, true);
    if (argv === 0 || count < 0) return { words: [], count: 0 };
    const words: ByteStart[] = [];
    for (let at = 0; at < Math.min(count, MOST_WORDS); at++)
      words.push(this.stringObject(view.getUint32(argv + 4 * at, true)));
    return { words, count };
  }

  /** The first word of a client's command in lower case, as far as it is ASCII. */
  firstWord(client: number): string {
    const argv = this.#memory.view.getUint32(client + CLIENT.argv, true);
    return argv === 0 ? '' : this.stringObject(this.#memory.view.getUint32(argv, true)).start.toLowerCase();
  }

  /** Pointers to string objects, `count` of them. */
  stringObjects(pointers: number, count: number): ByteStart[] {
    const objects: ByteStart[] = [];
    for (let at = 0; at < Math.min(count, MOST_WORDS); at++)
      objects.push(this.stringObject(this.#memory.view.getUint32(pointers + 4 * at, true)));
    return objects;
  }

  /** A string object (`robj` of type string), whatever its encoding. */
  stringObject(object: number): ByteStart {
    const { view } = this.#memory;
    const encoding = view.getUint8(object) >> 4;
    if (encoding === ENCODING_EMBSTR) return this.sds(object + OBJECT_DATA + EMBEDDED_HEADER);
    const data = view.getUint32(object + OBJECT_DATA, true);
    if (encoding !== ENCODING_INT) return this.sds(data);
    const digits = String(view.getInt32(object + OBJECT_DATA, true)) as ByteString;
    return { start: digits, length: digits.length };
  }

  /** A dynamic string: the type of its header is in the byte before it, its length before that. */
  sds(pointer: number): ByteStart {
    if (pointer === 0) return NOTHING;
    return this.bytes(pointer, this.#sdsLength(pointer));
  }

  bytes(pointer: number, length: number, most = WORD_BYTES): ByteStart {
    return { start: this.byteString(pointer, Math.min(length, most)), length };
  }

  /** Where a reply's long string lies: `bulkStrRef` is the object and its string. */
  referredString(reference: number): { readonly pointer: number; readonly length: number } {
    const pointer = this.#memory.view.getUint32(reference + 4, true);
    return { pointer, length: this.#sdsLength(pointer) };
  }

  /** An array of bulk strings in the protocol's bytes, as the server writes it for clients; null for the protocol's nil. */
  keyList(pointer: number, length: number): ByteStart[] | null {
    const [list] = new RespDecoder().push(this.#memory.bytes.slice(pointer, pointer + length));
    if (list?.kind !== 'array') return null;
    return list.items.slice(0, MOST_WORDS).flatMap((item) => {
      if (item.kind !== 'bulk') return [];
      const start = String.fromCharCode(...item.bytes.subarray(0, WORD_BYTES)) as ByteString;
      return [{ start, length: item.bytes.length }];
    });
  }

  /** Bytes up to the next zero, all of them: for the server's own constants. */
  constant(pointer: number): string {
    return this.#memory.cString(pointer);
  }

  /** The server's word for a value's encoding. */
  encoding(object: number): string {
    return ENCODINGS.get(this.#memory.view.getUint8(object) >> 4) ?? 'unknown';
  }

  /** Whether a HyperLogLog's string says that it is dense: `struct hllhdr`, four letters and the encoding. */
  isDenseHyperLogLog(object: number): boolean {
    const data = this.#memory.view.getUint32(object + OBJECT_DATA, true);
    return this.#memory.view.getUint8(data + 4) === 0;
  }

  byteString(pointer: number, length: number): ByteString {
    const bytes = this.#memory.bytes.subarray(pointer, pointer + length);
    return String.fromCharCode(...bytes) as ByteString;
  }

  /** `sdslen` of sds.h: five header types, by the low three bits of the flags. */
  #sdsLength(pointer: number): number {
    const { view } = this.#memory;
    const flags = view.getUint8(pointer - 1);
    switch (flags & 7) {
      case 0:
        return flags >> 3;
      case 1:
        return view.getUint8(pointer - 3);
      case 2:
        return view.getUint16(pointer - 5, true);
      default:
        return view.getUint32(pointer - 9, true);
    }
  }
}

const NOTHING: ByteStart = { start: '' as ByteString, length: 0 };
