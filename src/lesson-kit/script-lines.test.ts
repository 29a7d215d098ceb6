import { describe, expect, it } from 'vitest';
import { parseDuration, parseScript } from './script-lines.ts';
import type { ScriptScope } from './script-lines.ts';

const scope: ScriptScope = {
  clients: ['A', 'B'],
  isLab: true,
  actors: ['worker'],
  dataSet: (name) =>
    name === 'people' ? 'SADD people ada\nB: SADD people grace' : name === 'bad' ? 'SET a "' : null,
};

const lines = (text: string) => {
  const parsed = parseScript(text, scope);
  return parsed.ok ? parsed.script.lines : parsed.faults;
};

describe('a script', () => {
  it('is commands, of the first client or of one that is named', () => {
    expect(lines('SET stock 10\n\n  B: INCR stock\n')).toEqual([
      { kind: 'command', client: null, command: ['SET', 'stock', '10'] },
      { kind: 'command', client: 'B', command: ['INCR', 'stock'] },
    ]);
  });
  it('moves the clock', () => {
    expect(lines('tick 10s\ntick 1.5m')).toEqual([
      { kind: 'tick', ms: 10_000 },
      { kind: 'tick', ms: 90_000 },
    ]);
  });
  it('runs actors', () => {
    for (const action of ['step', 'run', 'stop', 'crash'])
      expect(lines(`actor worker ${action}`)).toEqual([{ kind: 'actor', actor: 'worker', action }]);
  });
  it('uses the lab', () => {
    expect(lines('lab crash n1\nlab restart n1\nlab cut n1 n2\nlab delay n1 n2 200ms')).toEqual([
      { kind: 'lab', action: { lab: 'crash', node: 'n1' } },
      { kind: 'lab', action: { lab: 'restart', node: 'n1' } },
      { kind: 'lab', action: { lab: 'cut', from: 'n1', to: 'n2', oneWay: false } },
      { kind: 'lab', action: { lab: 'delay', between: ['n1', 'n2'], ms: 200 } },
    ]);
  });
  it('ends a single server, and starts it again', () => {
    const parsed = parseScript('server power-off\nserver start', { ...scope, isLab: false });
    expect(parsed.ok ? parsed.script.lines : []).toEqual([
      { kind: 'server', action: { server: 'power-off' } },
      { kind: 'server', action: { server: 'start' } },
    ]);
  });
  it('uses the lab from any terminal', () => {
    expect(lines('B: lab crash n1')).toEqual(lines('lab crash n1'));
  });
  it('loads data sets', () => {
    expect(lines('load people')).toHaveLength(2);
  });

  const wrong: ReadonlyArray<[string, string]> = [
    ['C: GET a', 'no client C; the lesson has A, B'],
    ['SET a "', 'the quotes are not balanced'],
    ['B: ""x', 'the quotes are not balanced'],
    ['tick', 'tick wants one duration'],
    ['tick 10', 'tick wants one duration'],
    ['tick 0s', 'tick wants one duration'],
    ['tick 1s 2s', 'tick wants one duration'],
    ['actor worker jump', 'actor wants a name'],
    ['actor thief step', 'no actor thief'],
    ['lab', 'lab wants'],
    ['lab explode n1', 'lab wants'],
    ['lab crash', 'the line has to be: lab crash'],
    ['lab crash n1 n2', 'the line has to be'],
    ['lab cut n1', 'the line has to be'],
    ['lab nodes', 'lab nodes asks'],
    ['lab delay n1 n2 soon', 'the line has to be'],
    ['server kill', 'lab crash n1'],
    ['load nobody', 'no data set nobody'],
    ['load bad', 'data set bad, line 1: the quotes are not balanced'],
  ];
  it.each(wrong)('refuses %j with its line', (line, message) => {
    expect(lines(`PING\n${line}`)).toEqual([
      { line: 1, message: expect.stringContaining(message) as string },
    ]);
  });

  it('refuses lines to a lab where there is none', () => {
    const parsed = parseScript('lab crash n1', { ...scope, isLab: false });
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      { line: 0, message: 'the topology is single, which has no lab' },
    ]);
  });

  it('reports every line that is wrong', () => {
    expect(lines('tick\nPING\nlab')).toMatchObject([{ line: 0 }, { line: 2 }]);
  });
});

it('reads durations', () => {
  expect(['250ms', '10s', '2m', '1h', '1d', '0.5s', '10', 's', '-1s', undefined].map(parseDuration)).toEqual([
    250,
    10_000,
    120_000,
    3_600_000,
    86_400_000,
    500,
    null,
    null,
    null,
    null,
  ]);
});
