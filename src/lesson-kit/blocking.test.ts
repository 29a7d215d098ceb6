import { expect, it } from 'vitest';
import { mayBlock } from './blocking.ts';

it('knows commands that wait for something else to happen', () => {
  const lines = [
    'blpop q 0',
    'WAIT 1 0',
    'XREAD BLOCK 0 STREAMS s $',
    'XREADGROUP GROUP g c block 0 STREAMS s >',
  ];
  expect(lines.filter((line) => !mayBlock(line.split(' ')))).toEqual([]);
});

it('waits for the reply of every other command', () => {
  const lines = ['LPOP q', 'XREAD STREAMS s 0', 'SET block BLPOP', 'XADD XREAD * BLOCK 1'];
  expect(lines.filter((line) => mayBlock(line.split(' ')))).toEqual([]);
});
