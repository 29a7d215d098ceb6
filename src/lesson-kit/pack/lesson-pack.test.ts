import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { lessonId, type Lesson } from '../lesson.ts';
import { packedId, placedLesson, readPack, writePack, type LessonPack } from './lesson-pack.ts';

const text = (value: string): Root => ({ type: 'root', children: [{ type: 'text', value }] });
const element = (tagName: string, properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children: [],
});
const script = (...lines: Lesson['meta']['seed']['lines']): Lesson['meta']['seed'] => ({ text: 'x', lines });

const lesson = (id: string, intro: Root = text('Read.')): Lesson => ({
  meta: {
    id: lessonId(id),
    title: 'One',
    summary: 'A lesson.',
    minutes: 3,
    topology: 'sentinel',
    requires: [lessonId('a/one'), lessonId('start/what-redis-is')],
    commands: ['SET'],
    clients: [{ name: 'A', node: 'n2', follows: false }],
    actors: [{ name: 'worker', summary: 'Works.', commands: [['INCR', 'n']], repeat: true }],
    clock: 'paused',
    show: { visualizer: 'string', key: 'a' },
    seed: script(
      { kind: 'command', client: null, command: ['SET', 'a', Uint8Array.of(0, 255)] },
      { kind: 'tick', ms: 1000 },
      { kind: 'actor', actor: 'worker', action: 'run' },
      { kind: 'lab', action: { lab: 'partition', groups: [['n1'], ['n2', 'n3']] } },
      { kind: 'server', action: { server: 'damage', fault: { fault: 'tear', bytes: 5 } } },
    ),
    steps: ['set-it'],
  },
  intro,
  steps: [
    {
      id: 'set-it',
      title: 'Set it',
      hast: text('Type.'),
      check: [
        {
          all: [
            { value: { key: 'a', hash: { fields: { ['__proto__']: { equals: '1' } } } } },
            { not: { exists: { key: 'b' } } },
          ],
        },
        { ran: { command: ['SET'], arguments: { first: [{ matches: '^a$', as: 'a' }] }, times: { min: 1 } } },
        { ttl: { key: 'a', min: 1, max: 9 } },
      ],
      hints: [text('Use SET.')],
      solution: script({ kind: 'command', client: 'A', command: ['SET', 'a', '1'] }),
      accepts: [],
      show: null,
    },
  ],
});
const pack: LessonPack = { title: 'Mine', lessons: [lesson('a/one'), lesson('a/two')] };

