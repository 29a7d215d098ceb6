import { expect, test } from 'vitest';
import { keptOf, readCheckedBuild, type CheckedBuild } from './checked-build.ts';

const SHORT: CheckedBuild = {
  invariants: [{ id: 'accepted', title: 'It is accepted', holds: false, because: 'It is not.' }],
  calls: [
    { kind: 'trial', title: 'One', topology: 'single' },
    { kind: 'call', caller: 'ada', text: 'acquire lock:1' },
    { kind: 'command', caller: 'ada', text: 'GET lock:1', reply: null },
    { kind: 'answer', caller: 'ada', text: '1' },
    { kind: 'death', caller: 'ada' },
    { kind: 'event', text: 'tick 10ms' },
  ],
  built: ['lua'],
};

test('what is kept of a run can be read again as it was', () => {
  expect(keptOf(SHORT)).toEqual(SHORT);
  expect(readCheckedBuild(keptOf(SHORT))).toEqual(SHORT);
});

test('a run can be read again however much it sent, was answered and was told', () => {
  const long = 'x'.repeat(1_000_000);
  const kept = keptOf({
    ...SHORT,
    invariants: [{ id: 'one', title: 'One', holds: false, because: long }],
    calls: [
      { kind: 'call', caller: 'ada', text: long },
      { kind: 'command', caller: 'ada', text: long, reply: long },
      ...Array.from({ length: 5000 }, () => ({ kind: 'event', text: 'tick 10ms' }) as const),
    ],
  });
  const read = readCheckedBuild(JSON.parse(JSON.stringify(kept)));
  expect(read).toEqual(kept);
  expect(read?.invariants[0]?.because).toMatch(/^x+…$/u);
});

test('what a run sent is kept from its beginning, within half a megabyte', () => {
  const line = { kind: 'command', caller: 'ada', text: 'x'.repeat(10_000), reply: 'OK' } as const;
  const { calls } = keptOf({ ...SHORT, calls: Array.from({ length: 1000 }, () => line) });
  expect(calls.length).toBeGreaterThan(40);
  expect(JSON.stringify(calls).length).toBeLessThan(510_000);
});
