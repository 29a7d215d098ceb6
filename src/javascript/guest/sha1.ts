/** SHA-1 (FIPS 180-4): what a server calls a script by. Not for secrets. */
export function sha1(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x2000_0000));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);

  const hash = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Uint32Array(80);
  for (let block = 0; block < blocks; block++) {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(block * 64 + at * 4);
    for (let at = 16; at < 80; at++)
      words[at] = rotated(
        word(words, at - 3) ^ word(words, at - 8) ^ word(words, at - 14) ^ word(words, at - 16),
        1,
      );
    mix(hash, words);
  }
  const digest = new DataView(new ArrayBuffer(20));
  hash.forEach((value, at) => digest.setUint32(at * 4, value));
  return new Uint8Array(digest.buffer);
}

const word = (words: Uint32Array, at: number): number => words[at] ?? 0;
const rotated = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** The functions and constants of the four rounds. */
const ROUNDS: ReadonlyArray<readonly [of: (b: number, c: number, d: number) => number, constant: number]> = [
  [(b, c, d) => (b & c) | (~b & d), 0x5a827999],
  [(b, c, d) => b ^ c ^ d, 0x6ed9eba1],
  [(b, c, d) => (b & c) | (b & d) | (c & d), 0x8f1bbcdc],
  [(b, c, d) => b ^ c ^ d, 0xca62c1d6],
];

function mix(hash: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
  ROUNDS.forEach(([of, constant], round) => {
    for (let at = round * 20; at < round * 20 + 20; at++) {
      const next = (rotated(a, 5) + of(b, c, d) + e + constant + word(words, at)) | 0;
      [e, d, c, b, a] = [d, c, rotated(b, 30), a, next];
    }
  });
  [a, b, c, d, e].forEach((value, at) => {
    hash[at] = word(hash, at) + value;
  });
}
