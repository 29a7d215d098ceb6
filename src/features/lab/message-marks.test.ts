import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabEvent, LabMessages, NodeId } from '#client/engine-client.ts';
import { countWords, linkKey, MessageCounts } from './message-counts.ts';
import { groupOf, MESSAGE_GROUPS, type MessageGroup } from './message-groups.ts';
import { isConstant, MessageMarks } from './message-marks.ts';

const kinds = [
  'ping',
  'pong',
  'fail',
  'vote-request',
  'vote',
  'write',
  'replica-ack',
  'opinion',
  'reply',
] as const;
const ids = ['n1', 'n2', 'n3'].map((id) => id as NodeId);

const message: fc.Arbitrary<Omit<LabMessages, 'seq'>> = fc.record({
  kind: fc.constant('messages' as const),
  atMs: fc.nat(10_000),
  from: fc.constantFrom(...ids),
  to: fc.constantFrom(...ids),
  what: fc.constantFrom(...kinds),
  count: fc.integer({ min: 1, max: 500 }),
  bytes: fc.nat(),
  detail: fc.string(),
  delayMs: fc.option(fc.nat(5000)),
});
/** Batches of events with the numbers that the lab would give them, and how long after the last each comes. */
const batches = fc
  .array(fc.tuple(fc.nat(400), fc.array(message, { maxLength: 40 })), { maxLength: 12 })
  .map((all) => {
    let seq = 0;
    return all.map(([afterMs, messages]) => ({
      afterMs,
      events: messages.map((one): LabEvent => ({ ...one, seq: (seq += 1) })),
    }));
  });
const all: ReadonlySet<MessageGroup> = new Set(MESSAGE_GROUPS);

const event = (seq: number, change: Partial<LabMessages> = {}): LabMessages => ({
  kind: 'messages',
  seq,
  atMs: 0,
  from: ids[0] ?? ('n1' as NodeId),
  to: ids[1] ?? ('n2' as NodeId),
  what: 'write',
  count: 1,
  bytes: 10,
  detail: '',
  delayMs: 0,
  ...change,
});

describe('marks of messages', () => {
  it('are never of anything but events that were told, each once, and of shown groups', () => {
    fc.assert(
      fc.property(batches, fc.subarray([...MESSAGE_GROUPS]), (told, groups) => {
        const marks = new MessageMarks();
        const shown = new Set(groups);
        const drawn = new Set<number>();
        let nowMs = 0;
        for (const { afterMs, events } of told) {
          nowMs += afterMs;
          for (const mark of marks.take(events, { nowMs, rate: 1, shown })) {
            const source = events.find(({ seq }) => seq === mark.seq);
            expect(source).toMatchObject({ kind: 'messages', from: mark.from, to: mark.to, what: mark.what });
            expect(shown.has(groupOf(mark.what))).toBe(true);
            expect(drawn.has(mark.seq)).toBe(false);
            drawn.add(mark.seq);
          }
        }
      }),
    );
  });

  it('are few enough to be followed, but none of a failover is left out for it', () => {
    const marks = new MessageMarks();
    const writes = Array.from({ length: 200 }, (_, at) => event(at, { from: `n${at}` as NodeId }));
    expect(marks.take(writes, { nowMs: 0, rate: 1, shown: all })).toHaveLength(70);
    expect(marks.take([event(300, { what: 'vote' })], { nowMs: 1, rate: 1, shown: all })).toHaveLength(1);
    const pings = writes.map((one) => ({ ...one, what: 'ping' as const }));
    expect(new MessageMarks().take(pings, { nowMs: 0, rate: 1, shown: all })).toHaveLength(20);
    expect(marks.take([event(301)], { nowMs: 2000, rate: 1, shown: all })).toHaveLength(1);
  });

  it('take as long as the messages do, within what can be watched, and faster with the lab’s time', () => {
    const take = (delayMs: number, rate: number): number | undefined =>
      new MessageMarks().take([event(1, { delayMs })], { nowMs: 0, rate, shown: all })[0]?.durationMs;
    expect([take(0, 1), take(2000, 1), take(2000, 2), take(60_000, 1)]).toEqual([800, 2000, 1000, 4000]);
  });

  it('of what passes all the time there is one on its way', () => {
    const marks = new MessageMarks();
    const ping = (seq: number): LabMessages => event(seq, { what: 'ping' });
    expect(isConstant('ping')).toBe(true);
    expect(marks.take([ping(1), ping(2)], { nowMs: 0, rate: 1, shown: all })).toHaveLength(1);
    expect(marks.take([ping(3)], { nowMs: 300, rate: 1, shown: all })).toEqual([]);
    expect(marks.take([ping(4)], { nowMs: 600, rate: 1, shown: all })).toHaveLength(1);
  });

  it('say when a message is lost, because its way is cut', () => {
    const [mark] = new MessageMarks().take([event(1, { delayMs: null })], { nowMs: 0, rate: 1, shown: all });
    expect(mark?.lost).toBe(true);
  });
});

describe('counts of messages', () => {
  it('are of both ways of a link together, of the last three seconds of the lab, and of all that was sent', () => {
    const counts = new MessageCounts();
    const [a, b] = [ids[0] ?? raise(), ids[1] ?? raise()];
    counts.add([
      event(1, { atMs: 100, count: 5 }),
      event(2, { atMs: 3000, count: 7 }),
      event(3, { atMs: 3000, from: b, to: a, what: 'replica-ack' }),
      event(4, { atMs: 3000, what: 'ping', count: 2 }),
    ]);
    expect(countWords(counts.recent(3050).get(linkKey(b, a)))).toBe(
      'Replication 13, Gossip 2 in the last 3 s',
    );
    expect(countWords(counts.recent(4000).get(linkKey(a, b)))).toBe(
      'Replication 8, Gossip 2 in the last 3 s',
    );
    expect(countWords(counts.recent(9000).get(linkKey(a, b)))).toBe('none in the last 3 s');
  });
});

function raise(): never {
  throw new Error('there is no such node');
}