/** The pack with another value somewhere. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const data = JSON.parse(writePack(pack)) as Record<string, unknown>;
  let at: unknown = data;
  for (const name of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[name];
  (at as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return JSON.stringify(data);
}
const LESSON = ['lessons', 0] as const;
const STEP = [...LESSON, 'steps', 0] as const;

describe('a pack', () => {
  it('is read as it was written, bytes and all', () => {
    expect(readPack(writePack(pack))).toEqual({ ok: true, pack });
  });

  it('has its lessons under ids of its own, and links among them lead there', () => {
    const links: Root = {
      type: 'root',
      children: [
        element('a', { href: '#/learn/a/two' }),
        element('a', { href: '#/learn/start/what-redis-is' }),
      ],
    };
    const one = lesson('a/one', links);
    const placed = placedLesson('p1', { title: 'Mine', lessons: [one, lesson('a/two')] }, one);
    expect(placed.meta.id).toBe(packedId('p1', one.meta.id));
    expect(placed.meta.id).toBe('pack/p1/a/one');
    expect(placed.meta.requires).toEqual(['pack/p1/a/one', 'start/what-redis-is']);
    expect(placed.intro.children).toMatchObject([
      { properties: { href: '#/learn/pack/p1/a/two' } },
      { properties: { href: '#/learn/start/what-redis-is' } },
    ]);
  });
});

describe('what is no pack of this page', () => {
  it.each([
    ['foreign', ''],
    ['foreign', 'null'],
    ['foreign', '{"format":"keyspace-capsule","version":1}'],
    ['foreign', '['.repeat(100_000)],
    ['newer', '{"format":"keyspace-lessons","version":2}'],
    ['damaged', '{"format":"keyspace-lessons","version":0}'],
    ['damaged', '{"format":"keyspace-lessons","version":1,"title":"x","lessons":[]}'],
    ['large', ' '.repeat(2_000_001)],
  ])('is %s: %#', (code, given) => {
    expect(readPack(given)).toMatchObject({ ok: false, code });
  });

  it('is told with its place', () => {
    expect(readPack(changed([...STEP, 'title'], 7))).toEqual({
      ok: false,
      code: 'damaged',
      because: 'lessons.0.steps.0.title: this should be text',
    });
  });
});

describe('what is hostile in a pack is refused', () => {
  const withElement = (...children: readonly unknown[]): string =>
    changed([...LESSON, 'intro'], { type: 'root', children });
  const deep = (levels: number): unknown =>
    levels === 0 ? { type: 'text', value: 'x' } : { ...element('p'), children: [deep(levels - 1)] };

  it.each([
    ['an element that no text has', withElement(element('script'))],
    ['a frame', withElement(element('iframe', { src: 'https://example.com' }))],
    ['a picture', withElement(element('img', { src: 'https://example.com' }))],
    ['raw HTML', withElement({ type: 'raw', value: '<b>' })],
    ['a link that runs', withElement(element('a', { href: 'javascript:alert(1)' }))],
    ['a link without TLS', withElement(element('a', { href: 'http://example.com' }))],
    ['a link to a capsule', withElement(element('a', { href: '#/capsule/abc' }))],
    ['a text without an end', withElement(deep(100))],
    ['a title that hides what it says', changed([...LESSON, 'meta', 'title'], 'a\u202Eb')],
    ['an id that leads out of its folder', changed([...LESSON, 'meta', 'id'], '../a/one')],
    ['two lessons of one id', changed([...LESSON, 'meta', 'id'], 'a/two')],
    [
      'a pattern that never ends',
      changed([...STEP, 'check', 1, 'ran', 'arguments', 'first', 0, 'matches'], '(a+)+$'),
    ],
    [
      'a check that writes',
      changed([...STEP, 'check', 0], { reply: { command: ['FLUSHALL'], is: { nil: true } } }),
    ],
    ['a check of no kind', changed([...STEP, 'check', 0], { constructor: {} })],
    [
      'an actor that never answers',
      changed([...LESSON, 'meta', 'actors', 0, 'commands', 0], ['SUBSCRIBE', 'x']),
    ],
    [
      'five terminals',
      changed([...LESSON, 'meta', 'clients'], Array(5).fill(pack.lessons[0]?.meta.clients[0])),
    ],
    [
      'what no lab does',
      changed([...LESSON, 'meta', 'seed', 'lines', 3, 'action'], { lab: 'burn', node: 'n1' }),
    ],
    ['a time that is none', changed([...LESSON, 'meta', 'seed', 'lines', 1, 'ms'], -1)],
  ])('%s', (_what, given) => {
    expect(readPack(given)).toMatchObject({ ok: false, code: 'damaged' });
  });

  it('or left out where it is only unknown', () => {
    const events = {
      onClick: 'alert(1)',
      style: 'position:fixed',
      dangerouslySetInnerHTML: '<b>',
      id: 'root',
    };
    const read = readPack(
      withElement(element('p', events), element('a', { href: 'https://example.com', target: '_top' })),
    );
    expect(read.ok ? read.pack.lessons[0]?.intro.children : null).toEqual([
      element('p'),
      element('a', { href: 'https://example.com' }),
    ]);
    const extra = readPack(changed([...LESSON, 'meta', 'admin'], true));
    expect(extra.ok ? extra.pack : null).toEqual(pack);
  });
});

/** Every place in some JSON. */
function placesIn(
  value: unknown,
  at: readonly (string | number)[] = [],
): ReadonlyArray<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...inner.flatMap(([name, part]) => placesIn(part, [...at, name]))];
}

it('whatever stands anywhere in it, a pack is read or refused, and what is read is read again', () => {
  const places = placesIn(JSON.parse(writePack(pack))).filter((place) => place.length > 0);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
      const read = readPack(changed(place, value));
      if (!read.ok) return;
      expect(readPack(writePack(read.pack))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

it('whatever text it is, it is a pack or it is not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (given) => {
      expect(readPack(given).ok).toBe(false);
    }),
  );
});
