import path from 'node:path';
import { expect, it } from 'vitest';
import { readLibrary, readRoadmap } from './lesson-library.ts';
import { readMyths } from './myth-library.ts';
import { readReadings } from './reading-library.ts';
import { findableLessons, findableMyths, findableReadings } from './search-documents.ts';

const folder = path.resolve(import.meta.dirname, '../../../lessons');
const [library, roadmap] = await Promise.all([readLibrary(folder), readRoadmap(folder)]);
if (!library.ok || !roadmap.ok) throw new Error('the lessons do not compile');
const { course, lessons } = library.value;
const texts = await readReadings(folder, new Set(lessons.keys()));
if (!texts.ok) throw new Error('the readings do not compile');
const readings = [...texts.value.readings.values()].map(({ reading }) => reading);
const found = [...findableLessons(library.value, roadmap.value), ...findableReadings(readings)];

it('has every lesson, every step, every command that is taught, every reading and every topic', () => {
  const written = [...lessons.values()].map(({ lesson }) => lesson);
  const count = (kind: string): number => found.filter((entry) => entry.kind === kind).length;
  expect(count('lesson')).toBe(lessons.size);
  expect(count('step')).toBe(written.flatMap(({ steps }) => steps).length);
  expect(count('command')).toBe(new Set(written.flatMap(({ meta }) => meta.commands)).size);
  expect(count('reading')).toBe(readings.length);
  expect(count('topic')).toBe(
    roadmap.value.groups.flatMap(({ parts }) => parts.flatMap(({ topics }) => topics)).length,
  );
});

it('names the track of a lesson, and leads to places that there are', () => {
  const [first] = course.tracks;
  expect(found.find(({ href }) => href === '#/learn/start/what-redis-is')?.within).toContain(
    first?.title ?? '-',
  );
  const places = new Set([
    ...readings.map(({ name }) => `#/read/${name}`),
    ...[...lessons.values()].flatMap(({ lesson: { meta } }) => [
      `#/learn/${meta.id}`,
      ...meta.steps.map((step) => `#/learn/${meta.id}@${step}`),
    ]),
  ]);
  expect(found.map(({ href }) => href).filter((href) => href !== '#/roadmap' && !places.has(href))).toEqual(
    [],
  );
});

it('knows a step by its words', () => {
  const step =
    found.find(({ href }) => href === '#/learn/start/what-redis-is@say-ping') ??
    found.find(({ kind }) => kind === 'step');
  expect(step?.words.length).toBeGreaterThan(20);
});

it('knows a reading by its prose and by the commands that it runs, and leads from its topic to it', () => {
  const words = found.find(({ href }) => href === '#/read/eviction')?.words;
  expect(words).toContain('noeviction');
  expect(words).toContain('CONFIG SET maxmemory 2mb');
  expect(found.find(({ kind, title }) => kind === 'topic' && title === 'Sharding by the client')?.href).toBe(
    '#/read/client-sharding',
  );
});

it('knows every claim by what is asked of it, and does not give away the answer', async () => {
  const myths = await readMyths(folder);
  if (!myths.ok) throw new Error('the myths do not compile');
  const entries = findableMyths(myths.value.map(({ group }) => group));
  expect(entries).toHaveLength(118);
  const claim = myths.value.flatMap(({ group }) => group.myths).find(({ id }) => id === 'E12');
  const entry = entries.find(({ href }) => href === '#/myths/E12');
  expect(entry?.title).toBe(claim?.statement.replaceAll('`', ''));
  expect(entry?.words).not.toContain(claim?.why);
});
