import { afterEach, describe, expect, test } from 'vitest';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { LabClusterWriter } from '#testing/lab-cluster-writer.ts';
import { openTestLab, SEEDS, type OpenedTestLab } from '#testing/test-lab.ts';
import { seededChance } from '../seeded-random.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const [n1, n2, n3] = ['n1', 'n2', 'n3'].map(nodeId) as [NodeId, NodeId, NodeId];
const primaries = [n1, n2, n3];
const KEYS = 10_000;
const TAGS = 25;

interface Filled extends OpenedTestLab {
  /** The slots, all of them n1's, that the keys are in. */
  readonly slots: readonly number[];
  readonly ids: ReadonlyMap<NodeId, string>;
}

/** A cluster with ten thousand keys in slots of n1: as many tags as it takes, each with as many keys. */
async function filled(seed?: string): Promise<Filled> {
  const opened = await openTestLab('cluster', seed);
  lab = opened;
  const slots: number[] = [];
  const client = opened.client(n1);
  for (let tag = 0; slots.length < TAGS; tag++) {
    const slot = Number(await opened.ask(n1, 'CLUSTER', 'KEYSLOT', `{${tag}}`));
    if (slot >= 5461) continue;
    slots.push(slot);
    for (let at = 0; at < KEYS / TAGS; at++) client.send('SET', `{${tag}}:${at}`, `value ${at}`);
  }
  await client.run('PING');
  expect(await opened.ask(n1, 'DBSIZE')).toBe(String(KEYS));
  const ids = new Map<NodeId, string>();
  for (const node of primaries) ids.set(node, await opened.ask(node, 'CLUSTER', 'MYID'));
  return Object.assign(opened, { slots, ids });
}

/** How many keys the primaries have together. One whose last slot has gone follows whoever has it now. */
async function keysOf(opened: OpenedTestLab): Promise<number> {
  const sizes = await Promise.all(
    primaries.map(async (node) =>
      (await opened.ask(node, 'ROLE')).startsWith('master') ? opened.ask(node, 'DBSIZE') : '0',
    ),
  );
  return sizes.map(Number).reduce((sum, size) => sum + size, 0);
}

/** What `redis-cli --cluster reshard` does for a slot, in batches; `between` is done between them. */
async function moveSlot(
  opened: Filled,
  slot: number,
  to: NodeId,
  between: () => Promise<void>,
): Promise<void> {
  const id = opened.ids.get(to) ?? '';
  await opened.ask(to, 'CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', opened.ids.get(n1) ?? '');
  await opened.ask(n1, 'CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', id);
  for (;;) {
    const keys = await opened.ask(n1, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '100');
    if (keys === '') break;
    const ip = `10.0.0.${to.slice(1)}`;
    expect(await opened.ask(n1, 'MIGRATE', ip, '6379', '', '0', '5000', 'KEYS', ...keys.split('\n'))).toBe(
      'OK',
    );
    await between();
  }
  for (const node of [to, n1, ...primaries.filter((other) => other !== to && other !== n1)])
    await opened.ask(node, 'CLUSTER', 'SETSLOT', String(slot), 'NODE', id);
}

