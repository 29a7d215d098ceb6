import type { LabMessageKind, LabTopology } from '#client/engine-client.ts';

/** What messages are shown and counted by. */
export const MESSAGE_GROUPS = ['replication', 'failover', 'gossip', 'watching', 'moving', 'other'] as const;
export type MessageGroup = (typeof MESSAGE_GROUPS)[number];

const groups: Readonly<Record<LabMessageKind, MessageGroup>> = {
  ping: 'gossip',
  pong: 'gossip',
  meet: 'gossip',
  'slots-update': 'gossip',
  'bus-other': 'gossip',
  fail: 'failover',
  'vote-request': 'failover',
  vote: 'failover',
  'manual-failover': 'failover',
  'opinion-request': 'failover',
  'leader-vote-request': 'failover',
  opinion: 'failover',
  order: 'failover',
  'sync-request': 'replication',
  'sync-answer': 'replication',
  snapshot: 'replication',
  write: 'replication',
  'replica-ping': 'replication',
  'replica-ack': 'replication',
  check: 'watching',
  hello: 'watching',
  'moved-keys': 'moving',
  command: 'other',
  reply: 'other',
};

export const groupOf = (kind: LabMessageKind): MessageGroup => groups[kind];

/** The groups that nodes of a topology send messages of. */
export function groupsOf(topology: LabTopology): readonly MessageGroup[] {
  switch (topology) {
    case 'replicas':
    case 'redlock':
      return ['replication', 'failover', 'moving', 'other'];
    case 'sentinel':
      return ['replication', 'failover', 'watching', 'other'];
    case 'cluster':
    case 'nodes':
      return ['replication', 'failover', 'gossip', 'moving', 'other'];
  }
}
