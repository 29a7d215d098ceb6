import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnapshotBytes } from './snapshot-bytes.ts';

const MARK = 'm'.repeat(40);
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** What is read of the snapshot in what a server sends, in pieces of these lengths. */
async function read(sent: string, cuts: readonly number[]) {
  const snapshot = new SnapshotBytes(
    (async function* () {
      let at = 0;
      for (const cut of [...cuts, sent.length]) {
        await Promise.resolve();
        yield bytes(sent.slice(at, at + cut));
        at += cut;
      }
    })(),
  );
  const beginning = await snapshot.begin();
  let text = '';
  if (beginning.refusal === null)
    for await (const piece of snapshot.pieces()) text += Buffer.from(piece).toString('latin1');
  return { ...beginning, text };
}

describe('a snapshot', () => {
  it('is read in any pieces, up to its length or its mark', async () => {
    const content = fc.string({ unit: fc.constantFrom('m', '\n', '\xff', 'R') });
    await fc.assert(
      fc.asyncProperty(content, fc.array(fc.nat(50)), fc.boolean(), async (text, cuts, marked) => {
        const head = marked ? `$EOF:${MARK}` : `$${text.length}`;
        // The mark is random, so no snapshot ends with the half of it.
        const whole = marked ? `${text}R` : text;
        const sent = `\n\n${head}\r\n${whole}${marked ? MARK : ''}`;
        expect((await read(sent, cuts)).text).toBe(whole);
      }),
    );
  });

  it('may be refused', async () => {
    expect(await read('-NOPERM no\r\n', [3])).toMatchObject({ refusal: '-NOPERM no' });
  });

  it.each(['$x\r\n', '$EOF:short\r\n', '$-1\r\n'])('does not begin with %j', async (line) => {
    await expect(read(line, [])).rejects.toThrow('Error reading bulk length while SYNCing');
  });

  it.each([['$9\r\nREDIS'], [`$EOF:${MARK}\r\nREDIS${MARK.slice(1)}`]])('breaks off: %j', async (sent) => {
    await expect(read(sent, [])).rejects.toThrow('I/O Error reading RDB payload from socket');
  });
});
