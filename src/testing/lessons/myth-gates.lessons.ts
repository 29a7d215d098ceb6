import { describe, expect, it } from 'vitest';
import { compileMyths } from '#lesson-kit/build/compile-myths.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { mythFaults, runnableMyths } from '../myth-gates.ts';

/** Proves the proof of the myths: each of these is broken in one way, and is told so. */
async function faults({
  seed = 'SET name ada',
  run = 'EXISTS name name',
  decides = ["ran: { command: EXISTS, reply: { text: { equals: '2' } } }"],
}: {
  readonly seed?: string;
  readonly run?: string;
  readonly decides?: readonly string[];
}): Promise<string> {
  const text = `schema: 1
order: 1
title: Keys
myths:
  - id: E22
    claim: It is so.
    verdict: half
    seed: ${seed}
    run: ${run}
    decides:
${decides.map((check) => `      - ${check}`).join('\n')}
    why: It is not.
    lesson: a/one
`;
  const compiled = compileMyths({ file: 'keys.yaml', id: 'keys', text, lessons: new Set(['a/one']) });
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  const [myth] = runnableMyths([compiled.value]);
  if (myth === undefined) throw new Error('no myth with a run');
  return (await mythFaults(myth)).join('\n');
}

describe('the proof of a myth', () => {
  it('passes one that is right', async () => {
    expect(await faults({})).toBe('');
  });

  it('sees a run that decides otherwise, and shows what passed', async () => {
    expect(await faults({ run: 'EXISTS name' })).toMatch(
      /^check 1 after the run is red: .*answered 1.*\nA> SET name ada\n {3}OK\n-- the step begins --\nA> EXISTS name\n {3}1$/u,
    );
  });

  it('sees a decision that holds without the run', async () => {
    const decides = ["ran: { command: EXISTS, reply: { text: { equals: '2' } } }", 'exists: { key: name }'];
    expect(await faults({ decides })).toContain('check 2 before the run is green');
  });

  it('sees a decision that another reply would leave standing', async () => {
    expect(await faults({ decides: ['ran: { command: EXISTS, reply: { anything: true } }'] })).toContain(
      'the checks are green with -3 as the reply to EXISTS name name, too',
    );
  });

  it('sees a decision that looks at no reply', async () => {
    expect(await faults({ run: 'SET other ada', decides: ['exists: { key: other }'] })).toContain(
      'no reply decides',
    );
  });

  it('stops at a seed that does not go through', async () => {
    await expect(faults({ seed: 'INCR' })).rejects.toThrow('the seed fails at INCR');
  });
});
