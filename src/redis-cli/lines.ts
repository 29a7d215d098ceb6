import { ByteGatherer } from '#resp/byte-gatherer.ts';

const LF = 0x0a;

/**
 * Cuts bytes into lines without their line breaks. What follows the last line break is a line too, unless it is empty.
 * A line may be of any length, and costs what its bytes do, however small the chunks.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let cut: ByteGatherer | null = null;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      const part = chunk.subarray(start, end);
      start = end + 1;
      if (cut === null) {
        yield part;
      } else {
        cut.append(part);
        yield cut.take();
        cut = null;
      }
    }
    if (start < chunk.length) (cut ??= new ByteGatherer(Infinity)).append(chunk.subarray(start));
  }
  if (cut !== null) yield cut.take();
}
