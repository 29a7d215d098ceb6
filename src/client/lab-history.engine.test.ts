import { afterEach, describe, expect, test } from 'vitest';
import type { LabTopology } from '#protocol/lab.ts';
import { textOf, utf8Text } from '#resp/text.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { nodeId } from '#testing/test-lab.ts';
import { commandConnection } from './command-connection.ts';
import type { ControlEvent, EngineClient, HistoryPoint, LabState } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

const [n1, n2] = [nodeId('n1'), nodeId('n2')];

/** A worker with a lab whose time stands, and a connection to its first node that somebody types at. */
async function openLab(topology: LabTopology) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const events: ControlEvent[] = [];
  client.onEvent((event) => events.push(event));
  const lab = { topology, seed: 'test', startMs: 1_767_225_600_000 };
  await client.boot({ storage: { kind: 'memory' }, lab });
  await client.setLabRate(0);
  const { run } = commandConnection(await client.connect(n1, true));
  return {
    client,
    events,
    ask: async (line: string): Promise<string> => textOf(await run(line.split(' '))) ?? '(nil)',
    /** The newest point before something was done. */
    before: async (what: (point: NonNullable<HistoryPoint['about']>) => boolean) => {
      const { points } = await client.history();
      const found = points.findLast(({ about }) => about !== null && what(about));
      if (found === undefined) throw new Error('there is no such point');
      return found;
    },
    state: (): LabState | undefined =>
      events.flatMap((event) => (event.event === 'lab-state' ? [event.state] : [])).at(-1),
  };
}

describe('the past of a lab', () => {
  test('has a point before each typed line, each fault and each step of its time', async () => {
    const { client, ask } = await openLab('replicas');
    await ask('SET k v');
    await client.lab({ lab: 'cut', from: 'n1', to: 'n2', oneWay: false });
    await client.passLab(1000);
    const { points, budgetBytes } = await client.history();
    expect(
      points.flatMap(({ about }) => {
        if (about === null) return [];
        if ('line' in about) return about.line;
        if ('passMs' in about) return about.passMs;
        return 'bytes' in about ? utf8Text(about.bytes).split('\r\n')[2] : about.did;
      }),
    ).toEqual(['SET', 'lab cut n1 n2', 1000]);
    expect(budgetBytes).toBe(64 * 1024 * 1024);
  });

  test('is gone back to as a whole, and the lab stands there; the connection goes on', async () => {
    const { client, ask, before, events, state } = await openLab('sentinel');
    await ask('SET k v');
    await client.lab({ lab: 'crash', node: 'n1' });
    await client.passLab(15_000);
    const logOf = () => events.flatMap((event) => (event.event === 'lab-events' ? event.events : []));
    expect(JSON.stringify(logOf())).toContain('+switch-master');
    const { id } = await before((about) => 'line' in about && about.line === 'lab crash n1');
    await client.setLabRate(1);
    await client.goToPoint(id);
    expect(state()).toMatchObject({ rate: 0 });
    expect(state()?.nodes.find((node) => node.id === n1)?.life).toBe('running');
    expect(events).toContainEqual(expect.objectContaining({ event: 'went-to', node: null, point: id }));
    const log = events.find((event) => event.event === 'lab-log');
    expect(JSON.stringify(log)).not.toContain('+switch-master');
    const order = events.flatMap(({ event }) => (['went-to', 'lab-state'].includes(event) ? event : []));
    expect(order.slice(-2)).toEqual(['went-to', 'lab-state']);
    expect(await client.history()).toMatchObject({ here: id, changed: false });
  });

  test('tells what becomes of each node’s keys', async () => {
    const { client, ask, before } = await openLab('replicas');
    await ask('SET first v');
    await client.passLab(100);
    await ask('DEL first');
    await ask('SET second v');
    const { id } = await before((about) => 'bytes' in about && utf8Text(about.bytes).includes('DEL'));
    const [primary, replica] = [
      await client.comparePoints(n1, id, null),
      await client.comparePoints(n2, id, null),
    ];
    expect(primary.added.map(({ name }) => utf8Text(name))).toEqual(['second']);
    expect(replica.removed.map(({ name }) => utf8Text(name))).toEqual(['first']);
    await client.lab({ lab: 'crash', node: 'n2' });
    await expect(client.comparePoints(n2, id, null)).rejects.toMatchObject({ code: 'node-down' });
  });

  test('is not gone to while time is being let pass', async () => {
    const { client, ask, before } = await openLab('redlock');
    await ask('SET k v');
    const { id } = await before((about) => 'bytes' in about);
    const passing = client.passLab(600_000);
    await expect(client.goToPoint(id)).rejects.toMatchObject({ code: 'busy' });
    await passing;
    await client.goToPoint(id);
    expect(await ask('EXISTS k')).toBe('0');
  });
});
