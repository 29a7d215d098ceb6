import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLabAction, LAB_USAGE, parseLabLine, type LabAction } from './lab-action.ts';

const words = (line: string): string[] => line.split(' ');

describe('lines', () => {
  test.each([
    ['lab nodes', { lab: 'nodes' }],
    ['log', { lab: 'log' }],
    ['lab crash n1', { lab: 'crash', node: 'n1' }],
    ['lab pause s2', { lab: 'pause', node: 's2' }],
    ['lab cut n1 n3', { lab: 'cut', from: 'n1', to: 'n3', oneWay: false }],
    ['lab cut n1 n3 one-way', { lab: 'cut', from: 'n1', to: 'n3', oneWay: true }],
    ['lab heal', { lab: 'heal', between: null }],
    ['lab heal n1 n3', { lab: 'heal', between: ['n1', 'n3'] }],
    ['lab delay n1 n3 50ms', { lab: 'delay', between: ['n1', 'n3'], ms: 50 }],
    ['lab delay n1 n3 1.5s', { lab: 'delay', between: ['n1', 'n3'], ms: 1500 }],
    ['lab drop n1 n3 10%', { lab: 'drop', between: ['n1', 'n3'], percent: 10 }],
    ['lab partition n1,n2 | n3', { lab: 'partition', groups: [['n1', 'n2'], ['n3']] }],
    ['lab partition n1,n2|n3,s1 | s2', { lab: 'partition', groups: [['n1', 'n2'], ['n3', 's1'], ['s2']] }],
    ['lab skew n1 +5s', { lab: 'skew', node: 'n1', ms: 5000 }],
    ['lab skew n1 -200ms', { lab: 'skew', node: 'n1', ms: -200 }],
  ])('%s', (line, action) => {
    expect(parseLabLine(words(line))).toEqual({ ok: true, line: action });
  });

  test.each([
    ['lab', 'lab wants one of: nodes, crash'],
    ['lab explode n1', 'lab wants one of'],
    ['lab toString', 'lab wants one of'],
    ['lab crash', LAB_USAGE.crash],
    ['lab crash n1 n2', LAB_USAGE.crash],
    ['lab cut n1', LAB_USAGE.cut],
    ['lab cut n1 n2 sometimes', LAB_USAGE.cut],
    ['lab heal n1', LAB_USAGE.heal],
    ['lab delay n1 n2 soon', LAB_USAGE.delay],
    ['lab delay n1 n2 -5ms', LAB_USAGE.delay],
    ['lab drop n1 n2 200%', LAB_USAGE.drop],
    ['lab drop n1 n2 10', LAB_USAGE.drop],
    ['lab partition n1,n2', LAB_USAGE.partition],
    ['lab partition n1 | n1', LAB_USAGE.partition],
    ['lab skew n1 later', LAB_USAGE.skew],
  ])('%s is refused with what it has to be', (line, problem) => {
    const read = parseLabLine(words(line));
    expect(read.ok).toBe(false);
    expect(read.ok || read.problem).toContain(problem);
  });
});

test('every action can be written as a line and read back', () => {
  const name = fc.constantFrom('n1', 'n2', 'n3', 's1');
  const pair = fc.tuple(name, name);
  const action: fc.Arbitrary<LabAction> = fc.oneof(
    fc.record({
      lab: fc.constantFrom('crash', 'shutdown', 'restart', 'pause', 'resume'),
      node: name,
    }),
    fc.record({ lab: fc.constant('cut'), from: name, to: name, oneWay: fc.boolean() }),
    fc.record({ lab: fc.constant('heal'), between: fc.option(pair) }),
    fc.record({ lab: fc.constant('delay'), between: pair, ms: fc.nat({ max: 100_000 }) }),
    fc.record({ lab: fc.constant('drop'), between: pair, percent: fc.nat({ max: 100 }) }),
    fc.record({ lab: fc.constant('partition'), groups: fc.constant([['n1', 'n2'], ['n3']]) }),
    fc.record({ lab: fc.constant('skew'), node: name, ms: fc.integer({ min: -100_000, max: 100_000 }) }),
  );
  fc.assert(
    fc.property(action, (one) => {
      expect(parseLabLine(words(formatLabAction(one)))).toEqual({ ok: true, line: one });
    }),
  );
});
