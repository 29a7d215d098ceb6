/** What the picture of channels says. Functions fill in values that are already text. */
export const channelsText = {
  facts: {
    label: 'How many there are',
    channels: 'channels',
    channelsNote: 'PUBSUB CHANNELS: a channel is there while somebody has subscribed to it by name',
    patterns: 'patterns',
    patternsNote: 'PUBSUB NUMPAT: different patterns that clients have subscribed to',
    shardChannels: 'shard channels',
    shardChannelsNote: 'PUBSUB SHARDCHANNELS: channels of SSUBSCRIBE, which a cluster keeps within one shard',
    clients: 'subscribed clients',
    clientsNote: 'INFO clients: clients that have subscribed to anything',
  },
  listeners: {
    heading: 'Who listens',
    kind: { channel: 'channel', pattern: 'pattern', shard: 'shard channel' },
    none: 'Nobody listens. A channel is not kept anywhere: it is there while somebody is subscribed to it.',
    others: (count: string) => `${count} more`,
    unnamed: (count: string, one: boolean) => (one ? '1 client' : `${count} clients`),
    unnamedNote:
      'The server counts subscribers and does not name them. Names come from what it was seen doing, and it was not seen doing this.',
    hidden: (count: string, one: boolean) =>
      one ? '1 channel or pattern more' : `${count} channels and patterns more`,
  },
  messages: {
    heading: 'Last messages',
    none: 'No message was seen yet. One that is published is handed to whoever listens at that moment, and is then gone.',
    server: 'the server',
    serverNote: 'A keyspace notification, which the server publishes by itself',
    unknown: 'somebody',
    by: (pattern: string) => `by ${pattern}`,
    nobody: 'Nobody heard it: it is lost.',
    late: 'too late:',
    lateNote: 'Subscribed after the message was published. Messages are not kept, so it will not come.',
    others: (count: string, one: boolean) => (one ? '1 more receiver' : `${count} more receivers`),
  },
  describe: {
    counts: (channels: string, patterns: string, shardChannels: string, clients: string) =>
      `${channels}, ${patterns}, ${shardChannels}; ${clients}.`,
    channels: (count: string, one: boolean) => (one ? '1 channel' : `${count} channels`),
    patterns: (count: string, one: boolean) => (one ? '1 pattern' : `${count} patterns`),
    shardChannels: (count: string, one: boolean) => (one ? '1 shard channel' : `${count} shard channels`),
    clients: (count: string, one: boolean) => (one ? '1 subscribed client' : `${count} subscribed clients`),
    clientsUnknown: 'the server does not say how many clients',
    listened: (kind: string, name: string, who: string) => `${kind} ${name}: ${who}.`,
    message: (from: string, text: string, channel: string) => `${from} published ${text} to ${channel}`,
    heard: (who: string) => `heard by ${who}`,
    heardBy: (name: string, pattern: string) => `${name} by pattern ${pattern}`,
    nobody: 'heard by nobody',
    late: (who: string) => `too late for it: ${who}`,
    messages: 'Messages, the newest first:',
  },
} as const;
