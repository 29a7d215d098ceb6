import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { textOf } from '#resp/text.ts';
import { openRememberedLab, type RememberedLab } from '#testing/remembered-lab.ts';
import type { Point } from '../history/point.ts';

let opened: RememberedLab | null = null;
afterEach(() => {
  opened?.stop();
  opened = null;
});

async function open(topology: LabTopology, budgetBytes?: number): Promise<RememberedLab> {
  opened = await openRememberedLab(topology, 'test', budgetBytes);
  return opened;
}

const [n1, n2] = [nodeId('n1'), nodeId('n2')];
const lifeOf = ({ lab }: RememberedLab, name: string) => lab.nodes.find(({ id }) => id === name)?.life;

describe('a lab that is put back', () => {
  test('has on all nodes what they had, and its clients are still connected', async () => {
    const lab = await open('replicas');
    await lab.ask(n1, 'SET', 'k', 'kept');
    await lab.ask(n2, 'PING');
    await lab.pass(100);
    const before = lab.point();
    await lab.ask(n1, 'FLUSHALL');
    await lab.pass(100);
    expect(await lab.ask(n2, 'DBSIZE')).toBe('0');
    const after = lab.point();
    lab.goTo(before);
    expect(await lab.ask(n1, 'GET', 'k')).toBe('kept');
    expect(await lab.ask(n2, 'GET', 'k')).toBe('kept');
    expect(await lab.ask(n1, 'CLIENT', 'INFO')).toMatch(/age=0 /);
    lab.goTo(after);
    expect(await lab.ask(n2, 'DBSIZE')).toBe('0');
  });

  test('has on its way between nodes what was, to arrive when it was to', async () => {
    const lab = await open('replicas');
    await lab.act('lab delay n1 n2 500ms');
    await lab.ask(n1, 'SET', 'k', 'v');
    await lab.pass(300);
    const underWay = lab.point();
    const arrives = async (): Promise<number> => {
      let passed = 0;
      while ((await lab.ask(n2, 'EXISTS', 'k')) === '0') {
        await lab.pass(10);
        passed += 10;
      }
      return passed;
    };
    const first = await arrives();
    expect(first).toBeGreaterThan(100);
    await lab.act('lab cut n1 n2');
    lab.point();
    lab.goTo(underWay);
    expect(lab.lab.faults.every(({ cut }) => !cut)).toBe(true);
    expect(await arrives()).toBe(first);
  });

  test('has a node alive again that crashed since, also one that was started anew, with all its connections', async () => {
    const lab = await open('replicas');
    await lab.ask(n1, 'SET', 'k', 'v');
    const before = lab.point();
    const whole = await lab.whole();
    await lab.act('lab crash n1');
    await lab.pass(3000);
    const crashed = lab.point();
    lab.goTo(before);
    expect(lifeOf(lab, 'n1')).toBe('running');
    expect(await lab.whole()).toEqual(whole);
    lab.goTo(crashed);
    expect(lifeOf(lab, 'n1')).toBe('crashed');
    await lab.act('lab restart n1');
    await lab.pass(3000);
    const again = lab.point();
    const id = await lab.ask(n1, 'INFO', 'server');
    lab.goTo(before);
    expect(await lab.whole()).toEqual(whole);
    expect(await lab.ask(n1, 'INFO', 'server')).not.toBe(id);
    expect(await lab.ask(n1, 'INFO', 'replication')).toContain('connected_slaves:2');
    lab.goTo(again);
    expect(/run_id:\w+/.exec(await lab.ask(n1, 'INFO', 'server'))?.[0]).toBe(/run_id:\w+/.exec(id)?.[0]);
  });

  test('fails over once more just as it did, message by message', async () => {
    const lab = await open('sentinel');
    const before = lab.point();
    const failOver = async () => {
      await lab.act('lab crash n1');
      await lab.pass(15_000);
      return { told: lab.told(), whole: await lab.whole() };
    };
    const first = await failOver();
    expect(JSON.stringify(first.told)).toContain('+switch-master');
    lab.point();
    lab.goTo(before);
    expect(await failOver()).toEqual(first);
  });

  test('keeps a client where it was in its conversation, and ends one that was in the middle of something', async () => {
    const lab = await open('redlock');
    const [steady, blocked] = [lab.client(n1), lab.client(n1)];
    await steady.run('SELECT', '3');
    await steady.run('MULTI');
    await steady.run('SET', 'k', 'v');
    blocked.send('BLPOP', 'jobs', '0');
    await lab.pass(10);
    const before = lab.point();
    await steady.run('DISCARD');
    await lab.ask(n1, 'RPUSH', 'jobs', 'a');
    await lab.pass(10);
    expect(blocked.replies).toHaveLength(1);
    const young = lab.client(n1);
    await young.run('PING');
    lab.point();
    lab.goTo(before);
    expect(young.open).toBe(false);
    await steady.run('EXEC');
    expect(textOf((await steady.run('CLIENT', 'INFO')) ?? { kind: 'nil', form: 'bulk' })).toMatch(/ db=3 /);
    expect(await lab.ask(n1, 'CLIENT', 'LIST')).not.toContain(' name=young');
  });

  test('stays within its budget, of which servers that are no more have a part', async () => {
    const lab = await open('redlock', 12_000_000);
    const first = lab.point();
    for (let at = 0; at < 4; at++) {
      await lab.act('lab crash n2');
      await lab.act('lab restart n2');
      await lab.pass(100);
      lab.point();
    }
    expect(lab.history.bytes).toBeLessThanOrEqual(12_000_000);
    expect(lab.history.points.length).toBeGreaterThan(1);
    expect(lab.goTo(first)).toBe(false);
  });
});

