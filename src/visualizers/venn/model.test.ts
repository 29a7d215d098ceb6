import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import { drawnVenn, fingerprintVenn, modelVenn, subjectVenn, type VennModel } from './model.ts';
import type { VennRaw, VennRegionRaw, VennSetRaw } from './read.ts';
import { sampleVenn } from './sample.ts';
import type { VennUse } from './venn-use.ts';
import { askedCommand, askedWords, describeVenn, keptWords } from './words.ts';

const use = (changes: Partial<VennUse>): VennUse => ({
  command: 'SINTER',
  operation: 'intersect',
  sets: [],
  destination: null,
  member: null,
  cancelled: false,
  limit: null,
  ...changes,
});

const set = (name: string, count: number, changes: Partial<VennSetRaw> = {}): VennSetRaw => ({
  name: utf8Bytes(name),
  type: 'set',
  count,
  encoding: 'hashtable',
  whole: true,
  ...changes,
});

const region = (
  mask: number,
  members: readonly string[],
  changes: Partial<VennRegionRaw> = {},
): VennRegionRaw => ({
  mask,
  seen: members.length,
  shared: null,
  members: members.map((member) => wholeBytes(utf8Bytes(member))),
  ...changes,
});

function model(changes: Partial<VennRaw>): VennModel {
  const made = modelVenn({ ...sampleVenn, ...changes });
  if (made.kind !== 'venn') throw new Error('no diagram');
  return made;
}

/** Two sets, by what is in the first only, in the second only, and in both. */
const two = (first: string[], second: string[], both: string[], changes: Partial<VennRaw> = {}): VennModel =>
  model({
    sets: [set('a', first.length + both.length), set('b', second.length + both.length)],
    regions: [region(1, first), region(2, second), region(3, both)],
    ...changes,
  });

const counts = ({ regions }: VennModel) =>
  Object.fromEntries(regions.map(({ mask, count }) => [mask, count.exact ? count.value : `≥${count.value}`]));
const selected = ({ regions }: VennModel) => regions.filter((one) => one.selected).map(({ mask }) => mask);

describe('what a command selects', () => {
  test.each([
    ['intersect', [3], 1],
    ['count', [3], 1],
    ['unite', [1, 2, 3], 4],
    ['subtract', [1], 2],
    ['move', [], 0],
  ] as const)('of two sets, to %s', (operation, masks, result) => {
    const made = two(['x', 'y'], ['z'], ['m'], { use: use({ operation }) });
    expect(selected(made)).toEqual(masks);
    expect(made.result).toMatchObject({ value: result, exact: true });
  });

  test('is nothing when a set is taken from itself, or without a command', () => {
    expect(selected(two(['x'], [], [], { use: use({ operation: 'subtract', cancelled: true }) }))).toEqual(
      [],
    );
    expect(selected(two(['x'], [], [], { use: null }))).toEqual([]);
  });
});

describe('how many members a region has', () => {
  const large = { whole: false };

  test('is what was seen where one of its sets was looked at as a whole', () => {
    const made = model({
      sets: [set('small', 3), set('large', 1_000_000, large)],
      regions: [region(1, ['x']), region(2, [], { seen: 990 }), region(3, ['y', 'z'])],
    });
    expect(counts(made)).toEqual({ 1: 1, 2: 999_998, 3: 2 });
  });

  test('follows from what the server counts of two large sets', () => {
    const made = model({
      sets: [set('a', 5000, large), set('b', 7000, large)],
      regions: [
        region(1, [], { seen: 700 }),
        region(2, [], { seen: 600 }),
        region(3, [], { seen: 90, shared: 1200 }),
      ],
    });
    expect(counts(made)).toEqual({ 1: 3800, 2: 5800, 3: 1200 });
  });

  test('follows for three by taking off what is in more of them', () => {
    const made = model({
      sets: [set('a', 5000, large), set('b', 6000, large), set('c', 7000, large)],
      regions: [1, 2, 3, 4, 5, 6, 7].map((mask) =>
        region(mask, [], { seen: 0, shared: { 3: 900, 5: 800, 6: 700, 7: 500 }[mask] ?? null }),
      ),
    });
    // Together 5000 in the first: 400 with the second alone, 300 with the third alone, 500 with both.
    expect(counts(made)).toEqual({ 1: 3800, 2: 4900, 3: 400, 4: 6000, 5: 300, 6: 200, 7: 500 });
  });

  test('is only the least of sets that are too large to be counted', () => {
    const made = model({
      sets: [set('a', 1_000_000, large), set('b', 2_000_000, large)],
      regions: [region(1, ['x'], { seen: 950 }), region(2, [], { seen: 980 }), region(3, [], { seen: 70 })],
      use: use({ operation: 'unite' }),
    });
    expect(counts(made)).toEqual({ 1: '≥950', 2: '≥980', 3: '≥70' });
    expect(made.result).toMatchObject({ value: 2_000_000, exact: false });
    expect(askedWords(made)).toContain('at least 2,000,000 members');
    expect(describeVenn(made)).toContain('Only in a: at least 950, some of them x.');
  });
});

