import path from 'node:path';
import type { Nodes } from 'hast';
import { describe, expect, it } from 'vitest';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import { programOf, promisedLines, wholeProgram, type OfferedProgram } from '#lesson-kit/program.ts';
import { programExamples } from '#state/scripts/program-examples.ts';
import { runProgram } from '../run-program.ts';
import { startTestServer } from '../test-server.ts';

/**
 * Proves the programs that lessons offer, and the examples of their tab: each runs to its end with node-redis as the page
 * has it, on a fresh server, leaves no connection open, and prints what it says that it prints.
 */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const library = await readLibrary(folder);
const lessons = library.ok ? [...library.value.lessons.values()] : [];

const programsIn = (node: Nodes): readonly OfferedProgram[] => {
  const own = node.type === 'element' && node.tagName === 'pre' ? programOf(node) : null;
  const inner = 'children' in node ? node.children.flatMap((child) => programsIn(child)) : [];
  return own === null ? inner : [own, ...inner];
};

const offered = lessons.flatMap(({ lesson }) =>
  [lesson.intro, ...lesson.steps.map(({ hast }) => hast)]
    .flatMap((root) => programsIn(root))
    .map((program) => [`${lesson.meta.id}: ${program.name}`, program] as const),
);

async function outcomeOf(program: OfferedProgram) {
  const server = await startTestServer();
  try {
    return await runProgram(server, wholeProgram(program.body), { timeMs: 20_000 });
  } finally {
    await server.stop();
  }
}

describe('a program that a lesson offers', () => {
  it('is in several lessons', () => {
    expect(offered.length).toBeGreaterThanOrEqual(6);
  });

  it.each(offered)('%s', async (_name, program) => {
    const promised = promisedLines(program.body);
    expect(promised.length).toBeGreaterThan(0);
    const { lines, end } = await outcomeOf(program);
    expect({ lines, end }).toEqual({ lines: promised, end: { kind: 'done', code: 0 } });
  });
});

describe('an example of the tab for programs', () => {
  it.each(programExamples.map((program) => [program.name, program] as const))(
    '%s',
    async (_name, program) => {
      const { end } = await outcomeOf(program);
      expect(end).toEqual({ kind: 'done', code: 0 });
    },
  );
});
