import { wholeBytes } from '../cut-bytes.ts';
import { toldAscii } from '../events/told-ascii.ts';
import type { ChannelsRaw } from './read.ts';

const bytes = (ascii: string) => wholeBytes(new TextEncoder().encode(ascii));

/** A typical read: one channel, one pattern, one message that came too early for the last subscriber. */
export const channelsSample: ChannelsRaw = {
  channels: { count: 1, shown: [{ name: bytes('news'), subscribers: 2 }] },
  shardChannels: { count: 0, shown: [] },
  patternCount: 1,
  clientCount: 3,
  subscriptions: [
    { client: 4, kind: 'channel', name: toldAscii('news'), since: 1 },
    { client: 5, kind: 'pattern', name: toldAscii('n*'), since: 2 },
    { client: 6, kind: 'channel', name: toldAscii('news'), since: 9 },
  ],
  messages: [
    {
      seq: 4,
      from: 3,
      kind: 'channel',
      channel: toldAscii('news'),
      message: toldAscii('hello'),
      receivers: 2,
      heard: [
        { client: 4, pattern: null },
        { client: 5, pattern: toldAscii('n*') },
      ],
      late: [6],
    },
  ],
  clients: new Map([
    [3, { number: 3, name: 'A', place: 0 }],
    [4, { number: 4, name: 'B', place: 1 }],
    [5, { number: 5, name: 'C', place: 2 }],
    [6, { number: 6, name: 'D', place: 3 }],
  ]),
};
