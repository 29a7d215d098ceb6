import { CommandDecoder } from '#resp/decode-command.ts';
import { encodeValue } from '#resp/encode.ts';
import { isWord } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { Link } from '#redis-cli/link.ts';

const EMPTY: RespValue = { kind: 'map', entries: [] };

/** A server that answers one command after another with these values, and what clients ask at the start with nothing. */
export function answeringLink(replies: readonly RespValue[]): Link {
  const decoder = new CommandDecoder();
  let next = 0;
  let tell: (bytes: Uint8Array) => void = () => {};
  return {
    send: (bytes) => {
      for (const [name] of decoder.push(bytes)) {
        const greeting = isWord(name, 'hello') || isWord(name, 'command');
        const reply = greeting ? EMPTY : (replies[next++] ?? EMPTY);
        queueMicrotask(() => tell(encodeValue(reply)));
      }
    },
    onData: (listener) => {
      tell = listener;
    },
    onClose: () => {},
    close: () => {},
  };
}
