/** What kinds of picture are called where one is chosen, of those whose other words come with their code. */
export const visualizerTitles = {
  bitmap: 'Bitmap',
  bitfield: 'Bit fields',
  bloom: 'Bloom filter',
  hyperloglog: 'HyperLogLog',
  geo: 'Geo',
} as const;
