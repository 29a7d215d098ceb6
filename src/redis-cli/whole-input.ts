import { joinBytes } from './join-bytes.ts';

/** All of an input, up to its end. */
export async function wholeInput(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input) pieces.push(piece);
  return joinBytes(pieces);
}
