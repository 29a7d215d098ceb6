/**
 * A tar archive in the ustar format, which every system can unpack; names that do not fit get a pax record before them.
 * Source: POSIX.1-2017, `pax`, "ustar Interchange Format" and "pax Header Block".
 */

export interface TarEntry {
  readonly path: string;
  readonly bytes: Blob;
}

const BLOCK = 512;
const NAME_BYTES = 100;

/** @param modified Seconds since 1970, for every entry. */
export function tarArchive(entries: readonly TarEntry[], modified: number): Blob {
  const parts: BlobPart[] = [];
  for (const { path, bytes } of entries) {
    if (new TextEncoder().encode(path).length > NAME_BYTES) {
      const record = paxRecord('path', path);
      parts.push(header({ name: 'pax', size: record.length, modified, type: 'x' }), ...padded(record));
    }
    parts.push(header({ name: path, size: bytes.size, modified, type: '0' }), bytes, padding(bytes.size));
  }
  return new Blob([...parts, new Uint8Array(2 * BLOCK)], { type: 'application/x-tar' });
}

function header(entry: {
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly type: string;
}): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => {
    block.set(new TextEncoder().encode(text), at);
  };
  block.set(new TextEncoder().encode(entry.name).subarray(0, NAME_BYTES), 0);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${octal(entry.size, 11)}\0`);
  put(136, `${octal(entry.modified, 11)}\0`);
  put(148, ' '.repeat(8));
  put(156, entry.type);
  put(257, 'ustar\x0000');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${octal(sum, 6)}\0 `);
  return block;
}

const octal = (value: number, digits: number): string => Math.floor(value).toString(8).padStart(digits, '0');

/** `<length> <key>=<value>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Uint8Array<ArrayBuffer> {
  const rest = new TextEncoder().encode(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return new TextEncoder().encode(`${length} ${key}=${value}\n`);
}

const padding = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
const padded = (bytes: Uint8Array<ArrayBuffer>) => [bytes, padding(bytes.length)];
