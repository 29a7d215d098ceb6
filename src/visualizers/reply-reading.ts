import { bytesOf, errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** The server answered a read with an error that is not about the key. */
export class ServerRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ServerRefusal';
  }
}

/** The bytes of a string reply; null for errors and for every other kind. */
export function stringIn(value: RespValue | undefined): Uint8Array | null {
  return value === undefined || errorText(value) !== null ? null : bytesOf(value);
}

/** The server's own word (a type's name, an encoding); null for errors, nil and containers. */
export function wordIn(value: RespValue | undefined): string | null {
  return value === undefined || errorText(value) !== null ? null : textOf(value);
}

/** An integer reply as a number; null for every other kind. Exact up to 2^53, which no length or lifetime exceeds. */
export function numberIn(value: RespValue | undefined): number | null {
  if (value === undefined) return null;
  const plain = withoutAttributes(value);
  return plain.kind === 'integer' ? Number(plain.value) : null;
}

/** The elements of an array or set reply; empty for every other kind. */
export function itemsIn(value: RespValue | undefined): readonly RespValue[] {
  if (value === undefined) return [];
  const plain = withoutAttributes(value);
  return plain.kind === 'array' || plain.kind === 'set' ? plain.items : [];
}

/** Throws `ServerRefusal` with the server's words when the reply is an error. */
export function refuseError(value: RespValue): void {
  const message = errorText(value);
  if (message !== null) throw new ServerRefusal(message);
}
