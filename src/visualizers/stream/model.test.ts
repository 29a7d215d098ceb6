import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { commandLine } from '../command-line.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { KeyInfo } from '../key-info.ts';
import { changeOf } from './changes.ts';
import {
  fingerprintStream,
  modelStream,
  nextChangeStream,
  type StreamModel,
  type StreamPicture,
} from './model.ts';
import { groupPicks } from './picks.ts';
import type { PendingEntry, StreamEntry, StreamFacts, StreamGroup, StreamRaw } from './read.ts';
import { isLost, tapeOf } from './tape.ts';
import { describeStream } from './words.ts';

const key: KeyInfo = {
  name: utf8Bytes('log'),
  exists: true,
  type: 'stream',
  encoding: 'stream',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 500,
};
const missing: KeyInfo = { ...key, exists: false, type: 'none', encoding: null, memoryBytes: null };
const whole = (text: string) => wholeBytes(utf8Bytes(text));
const entry = (id: string, value = 'v'): StreamEntry => ({
  id,
  fieldCount: 1,
  fields: [{ name: whole('f'), value: whole(value) }],
});
const pending = (id: string, consumer: string, deliveries = 1, idleMs = 5000): PendingEntry => ({
  id,
  consumer: whole(consumer),
  deliveries,
  idleMs,
});
const group = (
  name: string,
  cursor: string,
  held: readonly PendingEntry[] = [],
  consumers: readonly string[] = [],
): StreamGroup => ({
  name: whole(name),
  cursor,
  entriesRead: null,
  lag: 1,
  pendingCount: held.length,
  consumerCount: consumers.length,
  consumers: consumers.map((one) => ({
    name: whole(one),
    pending: held.filter(({ consumer }) => String(consumer.start) === String(whole(one).start)).length,
    idleMs: 1000,
    inactiveMs: null,
  })),
  pending: held,
});

interface Parts {
  readonly facts?: Partial<StreamFacts>;
  readonly last?: readonly StreamEntry[];
  readonly groups?: readonly StreamGroup[];
  readonly key?: KeyInfo;
}

function picture(
  first: readonly StreamEntry[],
  { facts = {}, last = [], groups = [], ...rest }: Parts = {},
): StreamPicture {
  const ends = [...first, ...last];
  const raw: StreamRaw = {
    key,
    facts: {
      length: ends.length,
      added: ends.length,
      lastId: ends.at(-1)?.id ?? '0-0',
      maxDeletedId: '0-0',
      blocks: 1,
      treeNodes: 2,
      groupCount: groups.length,
      ...facts,
    },
    first,
    last,
    groups,
    limits: new Map(),
    ...rest,
  };
  return modelStream(raw);
}

function model(first: readonly StreamEntry[], parts: Parts = {}): StreamModel {
  const made = picture(first, parts);
  if (made.kind !== 'stream') throw new Error('no stream model');
  return made;
}

const three = [entry('1-1'), entry('1-2'), entry('2-0')];