const node = fc.constantFrom('n1', 'n2', 'n3');
const key = fc.constantFrom('a', 'b', 'c');
const command = fc.oneof(
  fc.tuple(fc.constantFrom('SET', 'APPEND', 'RPUSH', 'SADD'), key, key).map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom('INCR', 'DEL', 'SPOP', 'GET'), key).map((words) => words.join(' ')),
  key.map((name) => `SET v${name} x PX 700`),
  fc.constantFrom('FLUSHALL', 'BGREWRITEAOF', 'WAIT 1 100'),
);
const fault = fc.oneof(
  fc.tuple(fc.constantFrom('crash', 'restart', 'pause', 'resume'), node).map(([verb, n]) => `${verb} ${n}`),
  fc.tuple(node, node, fc.constantFrom('cut', 'delay', 'drop')).map(([a, b, verb]) => {
    const how = verb === 'cut' ? '' : verb === 'delay' ? ' 120ms' : ' 30%';
    return `${verb} ${a} ${b}${how}`;
  }),
  fc.tuple(node, fc.constantFrom('+5s', '-2s')).map(([n, by]) => `skew ${n} ${by}`),
  fc.constantFrom('heal', 'partition n1 | n2,n3'),
);
/** What is done to a lab: a command for a node, something to the lab itself, or nothing for a while. */
const step = fc.oneof(
  fc.tuple(node, command).map(([n, line]) => `${n}> ${line}`),
  fault.map((line) => `lab ${line}`),
  fc.integer({ min: 1, max: 2500 }).map((ms) => `pass ${ms}`),
);

/** Does a step, and tells what came of it. What cannot be done is an outcome like another. */
async function play(lab: RememberedLab, line: string): Promise<string> {
  try {
    if (line.startsWith('lab ')) await lab.act(line);
    else if (line.startsWith('pass ')) await lab.pass(Number(line.slice('pass '.length)));
    else {
      const [to = '', words = ''] = line.split('> ');
      const client = lab.client(nodeId(to));
      client.send(...words.split(' '));
      await lab.pass(150);
      client.close();
      // The server sees that at once, and what is seen of it is to be seen after that.
      await lab.pass(1);
      return client.replies.map((reply) => textOf(reply) ?? reply.kind).join();
    }
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a lab was at a point, what was done then, and what came of it. */
interface Known {
  readonly point: Point;
  readonly whole: unknown;
  readonly line: string;
  readonly outcome: unknown;
}

test.each([
  ['replicas', 25],
  ['sentinel', 6],
  ['cluster', 5],
] as const)(
  'any history of %s: each point gives back all nodes, and what comes after is what came, whichever way one comes to it',
  { timeout: 120_000 },
  async (topology, numRuns) => {
    const lab = await open(topology);
    await lab.pass(1);
    const known: Known[] = [];
    const outcomeOf = async (line: string) => ({
      reply: await play(lab, line),
      told: lab.told(),
      whole: await lab.whole(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        async (lines, visits) => {
          for (const line of lines) {
            const point = lab.point();
            known.push({ point, whole: await lab.whole(), line, outcome: await outcomeOf(line) });
          }
          const end = lab.point();
          const whole = await lab.whole();
          for (const visit of visits) {
            const there = known[known.length - 1 - (visit % known.length)] as Known;
            expect(lab.goTo(there.point)).toBe(true);
            expect(await lab.whole()).toEqual(there.whole);
            expect(await outcomeOf(there.line)).toEqual(there.outcome);
            lab.point();
          }
          expect(lab.goTo(end)).toBe(true);
          expect(await lab.whole()).toEqual(whole);
        },
      ),
      { numRuns },
    );
  },
);
