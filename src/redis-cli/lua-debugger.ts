import { errorText, utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { formatRaw } from './format-raw.ts';
import { formatTty } from './format-tty.ts';
import { inertText } from './inert-text.ts';
import type { ReplyStream } from './reply-stream.ts';

/** The line by which a server says that the session is over; the reply of the script comes after it. */
const END = '<endsession>';

const NO_FORK = [
  'The Lua debugger runs the script in a copy of the server process (fork), and a server that is WebAssembly cannot be',
  'copied. Debugging is switched off again for this client, so that EVAL runs scripts as usual.',
].join('\n');
const NO_WAITING = [
  'With SYNC the server itself waits, in the middle of the script, for what the client types. A server that is',
  'WebAssembly cannot wait there: the script ran to its end, and its client was disconnected, as after every session.',
].join('\n');

/**
 * The client's side of the server's Lua debugger (`redis-cli --ldb`, or `SCRIPT DEBUG yes` and an EVAL): while it runs,
 * replies are lines of the debugger, coloured by what they are, and every typed line goes to it.
 */
export class LuaDebugger {
  readonly #stream: ReplyStream | null;
  readonly #sync: boolean;
  #state: 'armed' | 'running' | 'ended' = 'armed';
  #refused = false;

  /** `stream`: the connection that is debugged. `sync`: what the script changes stays changed. */
  constructor(stream: ReplyStream | null, sync: boolean) {
    this.#stream = stream;
    this.#sync = sync;
  }

  /** An EVAL is being sent. */
  start(stream: ReplyStream | null): void {
    if (stream === this.#stream && stream?.end === null) this.#state = 'running';
  }

  isRunning(stream: ReplyStream | null): boolean {
    return this.#state !== 'armed' && stream === this.#stream;
  }

  /** Whether the next value is the script's own reply. */
  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** Why the debugger did not start; null unless it is that the server cannot be copied. */
  get refusal(): string | null {
    return this.#refused ? NO_FORK : null;
  }

  /** What is said when a session is over. */
  get farewell(): string {
    return `\n(Lua debugging session ended${this.#sync ? '' : ' -- dataset changes rolled back'})\n`;
  }

  /** A reply of the debugger as it is printed. */
  take(value: RespValue): string {
    const error = errorText(value);
    if (error !== null) {
      this.#refused = /fork\(\) failed/i.test(error);
      this.#state = 'armed';
      return '';
    }
    const lines = linesOf(value);
    if (lines.at(-1) === END) this.#state = 'ended';
    return `${lines
      .filter((line) => line !== END)
      .map(coloured)
      .join('\n')}\n`;
  }

  /** The same of what nobody asked for: the server did not wait. `over`: it was the last. */
  takeUnasked(value: RespValue): { readonly text: string; readonly over: boolean } {
    if (!this.ended) return { text: this.take(value), over: false };
    return { text: `${[...formatTty(value)].join('')}${this.farewell}\n${NO_WAITING}\n`, over: true };
  }
}

function linesOf(value: RespValue): string[] {
  const items = 'items' in value ? value.items : [value];
  return items.map((item) => inertText(formatRaw(item)).trimEnd());
}

/** `sdsCatColorizedLdbReply`: by a mark in the line, or as a line of the script. */
function coloured(line: string): string {
  return `\x1b[${colourOf(line)};49m${inertText(utf8Bytes(line))}\x1b[0m`;
}

const MARKS: ReadonlyArray<readonly [mark: string, colour: string]> = [
  ['<value>', '0;35'],
  ['<retval>', '0;35'],
  ['<hint>', '1;37'],
  ['<error>', '0;31'],
  ['<reply>', '0;36'],
  ['<redis>', '0;32'],
  ['<debug>', '1;37'],
];

function colourOf(line: string): string {
  if (line.length > 4 && /\d/.test(line.charAt(3))) {
    if (line.charAt(1) === '>') return '0;33';
    if (line.charAt(2) === '#') return '1;37';
  }
  return MARKS.find(([mark]) => line.includes(mark))?.[1] ?? '0;37';
}
