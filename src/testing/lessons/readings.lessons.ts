import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileReading, type AuthoredReading } from '#lesson-kit/build/compile-reading.ts';
import { lessonIds } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readReadings } from '#lesson-kit/build/reading-library.ts';
import { readingFaults } from '../reading-proof.ts';

/** Proves the readings: every file compiles, each is listed once, and every block runs as marked on the real engine. */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const library = await readReadings(folder, new Set(await lessonIds(folder)));
const readings = library.ok ? [...library.value.readings.values()] : [];

describe('the readings', () => {
  it('compile: schema, prose, blocks, links, each listed once', () => {
    expect(library.ok ? [] : library.problems.map(describeProblem)).toEqual([]);
    expect(readings.length).toBeGreaterThan(0);
  });

  it('have something to run, or a diagram to look at', () => {
    const bare = readings.filter(
      ({ reading }) =>
        reading.blocks.length === 0 && !JSON.stringify(reading.content).includes('"dataDiagram"'),
    );
    expect(bare.map(({ file }) => file)).toEqual([]);
  });
});

describe.each(readings.map((reading) => [reading.reading.name, reading] as const))(
  'lesson readings/%s',
  (_name, reading) => {
    it('has blocks that run as marked', async () => {
      expect((await readingFaults(reading)).map(describeProblem)).toEqual([]);
    });
  },
);

/** A reading with one block, as its author would have written it. */
function authored(fence: string, ...lines: readonly string[]): AuthoredReading {
  const text = [
    '---',
    'schema: 1',
    'title: One',
    'summary: One.',
    'minutes: 1',
    'clients: [A, B]',
    '---',
    '',
    `\`\`\`${fence}`,
    ...lines,
    '```',
  ].join('\n');
  const compiled = compileReading({ file: 'lessons/readings/one.md', name: 'one', text });
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  return compiled.value;
}

describe('the proof of a block', () => {
  it('passes what runs, and what is refused where it should be', async () => {
    expect(await readingFaults(authored('redis run', 'SET a 1', 'B: GET a', 'tick 1s'))).toEqual([]);
    expect(await readingFaults(authored('redis run error', 'SET a x', 'INCR a'))).toEqual([]);
  });

  it('names file, line and command of what is refused where it should run', async () => {
    const [fault] = await readingFaults(authored('redis run error', 'SET a x', 'INCR a', 'INCR a'));
    expect(fault === undefined ? '' : describeProblem(fault)).toMatch(
      /^lessons\/readings\/one\.md:11: INCR a: should run, but: \(error\) ERR value/u,
    );
  });

  it('names what runs where it should be refused', async () => {
    expect((await readingFaults(authored('redis run error', 'SET a x'))).map(describeProblem)).toEqual([
      'lessons/readings/one.md:10: SET a x: should be refused, but: OK',
    ]);
  });
});
