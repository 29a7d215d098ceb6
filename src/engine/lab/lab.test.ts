import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import { openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const n1 = nodeId('n1');
async function redlock(): Promise<OpenedTestLab> {
  lab = await openTestLab('redlock');
  return lab;
}
const lifeOf = (opened: OpenedTestLab, name: string) => opened.lab.nodes.find(({ id }) => id === name)?.life;

describe('a node', () => {
  test('that crashed keeps what its files had, and is started again on them', async () => {
    const opened = await redlock();
    await opened.ask(n1, 'SET', 'k', 'v');
    await opened.pass(1500);
    await opened.act('lab crash n1');
    expect(lifeOf(opened, 'n1')).toBe('crashed');
    await expect(opened.act('lab crash n1')).rejects.toMatchObject({ code: 'node-down' });
    await opened.act('lab restart n1');
    expect(lifeOf(opened, 'n1')).toBe('running');
    expect(await opened.ask(n1, 'GET', 'k')).toBe('v');
    await expect(opened.act('lab restart n1')).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('that is asked to end, ends', async () => {
    const opened = await redlock();
    await opened.act('lab shutdown n2');
    await opened.pass(1000);
    expect(lifeOf(opened, 'n2')).toBe('ended');
  });

  test('that is paused answers when it is resumed', async () => {
    const opened = await redlock();
    const client = opened.client(n1);
    await opened.act('lab pause n1');
    expect(lifeOf(opened, 'n1')).toBe('paused');
    client.send('PING');
    await opened.pass(3000);
    expect(client.replies).toEqual([]);
    await opened.act('lab resume n1');
    await opened.pass(10);
    expect(client.replies).toHaveLength(1);
  });

  test('whose clock is moved has another time than the others, also after a restart; a key of its own expires by it', async () => {
    const opened = await redlock();
    const secondsOf = async (name: string) => Number((await opened.ask(nodeId(name), 'TIME')).split('\n')[0]);
    await opened.ask(n1, 'SET', 'lock', 'me', 'PX', '10000');
    await opened.act('lab skew n1 +60s');
    expect((await secondsOf('n1')) - (await secondsOf('n2'))).toBe(60);
    await opened.pass(200);
    expect(await opened.ask(n1, 'EXISTS', 'lock')).toBe('0');
    await opened.act('lab crash n1');
    await opened.act('lab restart n1');
    expect((await secondsOf('n1')) - (await secondsOf('n2'))).toBe(60);
  });
});

test('timers run when they are due: each replica acknowledges once a second', async () => {
  lab = await openTestLab('replicas');
  const acknowledged = async (): Promise<number> => {
    const stats = (await lab?.ask(n1, 'INFO', 'commandstats')) ?? '';
    return Number(/^cmdstat_replconf:calls=(\d+)/m.exec(stats)?.[1]);
  };
  const before = await acknowledged();
  await lab.pass(10_000);
  expect((await acknowledged()) - before).toBe(20);
});

test('what was done to links is listed until they are healed', async () => {
  const opened = await redlock();
  await opened.act('lab delay n1 n2 50ms');
  await opened.act('lab cut n2 n3 one-way');
  await opened.act('lab drop n1 n3 10%');
  expect(opened.lab.faults).toEqual([
    { from: 'n1', to: 'n2', delayMs: 50, cut: false, lossPercent: 0 },
    { from: 'n1', to: 'n3', delayMs: 0, cut: false, lossPercent: 10 },
    { from: 'n2', to: 'n1', delayMs: 50, cut: false, lossPercent: 0 },
    { from: 'n2', to: 'n3', delayMs: 0, cut: true, lossPercent: 0 },
    { from: 'n3', to: 'n1', delayMs: 0, cut: false, lossPercent: 10 },
  ]);
  await opened.act('lab heal n1 n2');
  expect(opened.lab.faults).toHaveLength(3);
  await opened.act('lab heal');
  expect(opened.lab.faults).toEqual([]);
});

test.each(['lab crash n9', 'lab cut n1 n9', 'lab partition n1 | n9', 'lab delay n1 n9 5ms'])(
  '%s: there is no such node, and nothing is done',
  async (line) => {
    const opened = await redlock();
    await expect(opened.act(line)).rejects.toMatchObject({ code: 'no-such-node' });
    expect(opened.lab.faults).toEqual([]);
  },
);

test.each(['lab', 'lab explode n1', 'lab crash', 'lab nodes', 'lab drop n1 n2 lots'])(
  '%s: that is not something to do',
  async (line) => {
    const opened = await redlock();
    await expect(opened.act(line)).rejects.toMatchObject({ code: 'bad-request' });
  },
);
