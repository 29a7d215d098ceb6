import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuthoredLesson } from '#lesson-kit/build/authored-lesson.ts';
import { compileLesson } from '#lesson-kit/build/compile-lesson.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { lessonGates } from '../lesson-gates.ts';

/** Proves the gates themselves: each fixture is broken in one way, and exactly the gates that should see it go red. */
async function fixture(name: string): Promise<AuthoredLesson> {
  const file = path.join(import.meta.dirname, 'fixtures', `${name}.md`);
  const text = await readFile(file, 'utf8');
  const compiled = compileLesson({ file: `${name}.md`, id: `fixtures/${name}`, text, dataSet: () => null });
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  return compiled.value;
}

/** The gates that are red, by name, with their reports. */
async function redGates(name: string): Promise<ReadonlyMap<string, string>> {
  const red = new Map<string, string>();
  for (const gate of lessonGates(await fixture(name))) {
    const report = await gate.prove();
    if (report !== null) red.set(gate.name, report);
  }
  return red;
}

const names = async (fixtureName: string): Promise<string[]> => [...(await redGates(fixtureName)).keys()];

describe('the gates', () => {
  it('pass a lesson that is right', async () => {
    expect(await names('right')).toEqual([]);
  });

  it('pass scripts with two clients, a moved clock, an actor that blocks and a server that is ended', async () => {
    expect(await names('clients-clock-actors')).toEqual([]);
    expect(await names('server-crashes')).toEqual([]);
  });

  it.each(['lab-replicas', 'lab-sentinel', 'lab-cluster'])(
    'pass scripts in a lab, with clients at its nodes and its time: %s',
    async (name) => {
      expect(await redGates(name)).toEqual(new Map());
    },
  );

  it('tell replies from messages and from the confirmations of a subscription', async () => {
    expect(await names('subscriptions')).toEqual([]);
  });

  it('see a step that is green before it', async () => {
    expect(await names('green-before')).toEqual([
      'step set-colour: red before it',
      'step set-colour: red before it, every fence clicked so far',
    ]);
  });

  it('see a near miss that passes', async () => {
    expect(await names('reject-passes')).toEqual(['step set-colour: red after reject 2']);
  });

  it('see a solution that does not solve', async () => {
    expect(await names('solution-fails')).toEqual([
      'step set-colour: green after the solution',
      'step set-colour: its fences run as marked, and the solution after them is green',
    ]);
  });

  it('see a solution whose actor has a line left when the step is done', async () => {
    const red = await redGates('actor-left-over');
    expect([...red.keys()]).toEqual(['step set-colour: green after the solution']);
    expect([...red.values()][0]).toContain('it is done before the last line of its actor');
  });

  it('see an alternative that does not pass', async () => {
    expect(await names('accept-fails')).toEqual(['step set-colour: green after accept 2']);
  });

  it.each(['fence-fails', 'fence-succeeds', 'fence-spoils-solution'])('see %s', async (name) => {
    expect(await names(name)).toEqual([
      'step set-colour: its fences run as marked, and the solution after them is green',
    ]);
  });

  it('see a fence that does a later step', async () => {
    expect(await names('fence-does-next-step')).toEqual([
      'step set-colour: red before it, every fence clicked so far',
    ]);
  });

  it('see a check that cannot be judged, although it is red where red is wanted', async () => {
    expect(await names('script-check-fails')).toContain('step set-colour: red before it');
  });

  it('stop at a seed that does not go through', async () => {
    const [gate] = lessonGates(await fixture('seed-fails'));
    await expect(gate?.prove()).rejects.toThrow(/seed fails at LPUSH colour red: WRONGTYPE/u);
  });

  it('report lesson, step, reason and transcript', async () => {
    const report = (await redGates('solution-fails')).get('step set-colour: green after the solution');
    expect(report).toBe(
      [
        'lesson fixtures/solution-fails, step set-colour: green after the solution: it is red, because: ' +
          '"colour" does not exist. It should be the string "red".',
        '-- the step begins --',
        'A> SET color red',
        '   OK',
      ].join('\n'),
    );
  });
});
