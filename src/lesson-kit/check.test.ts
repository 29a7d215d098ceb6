import { describe, expect, it } from 'vitest';
import type { Command } from '#resp/value.ts';
import type { Exchange } from '#resp/exchange.ts';
import { encodeWords } from '#testing/encode-words.ts';
import { bulk, int, simple } from '#testing/reply.ts';
import { scriptedInspector } from '#testing/scripted-inspector.ts';
import { judge } from './check.ts';
import type { Inspect } from './check.ts';
import type { Check } from './check.schema.ts';
import { goalLines } from './goal.ts';

const there: Check = { exists: { key: 'a' } };
const missing: Check = { exists: { key: 'b' } };
const inspect = scriptedInspector({ 'EXISTS a': int(1), 'EXISTS b': int(0), 'TYPE a': simple('list') });

const verdicts = async (...checks: Check[]): Promise<Array<true | string>> =>
  (await judge(checks, { inspect, exchanges: [] })).map(({ verdict }) =>
    verdict.ok ? true : verdict.because,
  );

describe('judging checks', () => {
  it('puts all reads of all checks to a node as one batch', async () => {
    const batches: Array<[string | null, readonly Command[]]> = [];
    const recording: Inspect = (node, commands) => {
      batches.push([node, commands]);
      return Promise.resolve(commands.map(() => int(1)));
    };
    const checks: Check[] = [
      there,
      { any: [missing, { not: { ttl: { key: 'c', none: true } } }] },
      { exists: { key: 'd', node: 'n2' } },
    ];
    await judge(checks, { inspect: recording, exchanges: [] });
    expect(batches).toEqual([
      [
        null,
        [
          ['EXISTS', 'a'],
          ['EXISTS', 'b'],
          ['PTTL', 'c'],
        ],
      ],
      ['n2', [['EXISTS', 'd']]],
    ]);
  });

  it('asks nothing when only the transcript is looked at', async () => {
    const refusing: Inspect = () => Promise.reject(new Error('should not be asked'));
    const [found] = await judge([{ ran: { command: ['PING'] } }], { inspect: refusing, exchanges: [] });
    expect(found?.verdict.ok).toBe(false);
  });

  it('gives one verdict for each check, in order', async () => {
    expect(await verdicts(there, missing)).toEqual([true, '"b" does not exist. It should exist.']);
  });

  it('all: says the first reason', async () => {
    const type: Check = { type: { key: 'a', is: 'set' } };
    expect(await verdicts({ all: [there, { type: { key: 'a', is: 'list' } }] })).toEqual([true]);
    expect(await verdicts({ all: [there, type, missing] })).toEqual(['"a" is a list. It should be a set.']);
  });

  it('any: says all reasons when none holds', async () => {
    const type: Check = { type: { key: 'a', is: 'set' } };
    expect(await verdicts({ any: [missing, there] })).toEqual([true]);
    expect(await verdicts({ any: [missing, type] })).toEqual([
      'One of these should hold. "b" does not exist. It should exist. "a" is a list. It should be a set.',
    ]);
  });

  it('inOrder: wants every part after the one before, and reads nothing', async () => {
    const ran = (line: string): Exchange => ({
      client: 'A',
      node: 'n1',
      command: encodeWords(line.split(' ')),
      reply: simple('OK'),
    });
    const refusing: Inspect = () => Promise.reject(new Error('should not be asked'));
    const order: Check = { inOrder: [{ command: ['MULTI'] }, { command: ['EXEC'] }] };
    const judged = async (...exchanges: Exchange[]) => judge([order], { inspect: refusing, exchanges });
    expect((await judged(ran('MULTI'), ran('PING'), ran('EXEC')))[0]?.verdict.ok).toBe(true);
    const [wrong] = await judged(ran('EXEC'), ran('MULTI'));
    expect(wrong?.verdict).toEqual({
      ok: false,
      because: 'You have run EXEC, but not after MULTI. The order matters here.',
    });
    expect(goalLines(await judged(ran('MULTI')))).toEqual([
      { kind: 'group', depth: 0, group: 'all', ok: false },
      { kind: 'single', depth: 1, subject: 'MULTI', want: 'be run', is: 'was run', ok: true },
      {
        kind: 'single',
        depth: 1,
        subject: 'EXEC',
        want: 'be run after that',
        is: 'was not run yet',
        ok: false,
      },
    ]);
  });

  it('not: turns a check round, and its words too', async () => {
    expect(await verdicts({ not: missing })).toEqual([true]);
    expect(await verdicts({ not: there })).toEqual(['"a" exists. It should not exist.']);
    expect(await verdicts({ not: { not: there } })).toEqual([true]);
    expect(await verdicts({ not: { all: [there, missing] } })).toEqual([true]);
    expect(await verdicts({ not: { any: [there, missing] } })).toEqual([
      'What is listed here holds, and it should not.',
    ]);
  });

  it('not: does not make green what could not be judged', async () => {
    const failing = scriptedInspector({ 'EVAL_RO x 0': bulk('nonsense') });
    const check: Check = { eval: { script: 'x', about: 'it', want: 'be' } };
    for (const composed of [
      { not: check },
      { not: { any: [check, check] } },
      { not: { all: [check, check] } },
    ]) {
      const [found] = await judge([composed], { inspect: failing, exchanges: [] });
      expect(found?.verdict.ok).toBe(false);
    }
  });

  it('says that a node is down, and only a node check may want that', async () => {
    const down = scriptedInspector({}, { n2: 'down' });
    const checks: Check[] = [
      { exists: { key: 'a', node: 'n2' } },
      { not: { exists: { key: 'a', node: 'n2' } } },
      { node: { node: 'n2', running: false } },
    ];
    const found = await judge(checks, { inspect: down, exchanges: [] });
    expect(found.map(({ verdict }) => (verdict.ok ? true : verdict.because))).toEqual([
      'Node n2 is not running. It should be running.',
      'Node n2 is not running. It should be running.',
      true,
    ]);
  });

  it('rejects when the inspector answers fewer commands than it was asked', async () => {
    await expect(judge([there], { inspect: () => Promise.resolve([]), exchanges: [] })).rejects.toThrow(
      'answered 0 commands',
    );
  });
});

describe('the goal', () => {
  it('has a line for each check and a head for each group, with the colours of the verdicts', async () => {
    const checks: Check[] = [there, { any: [missing, { not: there }] }];
    const found = await judge(checks, { inspect, exchanges: [] });
    expect(goalLines(found)).toEqual([
      { kind: 'single', depth: 0, subject: '"a"', want: 'exist', is: 'exists', ok: true },
      { kind: 'group', depth: 0, group: 'any', ok: false },
      { kind: 'single', depth: 1, subject: '"b"', want: 'exist', is: 'does not exist', ok: false },
      { kind: 'single', depth: 1, subject: '"a"', want: 'not exist', is: 'exists', ok: false },
    ]);
  });
});
