import { crc32 } from '#file-formats/crc32.ts';

/** A file of Keyspace's own kind whose footer fits, whatever its body is. */
export function sealedFile(line: string, body: Uint8Array): Blob {
  const bytes = Buffer.concat([Buffer.from(line), body, Buffer.alloc(12)]);
  bytes.writeBigUInt64LE(BigInt(bytes.length), bytes.length - 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return new Blob([Uint8Array.from(bytes)]);
}
