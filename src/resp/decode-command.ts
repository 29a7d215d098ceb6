import { RespDecoder } from './decode.ts';
import { RespProtocolError, showBytes } from './protocol-error.ts';
import { splitInline } from './split-inline.ts';
import type { RespValue } from './value.ts';

/**
 * Reads the commands that a client sends, as a server does: arrays of bulk strings, and inline commands, which are
 * lines. Empty commands are skipped.
 */
export class CommandDecoder {
  #decoder = new RespDecoder({ inline: inlineCommand });
  #error: RespProtocolError | null = null;

  /**
   * Takes the next bytes and answers the commands that are now complete, each as its words.
   *
   * @throws {RespProtocolError} when the bytes are no commands; at the next call if commands were complete before
   * them, and at every later one.
   */
  push(chunk: Uint8Array): Uint8Array[][] {
    if (this.#error !== null) throw this.#error;
    const commands: Uint8Array[][] = [];
    for (const value of this.#decode(chunk)) {
      const words = wordsOf(value);
      if (words === null) {
        this.#error = notACommand(value);
        break;
      }
      if (words.length > 0) commands.push(words);
    }
    if (this.#error !== null && commands.length === 0) throw this.#error;
    return commands;
  }

  /** Another that has read the same. */
  copy(): CommandDecoder {
    const copy = new CommandDecoder();
    copy.#decoder = this.#decoder.copy();
    copy.#error = this.#error;
    return copy;
  }

  #decode(chunk: Uint8Array): readonly RespValue[] {
    try {
      return this.#decoder.push(chunk);
    } catch (error) {
      if (!(error instanceof RespProtocolError)) throw error;
      this.#error = error;
      return error.values;
    }
  }
}

/** A line with unbalanced quotes becomes an error value, which is no command. */
function inlineCommand(line: Uint8Array): RespValue | null {
  const words = splitInline(line);
  if (words === 'invalid') return { kind: 'error', bytes: line.slice() };
  if (words.length === 0) return null;
  return { kind: 'array', items: words.map((bytes) => ({ kind: 'bulk', bytes })) };
}

function notACommand(value: RespValue): RespProtocolError {
  if (value.kind !== 'error') return new RespProtocolError('Not a command', '');
  return new RespProtocolError('Unbalanced quotes in an inline command', showBytes(value.bytes));
}

function wordsOf(value: RespValue): Uint8Array[] | null {
  if (value.kind === 'nil') return [];
  if (value.kind !== 'array') return null;
  const words: Uint8Array[] = [];
  for (const item of value.items) {
    if (item.kind !== 'bulk') return null;
    words.push(item.bytes);
  }
  return words;
}