describe('the words', () => {
  test('tell entries in order, what was added ever, and what went', () => {
    const facts = { added: 6, lastId: '4-0', maxDeletedId: '4-0' };
    expect(describeStream(picture([entry('1-1', 'a'), entry('1790000001000-0', '')], { facts }))).toBe(
      'Stream log, 2 entries, oldest first: 1-1 with f a; 1790000001000-0 (21 Sept 2026, 14:13:21.000 UTC) with f empty. ' +
        '6 were ever added, the last ID is 4-0. 4 are gone. The highest deleted ID is 4-0. No consumer groups. ' +
        '1 block in a radix tree of 2 nodes. Encoding stream. Does not expire.',
    );
  });

  test('tell a group: its cursor, its lag, what is pending with whom, and its consumers', () => {
    const held = [pending('1-1', 'bob', 3, 61_000), pending('1-2', 'ann')];
    const groups = [group('g', '1-2', held, ['ann', 'bob']), { ...group('new', '0-0'), lag: null }];
    const said = describeStream(picture(three, { groups }));
    expect(said).toContain('Group g: delivered up to 1-2, lag 1, 2 pending.');
    expect(said).toContain(
      'Pending: 1-1 with bob, delivered 3 times, idle 1m 01s; 1-2 with ann, delivered once, idle 5s.',
    );
    expect(said).toContain('Consumers: ann holds 1, bob holds 1.');
    expect(said).toContain('Group new: nothing delivered yet, lag not known, 0 pending.');
  });

  test('say how much is not shown: entries, fields, groups, consumers, pending entries', () => {
    const first = [{ ...entry('1-1'), fieldCount: 30 }];
    const groups = [
      { ...group('g', '1-1', [pending('1-1', 'ann')], ['ann']), pendingCount: 900, consumerCount: 2 },
    ];
    const said = describeStream(
      picture(first, { last: [entry('9-0')], facts: { length: 1000, groupCount: 8 }, groups }),
    );
    expect(said).toContain('Stream log, 1,000 entries. The oldest: 1-1 with f v and 29 more fields.');
    expect(said).toContain('Then 998 that are not shown. The newest: 9-0 with f v.');
    expect(said).toContain('899 more pending');
    expect(said).toContain('ann holds 1, 1 more consumer.');
    expect(said).toContain('7 more groups are not shown.');
  });

  test('of an empty stream keep its past', () => {
    const facts = { added: 1, lastId: '1-1', maxDeletedId: '1-1', blocks: 0, treeNodes: 1 };
    expect(describeStream(picture([], { facts }))).toContain(
      'Stream log, no entries. 1 were ever added, the last ID is 1-1. 1 is gone.',
    );
    expect(describeStream(picture([]))).toContain('None was ever added.');
  });

  test('a key of another type, and no key, are gone', () => {
    const gone = (info: KeyInfo) =>
      describeStream(
        modelStream({ key: info, facts: null, first: [], last: [], groups: [], limits: new Map() }),
      );
    expect(gone({ ...key, type: 'set' })).toBe('log holds a set now.');
    expect(gone(missing)).toBe('log does not exist.');
  });
});

describe('the tape', () => {
  const rows = (of: StreamModel) =>
    tapeOf(of).map((row) => {
      if (row.kind === 'entry') {
        const held = row.holders.map((one) => `${one.group.text}/${one.pending.consumer.text}`);
        return [row.entry.id.text, ...held].join(' ');
      }
      return row.kind === 'gap' ? `gap ${row.hidden}` : `${row.group.name.text} ${row.place}`;
    });

  test('has each cursor behind the last entry that was delivered, and who holds which entry', () => {
    const groups = [
      group('all', '2-0'),
      group('new', '0-0'),
      group('some', '1-1', [pending('1-1', 'ann')]),
      group('beyond', '9-9'),
    ];
    expect(rows(model(three, { groups }))).toEqual([
      'new start',
      '1-1 some/ann',
      'some between',
      '1-2',
      '2-0',
      'all end',
      'beyond end',
    ]);
  });

  test('has a cursor at its place also when its entry was deleted', () => {
    expect(rows(model([entry('1-0'), entry('3-0')], { groups: [group('g', '2-0')] }))).toEqual([
      '1-0',
      'g between',
      '3-0',
    ]);
    expect(rows(model([], { groups: [group('g', '2-0')] }))).toEqual(['g empty']);
  });

  test('has cursors before, in and behind the gap', () => {
    const parts = {
      last: [entry('8-0'), entry('9-0')],
      facts: { length: 50 },
      groups: [group('before', '2-0'), group('inside', '5-0'), group('behind', '8-0')],
    };
    expect(rows(model([entry('1-0'), entry('2-0')], parts))).toEqual([
      '1-0',
      '2-0',
      'before between',
      'gap 46',
      'inside gap',
      '8-0',
      'behind between',
      '9-0',
    ]);
  });

  test('says which entries came in the millisecond of the one before', () => {
    const same = tapeOf(model(three)).map((row) => row.kind === 'entry' && row.sameMs);
    expect(same).toEqual([false, true, false]);
  });
});

