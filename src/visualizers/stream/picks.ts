import type { Command } from '#resp/value.ts';
import type { ConsumerModel, GroupModel, StreamModel } from './model.ts';

/** Names for a group and its consumers where there is none to take. */
const GROUP = 'workers';
const CONSUMERS = ['worker-1', 'worker-2'] as const;

/** Commands that add to a stream and read it. */
export function streamPicks({ key, hidden }: StreamModel): readonly Command[] {
  const { name } = key;
  return [
    ['XADD', name, '*', 'field', 'value'],
    ['XLEN', name],
    hidden === 0 ? ['XRANGE', name, '-', '+'] : ['XRANGE', name, '-', '+', 'COUNT', '10'],
    ['XREVRANGE', name, '+', '-', 'COUNT', '1'],
    ['XINFO', 'STREAM', name],
  ];
}

/** Commands of a group at work; those that make one when there is none. Entries are claimed for another consumer. */
export function groupPicks(name: Uint8Array, group: GroupModel | null): readonly Command[] {
  if (group === null) return [['XGROUP', 'CREATE', name, GROUP, '0']];
  if (group.nameBytes === null) return [];
  const oldest = group.pending[0];
  const [reader = CONSUMERS[0]] = namesFor(group, () => true);
  const read: Command = ['XREADGROUP', 'GROUP', group.nameBytes, reader, 'COUNT', '1', 'STREAMS', name, '>'];
  if (oldest === undefined) return [read, ['XPENDING', name, group.nameBytes]];
  const holder = oldest.consumer.identity;
  const [claimer = CONSUMERS.find((one) => one !== oldest.consumer.text) ?? CONSUMERS[0]] = namesFor(
    group,
    (consumer) => consumer.name.identity !== holder,
  );
  return [
    read,
    ['XACK', name, group.nameBytes, oldest.id.text],
    ['XPENDING', name, group.nameBytes, '-', '+', '10'],
    ['XAUTOCLAIM', name, group.nameBytes, claimer, '60000', '0'],
  ];
}

const namesFor = (group: GroupModel, suits: (consumer: ConsumerModel) => boolean): Uint8Array[] =>
  group.consumers.flatMap((consumer) =>
    consumer.nameBytes !== null && suits(consumer) ? [consumer.nameBytes] : [],
  );
