import { afterEach, describe, expect, test } from 'vitest';
import type { LabTopology } from '#protocol/lab.ts';
import { answerLabLine } from './lab-lines.ts';
import { listen, portOf, stopListening } from './listen.ts';
import { RawClient, serveLabHere } from './served-for-tests.ts';
import type { ServedLab } from './served-lab.ts';

let served: ServedLab | null = null;
afterEach(() => served?.close());

async function serve(topology: LabTopology): Promise<ServedLab> {
  served = await serveLabHere(topology);
  return served;
}

const portsOf = ({ lab }: ServedLab): number[] => lab.nodes.map(({ port }) => port);
const portOfNode = ({ lab }: ServedLab, name: string): number =>
  lab.nodes.find(({ id }) => id === name)?.port ?? 0;
const open = (lab: ServedLab, name: string) => RawClient.open(portOfNode(lab, name));

const END = '$7\r\nthe-end\r\n';

/** The answer of a node to one inline command on a connection of its own. */
async function ask(lab: ServedLab, name: string, line: string): Promise<string> {
  const client = await open(lab, name);
  client.send(`${line}\r\nECHO the-end\r\n`);
  const answer = await client.until(END);
  client.socket.destroy();
  return answer.slice(0, -END.length);
}

describe('a topology on 127.0.0.1', () => {
  test.each([
    ['replicas', ['primary', 'replica of A', 'replica of A']],
    ['redlock', ['primary', 'primary', 'primary', 'primary', 'primary']],
    ['nodes', ['primary', 'primary', 'primary', 'primary', 'primary', 'primary']],
  ] as const)('%s: every node answers at the port that it announces', async (topology, roles) => {
    const lab = await serve(topology);
    const ports = portsOf(lab);
    expect(ports).toEqual(ports.map((_, at) => (ports[0] ?? 0) + at));
    const table = await answerLabLine(lab, 'lab nodes');
    expect(table.map((line) => line.replace(`of 127.0.0.1:${ports[0]}`, 'of A').split(/ {2,}/))).toEqual(
      roles.map((role, at) => [`n${at + 1}`, `127.0.0.1:${ports[at]}`, role, 'running']),
    );
    for (const { id, port } of lab.lab.nodes)
      expect(await ask(lab, id, 'INFO server')).toContain(`\r\ntcp_port:${port}\r\n`);
  });

  test('sentinel: whoever asks a Sentinel finds the primary', async () => {
    const lab = await serve('sentinel');
    const port = String(portOfNode(lab, 'n1'));
    const client = await open(lab, 's2');
    client.send('SENTINEL GET-MASTER-ADDR-BY-NAME mymaster\r\n');
    expect(await client.until(`${port}\r\n`)).toBe(`*2\r\n$9\r\n127.0.0.1\r\n$${port.length}\r\n${port}\r\n`);
    client.socket.destroy();
    expect((await answerLabLine(lab, 'lab nodes'))[3]).toMatch(/^s1 +127\.0\.0\.1:\d+ +sentinel +running$/);
  });

  test('has the time of the machine', async () => {
    const lab = await serve('replicas');
    const before = Math.floor(Date.now() / 1000);
    const [, seconds] = /\r\n(\d+)\r\n/.exec(await ask(lab, 'n3', 'TIME')) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(before - 2);
    expect(Number(seconds)).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 1);
  });

  test('is refused with a sentence when a port is in use, and then holds none', async () => {
    const lab = await serve('replicas');
    const port = portOfNode(lab, 'n3');
    await lab.close();
    const taken = await listen(port, (tcp) => tcp.destroy());
    await expect(serveLabHere('replicas', port - 2)).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    await stopListening(await listen(port - 2, (tcp) => tcp.destroy()));
    await stopListening(taken);
  });
});

