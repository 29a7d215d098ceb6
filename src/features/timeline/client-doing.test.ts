import { describe, expect, test } from 'vitest';
import type { ClientNumber } from '#client/engine-client.ts';
import { byteStart, ToldEvents } from '#testing/told-events.ts';
import { changedBy, doingAfter, doingBefore, idle, type Doing } from './client-doing.ts';

const after = (events: ToldEvents): Doing => events.list.reduce(doingAfter, idle);
const watched = (key: string) => ({ client: 5, key: byteStart(key) });

describe('a client', () => {
  test('is in a transaction from MULTI to EXEC or DISCARD, and counts what it queued', () => {
    const events = new ToldEvents()
      .command(5, 'MULTI')
      .tell('queued', { client: 5 })
      .tell('queued', { client: 5 });
    expect(after(events).queue).toEqual({ commands: 2, orMore: false });
    expect(after(new ToldEvents().tell('queued', { client: 5 })).queue).toEqual({
      commands: 1,
      orMore: true,
    });
    expect(after(events.command(5, 'EXEC', { reply: '*-1\r\n' })).queue).toBeNull();
  });

  test.each([
    ['EXEC', '-EXECABORT no\r\n', true],
    ['EXEC', '-ERR EXEC without MULTI\r\n', false],
    ['DISCARD', '+OK\r\n', true],
    ['DISCARD', '-ERR DISCARD without MULTI\r\n', false],
    ['UNWATCH', '+OK\r\n', true],
    ['RESET', '+RESET\r\n', true],
    ['GET k', '$-1\r\n', false],
  ])('watches no more after %s that replies %j: %s', (line, reply, ends) => {
    const events = new ToldEvents().tell('watched', watched('k')).command(5, line, { reply });
    expect(after(events).watching.length === 0).toBe(ends);
  });

  test('whose WATCH is broken watches nothing, and knows it until EXEC', () => {
    const events = new ToldEvents()
      .tell('watched', watched('k'))
      .tell('watch-broken', { client: 5, key: byteStart('k'), why: 'touched' });
    expect(after(events)).toMatchObject({ watching: [], broken: { key: { start: 'k' } } });
    expect(after(events.command(5, 'EXEC', { reply: '*-1\r\n' })).broken).toBeNull();
  });

  test('is subscribed to what it named, by each of the three ways', () => {
    const names = (doing: Doing) => doing.channels.map(({ by, name }) => `${by} ${name.start}`);
    const events = new ToldEvents()
      .command(5, 'SUBSCRIBE a b')
      .command(5, 'PSUBSCRIBE a')
      .command(5, 'SUBSCRIBE a');
    expect(names(after(events))).toEqual(['SUBSCRIBE b', 'PSUBSCRIBE a', 'SUBSCRIBE a']);
    events.command(5, 'UNSUBSCRIBE b');
    expect(names(after(events))).toEqual(['PSUBSCRIBE a', 'SUBSCRIBE a']);
    events.command(5, 'UNSUBSCRIBE').command(5, 'SUBSCRIBE', { reply: '-ERR wrong number\r\n' });
    expect(names(after(events))).toEqual(['PSUBSCRIBE a']);
  });

  test('waits until it is woken, and is gone when it is closed', () => {
    const events = new ToldEvents().tell('blocked', {
      client: 5,
      reason: 'list',
      keys: [byteStart('k')],
      untilMs: null,
    });
    expect(after(events).waiting).toMatchObject({ reason: 'list' });
    expect(after(events.tell('unblocked', { client: 5 })).waiting).toBeNull();
    expect(after(events.tell('client-closed', { client: 5 })).open).toBe(false);
  });

  test('stays the very same where nothing has changed', () => {
    for (const line of ['GET k', 'EVAL x 0', 'PUBLISH a b'])
      expect(after(new ToldEvents().command(5, line))).toBe(idle);
  });
});

test('a script’s commands change nobody, because they are those of the script client', () => {
  const [event] = new ToldEvents().command(1, 'SET k v', { fields: { how: 'script' } }).list;
  expect(event === undefined ? undefined : changedBy(event)).toBeNull();
});

test('what clients did before is taken from when somebody began to look, unless the events know better', () => {
  const client = (number: number) => ({
    client: number as ClientNumber,
    address: '',
    blocked: { reason: 'list' as const, keys: [byteStart('k')], sinceMs: 0, untilMs: null },
    watching: [byteStart('w')],
  });
  const events = new ToldEvents()
    .tell('client-opened', { client: 2, address: '' })
    .tell('blocked', { client: 3, reason: 'list', keys: [], untilMs: null })
    .tell('watched', { client: 3, key: byteStart('w') })
    .tell('unblocked', { client: 4, why: 'ready' });
  const before = doingBefore([client(1), client(2), client(3), client(4)], events.list);
  const of = (number: number) => {
    const doing = before.get(number as ClientNumber);
    return doing === undefined ? null : [doing.waiting !== null, doing.watching.length];
  };
  expect([1, 2, 3, 4].map(of)).toEqual([[true, 1], null, [false, 0], [true, 1]]);
});
