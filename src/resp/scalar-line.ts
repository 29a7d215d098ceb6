import { asciiText, readBigNumber, readDouble, readInteger } from './number-text.ts';
import type { RespValue } from './value.ts';

/** A value that is complete with its line: `mark` is the line's first character, `body` the rest. `null`: not one. */
export function readScalar(mark: string, body: Uint8Array): RespValue | null {
  switch (mark) {
    case '+':
      return { kind: 'simple', bytes: body.slice() };
    case '-':
      return { kind: 'error', bytes: body.slice() };
    case ':': {
      const value = readInteger(body);
      return value === null ? null : { kind: 'integer', value };
    }
    case '_':
      return body.length === 0 ? { kind: 'nil', form: 'null' } : null;
    case '#':
      return readBoolean(asciiText(body));
    case ',': {
      const text = readDouble(body);
      return text === null ? null : { kind: 'double', text };
    }
    case '(': {
      const text = readBigNumber(body);
      return text === null ? null : { kind: 'bignum', text };
    }
    default:
      return null;
  }
}

function readBoolean(text: string): RespValue | null {
  if (text === 't') return { kind: 'boolean', value: true };
  if (text === 'f') return { kind: 'boolean', value: false };
  return null;
}
