/** A key of one of the server's databases. */
export interface KeyRef {
  readonly db: number;
  readonly name: Uint8Array;
  /** The same for the same key, different for different keys: one character a byte, after the database's number. */
  readonly id: string;
}

export function keyRef(db: number, name: Uint8Array): KeyRef {
  return { db, name, id: `${db}:${byteString(name)}` };
}

const CHUNK = 4096;

/** Bytes as a string of as many characters, U+0000 to U+00FF; sorts as the bytes do. */
export function byteString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
