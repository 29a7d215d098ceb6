import { expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import { LabLog } from './lab-log.ts';

const n1 = nodeId('n1');

test('lines are told once, in their order', () => {
  const log = new LabLog();
  log.add(n1, 'first');
  log.add(nodeId('s1'), 'second');
  log.add(n1, '');
  expect(log.take()).toEqual(['n1 first', 's1 second']);
  expect(log.take()).toEqual([]);
});

test('of more than it keeps the newest stay, and how many are missing is said', () => {
  const log = new LabLog();
  for (let at = 0; at < 2_003; at++) log.add(n1, `line ${at}`);
  const lines = log.take();
  expect(lines.slice(0, 2)).toEqual(['(3 older lines were not kept)', 'n1 line 3']);
  expect(lines.at(-1)).toBe('n1 line 2002');
  log.add(n1, 'later');
  expect(log.take()).toEqual(['n1 later']);
});
