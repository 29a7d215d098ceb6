import type { Command } from '#resp/value.ts';
import type { GroupModel, StreamModel } from './model.ts';

/** Names for a group and a consumer where there is none to take. */
const GROUP = 'workers';
const CONSUMER = 'worker-1';

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

/** Commands of a group at work; those that make one when there is none. */
export function groupPicks(name: Uint8Array, group: GroupModel | null): readonly Command[] {
  if (group === null) return [['XGROUP', 'CREATE', name, GROUP, '0']];
  if (group.nameBytes === null) return [];
  const consumer = group.consumerBytes ?? CONSUMER;
  const oldest = group.pending[0];
  const read: Command = [
    'XREADGROUP',
    'GROUP',
    group.nameBytes,
    consumer,
    'COUNT',
    '1',
    'STREAMS',
    name,
    '>',
  ];
  if (oldest === undefined) return [read, ['XPENDING', name, group.nameBytes]];
  return [
    read,
    ['XACK', name, group.nameBytes, oldest.id.text],
    ['XPENDING', name, group.nameBytes, '-', '+', '10'],
    ['XAUTOCLAIM', name, group.nameBytes, consumer, '60000', '0'],
  ];
}
