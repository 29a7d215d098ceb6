import { expect, test } from 'vitest';
import type { ServerEvent } from '#client/engine-client.ts';
import { waitingAfter, waitingAtStart } from './waiting-now.ts';

const start = (text: string) => ({ start: text, length: text.length });
let seq = 0;
const event = (fields: object): ServerEvent =>
  ({ seq: (seq += 1), atMs: 1000 + seq, by: null, ...fields }) as unknown as ServerEvent;
const command = (client: number, ...words: string[]): ServerEvent =>
  event({ kind: 'command', client, command: { words: words.map(start), count: words.length } });
const blocked = (client: number, by: ServerEvent, ...keys: string[]): ServerEvent =>
  event({ kind: 'blocked', client, reason: 'list', keys: keys.map(start), untilMs: null, by: by.seq });
const unblocked = (client: number): ServerEvent =>
  event({ kind: 'unblocked', client, why: 'ready', key: null, cause: null });

test('who is blocked waits, with the command and since when, until it is woken', () => {
  const pop = command(3, 'BLPOP', 'jobs', '0');
  const wait = blocked(3, pop, 'jobs');
  const waiting = waitingAfter(new Map(), [pop, wait]);
  expect([...waiting.values()]).toEqual([
    {
      client: 3,
      reason: 'list',
      keys: [start('jobs')],
      sinceMs: wait.atMs,
      command: { words: ['BLPOP', 'jobs', '0'].map(start), count: 3 },
    },
  ]);
  expect(waitingAfter(waiting, [unblocked(3)]).size).toBe(0);
});

test('the map stays the same while nobody begins or ends to wait', () => {
  const pop = command(3, 'BLPOP', 'jobs', '0');
  const waiting = waitingAfter(new Map(), [pop, blocked(3, pop, 'jobs')]);
  expect(waitingAfter(waiting, [command(4, 'GET', 'k')])).toBe(waiting);
});

test('those that wait already are known, with their command where the server still has it', () => {
  const pop = command(3, 'BLPOP', 'jobs', '0');
  const state = { reason: 'list', keys: [start('jobs')], sinceMs: 5, untilMs: null } as const;
  const client = (number: number) => ({ client: number, address: 'a:1', watching: [], blocked: state });
  const waiting = waitingAtStart({
    clients: [client(3), client(4), { ...client(5), blocked: null }],
    events: [pop, blocked(3, pop, 'jobs')],
  } as unknown as Parameters<typeof waitingAtStart>[0]);
  expect([...waiting.values()].map((one) => [one.client, one.command?.count ?? null])).toEqual([
    [3, 3],
    [4, null],
  ]);
});
