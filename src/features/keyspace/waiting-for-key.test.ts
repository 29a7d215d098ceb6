import { expect, test } from 'vitest';
import type { WaitingClients } from '#state/waiting-now.ts';
import { waitingForKey } from './waiting-for-key.ts';

const start = (text: string) => ({ start: text, length: text.length });
const waitIn = (...commands: string[]): WaitingClients =>
  new Map(
    commands.map((line, at) => {
      const words = line.split(' ').map(start);
      const keys = [start('jobs')];
      return [
        at,
        { client: at, reason: 'list', keys, sinceMs: 1000, command: { words, count: words.length } },
      ];
    }),
  ) as unknown as WaitingClients;
const of = (waiting: WaitingClients, name = 'jobs') =>
  waitingForKey(waiting, { name, nowMs: 5000, nameOf: (client) => `c${client}` });

test.each([
  ['BLPOP jobs 0', 'head'],
  ['brpop jobs 0', 'tail'],
  ['BLMOVE jobs done RIGHT LEFT 0', 'tail'],
  ['BLMPOP 0 1 jobs LEFT', 'head'],
  ['BRPOPLPUSH jobs done 0', 'tail'],
  ['XREAD BLOCK 0 STREAMS jobs $', null],
])('%s waits at the %s', (line, end) => {
  expect(of(waitIn(line))).toEqual([{ end, name: 'c0', sinceMs: 4000 }]);
});

test('who waits for another key is left out', () => {
  expect(of(waitIn('BLPOP jobs 0'), 'job')).toEqual([]);
});