describe('a change', () => {
  const change = (before: VennModel, now: VennModel) => {
    const drawn = drawnVenn(now, before);
    return {
      moved: drawn.members.filter(({ moved }) => moved).map(({ member, mask }) => `${member.text} ${mask}`),
      came: drawn.members.filter(({ came }) => came).map(({ member }) => member.text),
      left: drawn.left.map(({ text }) => text),
    };
  };

  test('moves a member from region to region', () => {
    expect(change(two(['x', 'y'], [], []), two(['x'], ['y'], []))).toEqual({
      moved: ['y 2'],
      came: [],
      left: [],
    });
    expect(change(two(['x'], [], []), two([], [], ['x']))).toEqual({ moved: ['x 3'], came: [], left: [] });
    const moving = { use: use({ operation: 'move', member: utf8Bytes('n') }) };
    expect(change(two(['x'], [], []), two(['x'], ['n'], [], moving))).toMatchObject({ moved: ['n 2'] });
  });

  test('marks what came into the sets and what left all of them', () => {
    expect(change(two(['x'], [], []), two(['n'], [], []))).toEqual({ moved: [], came: ['n'], left: ['x'] });
  });

  test('marks nothing as new or gone where not all is shown', () => {
    const some = two(['x'], [], [], {
      regions: [region(1, ['x'], { seen: 90 }), region(2, []), region(3, [])],
    });
    expect(change(some, two(['n'], [], []))).toMatchObject({ came: [] });
    expect(change(two(['n'], [], []), some)).toMatchObject({ left: [] });
  });
});

describe('the words', () => {
  test('name the sets, every region and what was asked', () => {
    expect(describeVenn(modelVenn(sampleVenn))).toBe(
      'Sets that overlap: follows:ada with 3 members, listpack; follows:ben with 3 members, listpack. ' +
        'Only in follows:ada: 1, dan. Only in follows:ben: 1, eve. In follows:ada and follows:ben: 2, cleo, fay. ' +
        'SINTER follows:ada follows:ben gives what is in both: 2 members.',
    );
  });

  test('say where SINTERCARD stops', () => {
    const counted = use({ command: 'SINTERCARD', operation: 'count', limit: 5 });
    expect(askedWords(two([], [], ['x', 'y'], { use: counted }))).toBe(
      ' counts what is in both, and stops at 5: 2 members.',
    );
  });

  test('tell regions of three sets apart', () => {
    const made = model({
      sets: [set('a', 1), set('b', 1), set('c', 0, { type: 'none', encoding: null })],
      regions: [region(1, []), region(3, ['x']), region(7, [])],
    });
    const words = describeVenn(made);
    expect(words).toContain('c, no such key');
    expect(words).toContain('In a and b, not in c: 1, x.');
    expect(words).toContain('In a and b and c: 0.');
  });

  test('say what became of a result that was kept', () => {
    const stored = use({ command: 'SINTERSTORE', destination: utf8Bytes('d') });
    const made = two([], [], ['x'], { use: stored, kept: 1 });
    expect(askedCommand(made)).toBe('SINTERSTORE d a b');
    expect(keptWords(made.result)).toBe('Kept in d: 1 member.');
    expect(keptWords(two(['x'], [], [], { use: stored }).result)).toContain('d does not exist');
  });

  test('say where SMOVE’s member is now', () => {
    const moving = { use: use({ command: 'SMOVE', operation: 'move', member: utf8Bytes('x') }) };
    const words = (places: boolean[] | null) => askedWords(two([], ['x'], [], { ...moving, places }));
    expect(askedCommand(two([], ['x'], [], moving))).toBe('SMOVE a b x');
    expect(words([false, true])).toBe(': x is in b and not in a.');
    expect(words([true, true])).toBe(': x is in both.');
    expect(words([false, false])).toBe(': x is not in b.');
    expect(words(null)).toBe('');
  });

  test('a key of another type, and sets of which none is there, are gone', () => {
    const retyped = { ...sampleVenn, key: { ...sampleVenn.key, type: 'list' } };
    expect(describeVenn(modelVenn(retyped))).toBe('follows:ada holds a list now.');
    const none = [set('a', 0, { type: 'none' }), set('b', 0, { type: 'string' })];
    const key = { ...sampleVenn.key, exists: false, type: 'none' };
    expect(describeVenn(modelVenn({ ...sampleVenn, key, sets: none }))).toBe('follows:ada does not exist.');
  });
});

test('the fingerprint changes with a member’s region, a count, an encoding and the command', () => {
  const base = two(['x'], ['y'], []);
  const prints = [
    base,
    two(['y'], ['x'], []),
    two(['x'], [], ['y']),
    two(['x'], ['y'], [], { use: use({ operation: 'unite' }) }),
    two(['x'], ['y'], [], { sets: [set('a', 1, { encoding: 'intset' }), set('b', 1)] }),
  ].map(fingerprintVenn);
  expect(new Set(prints).size).toBe(prints.length);
  expect(fingerprintVenn(two(['x'], ['y'], []))).toBe(prints[0]);
});

test('the subject is the sets, whichever of them was touched', () => {
  const base = two(['x'], [], []);
  const other = two([], ['x'], [], { key: { ...sampleVenn.key, name: utf8Bytes('b') } });
  expect(subjectVenn(other)).toBe(subjectVenn(base));
  expect(subjectVenn(modelVenn(sampleVenn))).not.toBe(subjectVenn(base));
});
