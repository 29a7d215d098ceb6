import { expect, test } from 'vitest';
import { readActorLines } from './actor-lines.ts';
import { ACTORS_KEY, isActorName, readOwnActors } from './own-actors.ts';

const stored = (text: string | null) => ({ getItem: () => text, setItem: () => {} });

test('lines are split as redis-cli splits them, and empty ones are left out', () => {
  expect(readActorLines('SET a "two words"\n\n  INCR b  \n')).toEqual([
    ['SET', 'a', 'two words'],
    ['INCR', 'b'],
  ]);
  const [command] = readActorLines('SET a "\\xff"') as readonly (readonly unknown[])[];
  expect(command?.[2]).toEqual(Uint8Array.of(0xff));
});

test('lines that cannot be played are refused, and the first of them is named', () => {
  expect(readActorLines(' \n\n')).toEqual({ kind: 'empty' });
  expect(readActorLines('PING\nSET a "x')).toEqual({ kind: 'unreadable', line: 2 });
  for (const line of ['subscribe news', 'MONITOR', 'client reply off', 'SUNSUBSCRIBE'])
    expect(readActorLines(`PING\n\n${line}`)).toMatchObject({ kind: 'not-here', line: 3 });
  expect(readActorLines('PING\n'.repeat(101))).toEqual({ kind: 'too-many' });
  expect(readActorLines(`SET a ${'x'.repeat(20_000)}`)).toEqual({ kind: 'too-long' });
});

test('names are lower case words, because the server takes no spaces', () => {
  for (const name of ['worker', 'worker-2', '2nd']) expect(isActorName(name)).toBe(true);
  for (const name of ['', 'two words', 'Worker', '-a', 'a--b', 'x'.repeat(17)])
    expect(isActorName(name)).toBe(false);
});

test('what was kept and cannot be used is left out', () => {
  for (const text of [null, '', 'x', '{}', 'null', '[1,null]'])
    expect(readOwnActors(stored(text))).toEqual([]);
  const good = { name: 'a', lines: 'PING', repeat: true, pace: 5 };
  const kept = [
    good,
    { ...good },
    { name: 'no lines' },
    { ...good, name: 'B' },
    { ...good, name: 'c', lines: 'MONITOR' },
    { name: 'd', lines: 'PING', repeat: 'yes', pace: 3 },
  ];
  expect(readOwnActors(stored(JSON.stringify(kept)))).toEqual([
    good,
    { name: 'd', lines: 'PING', repeat: false, pace: 1 },
  ]);
  const many = Array.from({ length: 20 }, (_, at) => ({ ...good, name: `n${at}` }));
  expect(readOwnActors(stored(JSON.stringify(many)))).toHaveLength(8);
  expect(ACTORS_KEY.startsWith('keyspace.')).toBe(true);
});