test('a pending entry is lost when it is in the stream no more; behind the gap nobody can tell', () => {
  const held = ['0-5', '1-0', '1-5', '5-0', '9-5'].map((id) => pending(id, 'ann'));
  const lost = (of: StreamModel) => of.groups[0]?.pending.map((one) => isLost(one, of));
  const groups = [group('g', '9-9', held)];
  expect(
    lost(model([entry('1-0'), entry('2-0')], { last: [entry('9-0')], facts: { length: 50 }, groups })),
  ).toEqual([true, false, true, null, true]);
  expect(lost(model([entry('1-0')], { groups }))).toEqual([true, false, true, true, true]);
});

describe('a change', () => {
  const change = (before: StreamPicture | null, now: StreamModel) => {
    const drawn = changeOf(now, before);
    return {
      came: [...now.first, ...now.last].filter(drawn.came).map(({ id }) => id.text),
      left: drawn.left.map(({ id }) => id.text),
      growth: drawn.growth,
    };
  };

  test('marks what was added, deleted and trimmed', () => {
    const now = model([entry('1-2'), entry('3-0')]);
    expect(change(picture(three), now)).toEqual({ came: ['3-0'], left: ['1-1', '2-0'], growth: -1 });
  });

  test('marks nothing that comes out of the gap or falls into it', () => {
    const before = picture([entry('1-0'), entry('2-0')], {
      last: [entry('8-0'), entry('9-0')],
      facts: { length: 50 },
    });
    const now = model([entry('2-0'), entry('3-0')], {
      last: [entry('9-0'), entry('10-0')],
      facts: { length: 50 },
    });
    expect(change(before, now)).toEqual({ came: ['10-0'], left: ['1-0'], growth: 0 });
  });

  test('all of a stream that did not exist came; without a past nothing did', () => {
    const none = modelStream({
      key: missing,
      facts: null,
      first: [],
      last: [],
      groups: [],
      limits: new Map(),
    });
    expect(change(none, model(three))).toEqual({ came: ['1-1', '1-2', '2-0'], left: [], growth: 3 });
    expect(change(null, model(three))).toEqual({ came: [], left: [], growth: 0 });
  });

  test('says which pending entries were handed to whom', () => {
    const before = picture(three, {
      groups: [group('g', '1-2', [pending('1-1', 'ann'), pending('1-2', 'bob')])],
    });
    const now = model(three, {
      groups: [group('g', '2-0', [pending('1-1', 'bob'), pending('1-2', 'bob', 2), pending('2-0', 'ann')])],
    });
    const { handed } = changeOf(now, before);
    const handedIds = now.groups.flatMap(({ name, pending: held }) =>
      held.filter((one) => handed(name, one)).map(({ id }) => id.text),
    );
    expect(handedIds).toEqual(['1-1', '2-0']);
  });
});

describe('what the last change released', () => {
  const released = (before: StreamGroup, now: StreamGroup | null) => {
    const after = model(three, { groups: now === null ? [] : [now] });
    const { released: by } = changeOf(after, picture(three, { groups: [before] }));
    return after.first.flatMap((one) =>
      by(one).map((holder) => `${one.id.text} ${holder.pending.consumer.text}`),
    );
  };
  const before = group('g', '1-2', [pending('1-1', 'ann'), pending('1-2', 'ann')]);

  test('is what was acknowledged, and what another consumer claimed', () => {
    expect(released(before, group('g', '1-2', [pending('1-2', 'bob')]))).toEqual(['1-1 ann', '1-2 ann']);
    expect(released(before, before)).toEqual([]);
    expect(released(before, null)).toEqual([]);
  });

  test('is not what is only beyond the part of the list that is known', () => {
    expect(released(before, { ...group('g', '2-0', [pending('1-1', 'ann')]), pendingCount: 9 })).toEqual([]);
    const some = { ...group('g', '2-0', [pending('1-1', 'ann')]), pendingCount: 9 };
    const now = model(three, { groups: [group('g', '2-0', [pending('1-2', 'ann'), pending('2-0', 'ann')])] });
    const { handed } = changeOf(now, picture(three, { groups: [some] }));
    expect(now.groups[0]?.pending.map((one) => handed(now.groups[0]?.name ?? one.consumer, one))).toEqual([
      false,
      false,
    ]);
  });
});

