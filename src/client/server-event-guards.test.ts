import { expect, test } from 'vitest';
import { isObservedNode, isServerEvent } from './server-event-guards.ts';

const base = { seq: 1, atMs: 2, by: null };
const word = { start: 'GET', length: 3 };
const command = {
  ...base,
  kind: 'command',
  client: 3,
  command: { words: [word], count: 1 },
  how: 'direct',
  tookMs: 0,
  reply: { start: '+OK\r\n', length: 5 },
  blocked: false,
};

test('an event of a known kind with its fields is one, also with a field more', () => {
  expect(isServerEvent(command)).toBe(true);
  expect(isServerEvent({ ...command, more: 1 })).toBe(true);
  expect(isServerEvent({ ...base, kind: 'key', event: 'expired', key: word, db: 0 })).toBe(true);
});

const evictions = { ...base, kind: 'evictions', keys: 2, tookMs: 0, outcome: 'enough' };

test('room is made for a command of a client, or for nobody', () => {
  const neededBy = { client: 3, command: command.command };
  expect(isServerEvent({ ...evictions, neededBy })).toBe(true);
  expect(isServerEvent({ ...evictions, neededBy: null })).toBe(true);
});

test.each([
  ['nothing', null],
  ['a kind that there is not', { ...command, kind: 'explode' }],
  ['a kind of every object', { ...command, kind: 'toString' }],
  ['no number', { ...command, seq: '1' }],
  ['a time that is none', { ...command, atMs: Number.NaN }],
  ['words that are none', { ...command, command: { words: ['GET'], count: 1 } }],
  ['a way to run that there is not', { ...command, how: 'magic' }],
  ['a key that is none', { ...base, kind: 'key', event: 'expired', key: null, db: 0 }],
  ['a client without its command', { ...evictions, neededBy: { client: 3 } }],
  ['a cause that is none', { ...command, by: 'A' }],
])('%s is none', (_what, value) => {
  expect(isServerEvent(value)).toBe(false);
});

test('a node is looked at as a whole', () => {
  const client = { client: 3, address: '127.0.0.1:1', blocked: null, watching: [word] };
  expect(isObservedNode({ clients: [client], events: [command] })).toBe(true);
  expect(isObservedNode({ clients: [{ ...client, watching: ['x'] }], events: [] })).toBe(false);
  expect(isObservedNode({ clients: [], events: [{}] })).toBe(false);
});
