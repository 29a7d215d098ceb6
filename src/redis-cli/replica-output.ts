import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { Words } from './command-words.ts';
import { formatCsv } from './format-csv.ts';
import { inertText } from './inert-text.ts';
import type { ReplyStream } from './reply-stream.ts';

/** A marker that ends a payload of unknown length has so many bytes. */
const MARK_LENGTH = 40;
const LF = 0x0a;
/** No answer's first line is longer. */
const LONGEST_ANSWER = 1024;

type State =
  | { readonly kind: 'answer' }
  | { readonly kind: 'payload'; left: number }
  | { readonly kind: 'marked'; readonly mark: string; tail: string }
  | { readonly kind: 'commands'; readonly decoder: RespDecoder };

/**
 * What a server sends to a replica (SYNC, PSYNC), as redis-cli shows it (`replicaMode`): what comes first, a snapshot,
 * is counted and dropped; what follows are the commands that change the data, each printed as one line of CSV.
 *
 * A snapshot is no RESP: its bytes come without a line break behind them. So the bytes are taken off the connection
 * before they are decoded.
 */
export class ReplicaOutput {
  readonly #show: (text: string) => void;
  #state: State = { kind: 'answer' };
  #line: number[] = [];
  #mode = 'Full resync';
  #settle: (refusal: string | null) => void = () => {};

  /** `show` is given lines with their line breaks. */
  constructor(show: (text: string) => void) {
    this.#show = show;
  }

  /** Sends the command. Resolves to null once the server has agreed, or to what is said instead. */
  start(command: Words, stream: ReplyStream): Promise<string | null> {
    const answered = new Promise<string | null>((resolve) => {
      this.#settle = resolve;
    });
    stream.divert(
      (bytes) => this.#take(bytes),
      () => this.#settle('SYNC with master failed: the connection was closed'),
    );
    stream.send(encodeCommand(command));
    return answered;
  }

  #take(bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0;) {
      const state = this.#state;
      if (state.kind === 'commands') {
        for (const value of state.decoder.push(rest)) this.#show(`${formatCsv(value)}\n`);
        return;
      }
      rest = this.#takeSome(state, rest);
    }
  }

  /** Answers what is left for another state. */
  #takeSome(state: Exclude<State, { kind: 'commands' }>, bytes: Uint8Array): Uint8Array {
    if (state.kind === 'answer') return this.#takeAnswer(bytes);
    if (state.kind === 'marked') return this.#takeMarked(state, bytes);
    const taken = Math.min(state.left, bytes.length);
    state.left -= taken;
    if (state.left === 0) this.#startCommands();
    return bytes.subarray(taken);
  }

  #takeAnswer(bytes: Uint8Array): Uint8Array {
    const end = bytes.indexOf(LF);
    const part = end === -1 ? bytes : bytes.subarray(0, end);
    this.#line.push(...part.subarray(0, LONGEST_ANSWER));
    if (end === -1) return new Uint8Array(0);
    const line = utf8Text(Uint8Array.from(this.#line)).trimEnd();
    this.#line = [];
    this.#readAnswer(line);
    return bytes.subarray(end + 1);
  }

  /** An empty line only says that the server is still preparing. */
  #readAnswer(line: string): void {
    const mark = /^\$EOF:(.*)$/.exec(line)?.[1];
    const length = /^\$(\d+)$/.exec(line)?.[1];
    if (mark?.length === MARK_LENGTH) {
      this.#show(`${this.#mode} with master, discarding bytes of bulk transfer until EOF marker...\n`);
      this.#state = { kind: 'marked', mark, tail: '' };
      this.#settle(null);
    } else if (length !== undefined) {
      this.#show(`${this.#mode} with master, discarding ${length} bytes of bulk transfer...\n`);
      this.#state = { kind: 'payload', left: Number(length) };
      this.#settle(null);
      if (length === '0') this.#startCommands();
    } else if (line.startsWith('+CONTINUE')) {
      this.#mode = 'Partial resync';
      this.#settle(null);
      this.#startCommands();
    } else if (line !== '' && !line.startsWith('+FULLRESYNC')) {
      this.#settle(`SYNC with master failed: ${inertText(utf8Bytes(line))}`);
    }
  }

  #takeMarked(state: Extract<State, { kind: 'marked' }>, bytes: Uint8Array): Uint8Array {
    // One character a byte, so that places in the text are places in the bytes.
    const text = state.tail + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const at = text.indexOf(state.mark);
    if (at === -1) {
      state.tail = text.slice(1 - MARK_LENGTH);
      return new Uint8Array(0);
    }
    const behind = text.length - at - MARK_LENGTH;
    this.#startCommands();
    return bytes.subarray(bytes.length - behind);
  }

  #startCommands(): void {
    this.#show(`${this.#mode} done. Logging commands from master.\n`);
    this.#state = { kind: 'commands', decoder: new RespDecoder() };
  }
}