describe.each(SEEDS)('10,000 keys, with %s,', (seed) => {
  test('are moved slot by slot under writes, and none is lost', async () => {
    const opened = await filled(seed);
    const chance = seededChance(seed);
    await opened.act(`lab delay n1 n2 ${Math.round(chance() * 5)}ms`);
    const writer = new LabClusterWriter(opened, primaries);
    for (const slot of opened.slots)
      await moveSlot(opened, slot, chance() < 0.5 ? n2 : n3, async () => {
        // A key in a slot that is being moved: old ones are still here, new ones are asked for there.
        const tag = opened.slots.indexOf(slot);
        await writer.write(`{${tag}}:written:${writer.acknowledged.length}`);
        await writer.write(`w:${writer.acknowledged.length}`);
      });
    expect(await writer.missing(n1)).toEqual([]);
    expect(await keysOf(opened)).toBe(KEYS + new Set(writer.acknowledged.map(({ key }) => key)).size);
    expect(await opened.ask(n1, 'CLUSTER', 'COUNTKEYSINSLOT', String(opened.slots[0]))).toBe('0');
  });

  test('are moved by CLUSTER MIGRATESLOTS under writes, and none is lost', async () => {
    const opened = await filled(seed);
    const writer = new LabClusterWriter(opened, primaries);
    const to = seededChance(seed)() < 0.5 ? n2 : n3;
    const reply = await opened.ask(
      n1,
      'CLUSTER',
      'MIGRATESLOTS',
      'SLOTSRANGE',
      '0',
      '5460',
      'NODE',
      opened.ids.get(to) ?? '',
    );
    expect(reply).toBe('OK');
    await writer.writeFor(500, 5);
    await opened.until('all slots of n1 are moved', async () =>
      /myself.* 0-/.test(await opened.ask(to, 'CLUSTER', 'NODES')),
    );
    await writer.writeFor(200, 5);
    expect(await writer.missing(n1)).toEqual([]);
    expect(writer.redirects.some((redirect) => redirect.startsWith('MOVED'))).toBe(true);
    expect(await keysOf(opened)).toBe(KEYS + writer.acknowledged.length);
  });
});

describe('when a node dies in the middle of a move', () => {
  test.each(['n1', 'n2'])(
    '%s, its replica takes over, and the slot can be moved to the end',
    async (dies) => {
      const opened = await filled();
      const [slot = 0] = opened.slots;
      await opened.ask(n2, 'CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', opened.ids.get(n1) ?? '');
      await opened.ask(n1, 'CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', opened.ids.get(n2) ?? '');
      const keys = (await opened.ask(n1, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '100')).split('\n');
      expect(await opened.ask(n1, 'MIGRATE', '10.0.0.2', '6379', '', '0', '5000', 'KEYS', ...keys)).toBe(
        'OK',
      );
      await opened.pass(100);
      const replica = nodeId(`n${Number(dies.slice(1)) + 3}`);
      await opened.act(`lab crash ${dies}`);
      await opened.until('its replica is promoted', async () =>
        (await opened.ask(replica, 'ROLE')).startsWith('master'),
      );
      const source = dies === 'n1' ? replica : n1;
      const target = dies === 'n2' ? replica : n2;
      await opened.until('the cluster is well', async () =>
        (await opened.ask(source, 'CLUSTER', 'INFO')).includes('cluster_state:ok'),
      );
      // What redis-cli --cluster fix does: both ends are told again, and the rest is moved.
      const [from, to] = [
        await opened.ask(source, 'CLUSTER', 'MYID'),
        await opened.ask(target, 'CLUSTER', 'MYID'),
      ];
      await opened.ask(target, 'CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', from);
      await opened.ask(source, 'CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', to);
      const rest = (await opened.ask(source, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '1000')).split('\n');
      expect(rest).toHaveLength(KEYS / TAGS - 100);
      const ip = `10.0.0.${target.slice(1)}`;
      expect(await opened.ask(source, 'MIGRATE', ip, '6379', '', '0', '5000', 'KEYS', ...rest)).toBe('OK');
      for (const node of [target, source, n3])
        await opened.ask(node, 'CLUSTER', 'SETSLOT', String(slot), 'NODE', to);
      expect(await opened.ask(target, 'CLUSTER', 'COUNTKEYSINSLOT', String(slot))).toBe(String(KEYS / TAGS));
    },
  );

  test('a target that is cut off lets MIGRATE end with an error, and nothing is lost', async () => {
    const opened = await filled();
    const [slot = 0] = opened.slots;
    await opened.ask(n2, 'CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', opened.ids.get(n1) ?? '');
    await opened.ask(n1, 'CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', opened.ids.get(n2) ?? '');
    const keys = (await opened.ask(n1, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '100')).split('\n');
    await opened.act('lab cut n1 n2');
    expect(await opened.ask(n1, 'MIGRATE', '10.0.0.2', '6379', '', '0', '500', 'KEYS', ...keys)).toMatch(
      /^IOERR/,
    );
    expect(await opened.ask(n1, 'DBSIZE')).toBe(String(KEYS));
  });
});
