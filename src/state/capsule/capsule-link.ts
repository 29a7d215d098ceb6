import { StorageError } from '#client/storage-client.ts';

/** Characters of a link that is offered: browsers take it, and so do most programs that pass links on. */
export const LONGEST_OFFERED_LINK = 32_000;
/** Characters of a link that is read: no browser gives more. */
const LONGEST_READ_LINK = 2_000_000;
/** Bytes that are turned into characters at a time: an argument each. */
const SLICE_BYTES = 8192;

/** A capsule as the part of an address that stands for it: base64 as URLs have it (RFC 4648, section 5), unpadded. */
export async function writeLinkData(capsule: Blob): Promise<string> {
  const bytes = new Uint8Array(await capsule.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + SLICE_BYTES));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The capsule of a link. Throws a `StorageError`: `large`, or `damaged` when there are other characters in it. */
export function readLinkData(data: string): Blob {
  if (data.length > LONGEST_READ_LINK)
    throw new StorageError('large', `the link has ${data.length} characters`);
  if (!/^[\w-]+$/.test(data))
    throw new StorageError('damaged', 'the link has characters that no link of a capsule has');
  try {
    const text = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
    return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
  } catch {
    throw new StorageError('truncated', 'the link ends in the middle of a byte');
  }
}