describe('a node', () => {
  test('that crashes closes its clients and its port; started again it has what was in its files', async () => {
    const lab = await serve('redlock');
    const client = await open(lab, 'n2');
    client.send('SET kept yes\r\nWAITAOF 1 0 0\r\n');
    await client.until('*2\r\n:1\r\n:0\r\n');
    expect(await answerLabLine(lab, 'lab crash n2')).toEqual(['OK']);
    await client.closed();
    await expect(open(lab, 'n2')).rejects.toThrow('ECONNREFUSED');
    expect(await ask(lab, 'n1', 'PING')).toBe('+PONG\r\n');
    expect(await answerLabLine(lab, 'lab restart n2')).toEqual(['OK']);
    expect(await ask(lab, 'n2', 'GET kept')).toBe('$3\r\nyes\r\n');
    expect(await answerLabLine(lab, 'lab restart n2')).toEqual(['(error) node n2 runs']);
  });

  test('that is the last to end leaves a lab that can be started again', async () => {
    const lab = await serve('replicas');
    const last = await open(lab, 'n3');
    for (const name of ['n1', 'n2', 'n3']) await answerLabLine(lab, `lab crash ${name}`);
    await last.closed();
    expect((await answerLabLine(lab, 'lab nodes')).map((line) => line.split(/ {2,}/).at(-1))).toEqual([
      'crashed',
      'crashed',
      'crashed',
    ]);
    await answerLabLine(lab, 'lab restart n2');
    expect(await ask(lab, 'n2', 'PING')).toBe('+PONG\r\n');
  });

  test('that a client shuts down closes its port, and the others go on', async () => {
    const lab = await serve('redlock');
    const client = await open(lab, 'n5');
    client.send('SHUTDOWN NOSAVE\r\n');
    await client.closed();
    await expect(open(lab, 'n5')).rejects.toThrow('ECONNREFUSED');
    expect((await answerLabLine(lab, 'lab nodes'))[4]).toMatch(/^n5 .* ended$/);
    expect(await ask(lab, 'n1', 'PING')).toBe('+PONG\r\n');
  });

  test('cannot be started again while somebody else has its port', async () => {
    const lab = await serve('redlock');
    await answerLabLine(lab, 'lab crash n1');
    const port = portOfNode(lab, 'n1');
    const taken = await listen(port, (tcp) => tcp.destroy());
    expect(portOf(taken)).toBe(port);
    expect(await answerLabLine(lab, 'lab restart n1')).toEqual([
      `(error) port ${port} of 127.0.0.1 is in use`,
    ]);
    await stopListening(taken);
    expect(await answerLabLine(lab, 'lab restart n1')).toEqual(['OK']);
  });

  test('that is paused takes connections and answers when it is resumed', async () => {
    const lab = await serve('redlock');
    await answerLabLine(lab, 'lab pause n4');
    const client = await open(lab, 'n4');
    client.send('PING\r\n');
    expect(await ask(lab, 'n3', 'PING')).toBe('+PONG\r\n');
    expect(client.got).toBe('');
    await answerLabLine(lab, 'lab resume n4');
    expect(await client.until('\r\n')).toBe('+PONG\r\n');
    client.socket.destroy();
  });
});

test('what is cut between nodes is open to clients: one replica falls behind, and catches up', async () => {
  const lab = await serve('replicas');
  await answerLabLine(lab, 'lab cut n1 n2');
  const primary = await open(lab, 'n1');
  primary.send('SET k v\r\nWAIT 1 0\r\n');
  await primary.until(':1\r\n');
  expect(await ask(lab, 'n3', 'GET k')).toBe('$1\r\nv\r\n');
  expect(await ask(lab, 'n2', 'GET k')).toBe('$-1\r\n');
  await answerLabLine(lab, 'lab heal');
  primary.send('WAIT 2 0\r\n');
  await primary.until(':2\r\n');
  expect(await ask(lab, 'n2', 'GET k')).toBe('$1\r\nv\r\n');
  primary.socket.destroy();
});

test('lines: what cannot be is said, an empty one says nothing, and the log has what came since the last time', async () => {
  const lab = await serve('replicas');
  expect(await answerLabLine(lab, '  ')).toEqual([]);
  expect(await answerLabLine(lab, 'lab crash n9')).toEqual(['(error) there is no node n9: n1, n2, n3']);
  expect(await answerLabLine(lab, 'crash')).toEqual(['(error) the line has to be: lab crash <node>']);
  expect((await answerLabLine(lab, 'explode n1'))[0]).toMatch(/^\(error\) lab wants one of: nodes, crash, /);
  expect(await answerLabLine(lab, 'lab skew n2 +5s')).toEqual(['OK']);
  expect((await answerLabLine(lab, 'lab nodes'))[1]).toMatch(/running, clock \+5000 ms$/);
  const log = await answerLabLine(lab, 'lab log');
  expect(log.some((line) => /^n1:M .* \* Ready to accept connections tcp$/.test(line))).toBe(true);
  expect(await answerLabLine(lab, 'lab log')).toEqual([]);
});
