/** What kinds of picture are called where one is chosen, of those whose other words come with their code. */
export const visualizerTitles = {
  string: 'String',
  bitmap: 'Bitmap',
  bitfield: 'Bit fields',
  bloom: 'Bloom filter',
  hyperloglog: 'HyperLogLog',
  geo: 'Geo',
  list: 'List',
  set: 'Set',
  venn: 'Venn diagram',
  graph: 'Graph',
  hash: 'Hash',
  zset: 'Sorted set',
  stream: 'Stream',
  channels: 'Channels',
  expiry: 'Expiry',
  transactions: 'Transactions',
} as const;
