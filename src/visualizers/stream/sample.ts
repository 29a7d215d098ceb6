import { wholeBytes, type CutBytes } from '../cut-bytes.ts';
import { streamLimits, type StreamEntry, type StreamRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const whole = (ascii: string): CutBytes => wholeBytes(bytes(ascii));
const entry = (id: string, ...pairs: ReadonlyArray<readonly [string, string]>): StreamEntry => ({
  id,
  fieldCount: pairs.length,
  fields: pairs.map(([name, value]) => ({ name: whole(name), value: whole(value) })),
});

/** Orders that one group of two consumers works on: some trimmed, two pending, one still to come. */
export const sampleStream: StreamRaw = {
  key: {
    name: bytes('orders'),
    exists: true,
    type: 'stream',
    encoding: 'stream',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: 1180,
  },
  facts: {
    length: 4,
    added: 6,
    lastId: '1790000004250-0',
    maxDeletedId: '0-0',
    blocks: 1,
    treeNodes: 2,
    groupCount: 1,
  },
  first: [
    entry('1790000001000-0', ['user', 'ada'], ['item', 'lamp']),
    entry('1790000001000-1', ['user', 'ben'], ['item', 'desk']),
    entry('1790000003100-0', ['user', 'eve'], ['item', 'chair']),
    entry('1790000004250-0', ['user', 'ada'], ['item', 'rug']),
  ],
  last: [],
  groups: [
    {
      name: whole('mailers'),
      cursor: '1790000003100-0',
      entriesRead: 5,
      lag: 1,
      pendingCount: 2,
      consumerCount: 2,
      consumers: [
        { name: whole('anna'), pending: 1, idleMs: 4200, inactiveMs: 4200 },
        { name: whole('bob'), pending: 1, idleMs: 61_000, inactiveMs: 61_000 },
      ],
      pending: [
        { id: '1790000001000-1', consumer: whole('bob'), idleMs: 61_000, deliveries: 2 },
        { id: '1790000003100-0', consumer: whole('anna'), idleMs: 4200, deliveries: 1 },
      ],
    },
  ],
  limits: new Map([
    [streamLimits.entries, 100],
    [streamLimits.bytes, 4096],
  ]),
};
