import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { questionsOf, readNodeView } from '#state/lab/node-view.ts';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { followKey } from './follow-key.ts';
import { crc16, hashedPart } from './key-slot.ts';
import { ownerOf, SLOTS, slotOwners, type SlotOwners } from './slot-owners.ts';

let opened: OpenedTestLab | null = null;
afterEach(() => opened?.stop());

const inspectNode = async (node: ReturnType<typeof nodeId>, commands: readonly Command[]) => {
  if (opened === null) throw new Error('no lab is open');
  return new RespDecoder().push(await opened.engine.inspect(node, commands));
};

async function look(lab: OpenedTestLab, preferred = 'n1'): Promise<SlotOwners> {
  const views = new Map();
  for (const { id, program, life } of lab.lab.nodes)
    if (life === 'running') views.set(id, readNodeView(program, await inspectNode(id, questionsOf(program))));
  const owners = slotOwners({ nodes: lab.lab.nodes, views }, nodeId(preferred));
  if (owners === null) throw new Error('nobody knows the slots');
  return owners;
}

const follow = async (lab: OpenedTestLab, key: string, first: string) =>
  (await followKey(utf8Bytes(key), nodeId(first), { session: { inspectNode }, nodes: lab.lab.nodes })).map(
    ({ node, commands, reply }) => `${node} ${commands.join(' ')}: ${reply}`,
  );

describe('the slot of a key', () => {
  test('is what the server says, for any key, with and without a tag', async () => {
    const lab = (opened = await openTestLab('nodes'));
    const pieces = fc.constantFrom('{', '}', 'user', ':', '42', 'ä', ' ', '{}', 'tag');
    const keys = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((words) => words.join(''));
    for (const key of [...fc.sample(keys, { numRuns: 150, seed: 7 }), '{user}:1', 'a{}b', '{a', 'x{y}z{q}']) {
      const [reply] = await inspectNode(nodeId('n1'), [['CLUSTER', 'KEYSLOT', utf8Bytes(key)]]);
      const slot = crc16(hashedPart(utf8Bytes(key)).bytes) % SLOTS;
      expect(reply, key).toMatchObject({ kind: 'integer', value: BigInt(slot) });
    }
    expect(lab.lab.topology).toBe('nodes');
  });
});

describe('the slots by owner', () => {
  test('are all of them, in order, as a node sees them; also those that nobody has', async () => {
    const lab = (opened = await openTestLab('cluster'));
    expect((await look(lab)).runs).toEqual([
      { from: 0, to: 5460, owner: 'n1' },
      { from: 5461, to: 10_922, owner: 'n2' },
      { from: 10_923, to: 16_383, owner: 'n3' },
    ]);
    await lab.ask(nodeId('n1'), 'CLUSTER', 'DELSLOTSRANGE', '10', '19');
    const owners = await look(lab);
    expect(owners.runs.slice(0, 3)).toEqual([
      { from: 0, to: 9, owner: 'n1' },
      { from: 10, to: 19, owner: null },
      { from: 20, to: 5460, owner: 'n1' },
    ]);
    expect([ownerOf(9, owners), ownerOf(15, owners), ownerOf(16_383, owners)]).toEqual(['n1', null, 'n3']);
    expect((await look(lab, 'n2')).by).toBe('n2');
  });

  test('tell of a slot that is on its way, from both sides, and its keys are asked for as clients do', async () => {
    const lab = (opened = await openTestLab('cluster'));
    const [one, two] = [nodeId('n1'), nodeId('n2')];
    const ids = { n1: await lab.ask(one, 'CLUSTER', 'MYID'), n2: await lab.ask(two, 'CLUSTER', 'MYID') };
    await lab.ask(one, 'SET', 'b', 'v');
    expect(await follow(lab, 'b', 'n3')).toEqual(['n3 TYPE: MOVED 3300 10.0.0.1:6379', 'n1 TYPE: string']);
    await lab.ask(two, 'CLUSTER', 'SETSLOT', '3300', 'IMPORTING', ids.n1);
    await lab.ask(one, 'CLUSTER', 'SETSLOT', '3300', 'MIGRATING', ids.n2);
    expect((await look(lab)).moving).toEqual([
      { slot: 3300, how: 'migrating', node: 'n1', other: 'n2' },
      { slot: 3300, how: 'importing', node: 'n2', other: 'n1' },
    ]);
    expect(await follow(lab, 'other{b}', 'n1')).toEqual([
      'n1 TYPE: ASK 3300 10.0.0.2:6379',
      'n2 ASKING TYPE: none',
    ]);
  });
});