describe('the fingerprint', () => {
  const base = { groups: [group('g', '1-2', [pending('1-1', 'ann')], ['ann'])] };
  const of = (parts: Parts, first = three) => fingerprintStream(picture(first, parts));

  test('stays the same while only time passes', () => {
    expect(of({ groups: [group('g', '1-2', [pending('1-1', 'ann', 1, 90_000)], ['ann'])] })).toBe(of(base));
  });

  test.each<readonly [string, Parts]>([
    ['a cursor', { groups: [group('g', '2-0', [pending('1-1', 'ann')], ['ann'])] }],
    ['a delivery', { groups: [group('g', '1-2', [pending('1-1', 'ann', 2)], ['ann'])] }],
    ['a claim', { groups: [group('g', '1-2', [pending('1-1', 'bob')], ['ann'])] }],
    ['an acknowledgement', { groups: [group('g', '1-2', [], ['ann'])] }],
    ['the last ID', { ...base, facts: { lastId: '5-0' } }],
    ['the number of entries ever added', { ...base, facts: { added: 9 } }],
  ])('changes with %s', (_what, parts) => {
    expect(of(parts)).not.toBe(of(base));
  });

  test('changes with an entry, and with the value of one of the same ID', () => {
    expect(of(base, [...three, entry('3-0')])).not.toBe(of(base));
    expect(of(base, [entry('1-1', 'w'), ...three.slice(1)])).not.toBe(of(base));
  });
});

test('changes by itself as long as consumers get older', () => {
  expect(nextChangeStream(picture(three, { groups: [group('g', '1-1', [], ['ann'])] }))).toBe(1000);
  expect(nextChangeStream(picture(three, { groups: [group('g', '1-1')] }))).toBeNull();
});

describe('the commands of a group', () => {
  const lines = (one: StreamGroup | null) =>
    groupPicks(key.name, one === null ? null : (model(three, { groups: [one] }).groups[0] ?? null)).map(
      commandLine,
    );

  test('acknowledge the oldest pending entry, and claim it for another consumer than its own', () => {
    expect(lines(group('g', '1-2', [pending('1-1', 'ann')], ['ann', 'bob']))).toEqual([
      'XREADGROUP GROUP g ann COUNT 1 STREAMS log >',
      'XACK log g 1-1',
      'XPENDING log g - + 10',
      'XAUTOCLAIM log g bob 60000 0',
    ]);
    expect(lines(group('g', '1-2', [pending('1-1', 'worker-1')], ['worker-1']))).toContain(
      'XAUTOCLAIM log g worker-2 60000 0',
    );
  });

  test('make a group, or its first consumer', () => {
    expect(lines(null)).toEqual(['XGROUP CREATE log workers 0']);
    expect(lines(group('g', '0-0'))).toEqual([
      'XREADGROUP GROUP g worker-1 COUNT 1 STREAMS log >',
      'XPENDING log g',
    ]);
  });

  test('are none for a group whose name is not known whole', () => {
    const long = { start: utf8Bytes('gggg'), length: 900, digest: 'd' };
    expect(lines({ ...group('g', '0-0'), name: long })).toEqual([]);
  });
});
