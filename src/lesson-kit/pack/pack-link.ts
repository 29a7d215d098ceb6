import { LONGEST_PACK } from './lesson-pack.ts';

/** Characters of a link that is read: no browser gives more. */
const LONGEST_LINK = 2_000_000;
/** Bytes that are turned into characters at a time: an argument each. */
const SLICE_BYTES = 8192;

/** A pack as the part of an address that carries it: deflated, in base64 as URLs have it (RFC 4648, section 5), unpadded. */
export async function packLinkData(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  let characters = '';
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    characters += String.fromCharCode(...bytes.subarray(at, at + SLICE_BYTES));
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
}

/** The text of a link's pack; null when it carries none, or one that is too long, of which no more is unfolded. */
export async function packLinkText(data: string): Promise<string | null> {
  if (data.length > LONGEST_LINK || !/^[\w-]+$/u.test(data)) return null;
  try {
    const characters = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
    const unfolded = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return await readUpTo(unfolded, LONGEST_PACK);
  } catch {
    return null;
  }
}

/** Text of at most so many bytes; null when there is more. */
async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<string | null> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(Uint8Array.from(value));
  }
}
