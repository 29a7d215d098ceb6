import { afterEach, describe, expect, test } from 'vitest';
import { PROTOCOL_VERSION, type ControlEvent, type ControlReply } from '#protocol/control.ts';
import type { LabEvent, LabState } from '#protocol/lab.ts';
import { encodeCommand } from '#resp/encode.ts';
import { engineModule } from '#testing/test-server.ts';
import { ControlServer } from './control-server.ts';

const ports: MessagePort[] = [];
const pages: Array<{ stop(): void }> = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  for (const page of pages.splice(0)) page.stop();
});

/** A page with a lab: its calls, what it was told, and a way to wait for what is to be told. */
async function openLab(topology: string, seed = 'test') {
  const events: ControlEvent[] = [];
  const replies = new Map<number, (reply: ControlReply) => void>();
  let heard = () => {};
  let ids = 0;
  const server = new ControlServer({
    post: (message) => {
      if (message.t === 'event') events.push(message);
      else replies.get(message.id)?.(message);
      heard();
    },
    loadEngine: engineModule,
    openStore: () => Promise.reject(new Error('a lab keeps nothing')),
  });
  const call = (method: string, params: unknown, port?: MessagePort) =>
    new Promise<ControlReply>((resolve) => {
      const id = ++ids;
      replies.set(id, resolve);
      void server.receive({ t: 'req', id, method, params }, port ? [port] : []);
    });
  pages.push({ stop: () => void call('setLabRate', { rate: 0 }) });
  const booted = await call('boot', {
    protocolVersion: PROTOCOL_VERSION,
    storage: { kind: 'memory' },
    lab: { topology, seed, startMs: 1_767_225_600_000 },
  });
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await new Promise<void>((resolve) => (heard = resolve));
  };
  const labEvents = (): LabEvent[] =>
    events.flatMap((event) => (event.event === 'lab-events' ? event.events : []));
  const state = (): LabState | undefined =>
    events.flatMap((event) => (event.event === 'lab-state' ? [event.state] : [])).at(-1);
  const ask = async (node: string, ...command: string[]) => {
    const reply = await call('inspect', { node, commands: [command] });
    return reply.t === 'ok' ? new TextDecoder().decode(reply.result as Uint8Array) : reply.error.code;
  };
  return { booted, call, events, labEvents, state, until, ask };
}

const act = (lab: string, node: string) => ({ action: { lab, node } });

describe('a lab in a worker', () => {
  test('boots formed, and tells its nodes, what they log and what they say to each other', async () => {
    const { booted, state, labEvents, until, ask } = await openLab('sentinel');
    expect(booted).toMatchObject({ t: 'ok', result: { node: 'n1', serverVersion: '9.1.1' } });
    expect(state()).toMatchObject({ topology: 'sentinel', faults: [], rate: 1 });
    expect(state()?.nodes.map(({ id, life }) => `${id} ${life}`)).toEqual([
      'n1 running',
      'n2 running',
      'n3 running',
      's1 running',
      's2 running',
      's3 running',
    ]);
    await until(() => labEvents().some(({ kind }) => kind === 'messages'));
    expect(labEvents().some((event) => event.kind === 'log' && event.node === 's1')).toBe(true);
    // Looked at on a copy, a Sentinel too.
    expect(await ask('n2', 'ROLE')).toContain('slave');
    expect(await ask('s1', 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')).toContain('10.0.0.1');
  });

  test('does what it is told to, tells how it is then, and has clients on each node', async () => {
    const { call, state, events } = await openLab('replicas');
    const channel = new MessageChannel();
    ports.push(channel.port1);
    const answer = new Promise<string>((resolve) => {
      channel.port1.onmessage = ({ data }) => resolve(new TextDecoder().decode(data as Uint8Array));
    });
    await call('connect', { node: 'n2' }, channel.port2);
    channel.port1.postMessage(encodeCommand(['SET', 'k', 'v']));
    expect(await answer).toMatch(/^-READONLY/);
    expect(await call('lab', act('crash', 'n3'))).toMatchObject({ t: 'ok' });
    expect(state()?.nodes.find(({ id }) => id === 'n3')?.life).toBe('crashed');
    expect(events).toContainEqual(expect.objectContaining({ event: 'node-ended', node: 'n3' }));
    await call('restartNode', { node: 'n3' });
    expect(state()?.nodes.find(({ id }) => id === 'n3')?.life).toBe('running');
    await call('lab', { action: { lab: 'delay', between: ['n1', 'n2'], ms: 50 } });
    expect(state()?.faults).toHaveLength(2);
  });

  test('stands still while its time does, and goes on after it', async () => {
    const { call, state, ask, until } = await openLab('replicas');
    const uptime = async () => /uptime_in_seconds:(\d+)/.exec(await ask('n1', 'INFO', 'server'))?.[1];
    await call('setLabRate', { rate: 0 });
    const before = state()?.nowMs;
    expect(await uptime()).toBe('0');
    await call('setLabRate', { rate: 20 });
    await until(async () => (await uptime()) !== '0');
    await call('setLabRate', { rate: 0 });
    expect(state()?.nowMs).toBeGreaterThan((before ?? 0) + 900);
  });

  test('lets its time pass at once', async () => {
    const { call, state, ask } = await openLab('replicas');
    await call('setLabRate', { rate: 0 });
    await call('passLab', { ms: 60_000 });
    expect(state()?.nowMs).toBeGreaterThanOrEqual(60_000);
    expect(await ask('n1', 'INFO', 'server')).toContain('uptime_in_seconds:60');
  });

  test.each([
    ['passLab', { ms: 1e9 }, 'bad-request'],
    ['lab', { action: { lab: 'crash', node: 'n9' } }, 'no-such-node'],
    ['lab', { action: { lab: 'restart', node: 'n1' } }, 'bad-request'],
    ['lab', { action: { lab: 'explode', node: 'n1' } }, 'bad-request'],
    ['lab', { action: { lab: 'delay', between: ['n1', 'n2'], ms: '5' } }, 'bad-request'],
    ['lab', { action: null }, 'bad-request'],
    ['setLabRate', { rate: -1 }, 'bad-request'],
    ['setLabRate', { rate: 1e9 }, 'bad-request'],
  ])('refuses %s %j', async (method, params, code) => {
    const { call } = await openLab('redlock');
    expect(await call(method, params)).toMatchObject({ t: 'err', error: { code } });
  });
});

test('what is no lab cannot be opened', async () => {
  expect((await openLab('moon')).booted).toMatchObject({ t: 'err', error: { code: 'bad-request' } });
});
