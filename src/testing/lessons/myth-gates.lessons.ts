import { describe, expect, it } from 'vitest';
import { compileMyths } from '#lesson-kit/build/compile-myths.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { mythFaults, runnableMyths } from '../myth-gates.ts';

/** Proves the proof of the myths: each of these is broken in one way, and is told so. */
async function faults({
  seed = 'SET name ada',
  run = 'EXISTS name name',
  decides = "{ command: EXISTS, reply: { text: { equals: '2' } } }",
}: {
  readonly seed?: string;
  readonly run?: string;
  readonly decides?: string;
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
      - ${decides}
    why: It is not.
    lesson: a/one
`;
  const { authored, problems } = compileMyths({
    file: 'keys.yaml',
    id: 'keys',
    text,
    lessons: new Set(['a/one']),
  });
  if (authored === null) throw new Error(problems.map(describeProblem).join('\n'));
  const [myth] = runnableMyths([authored]);
  if (myth === undefined) throw new Error('no myth with a run');
  return (await mythFaults(myth)).join('\n');
}

describe('the proof of a myth', () => {
  it('passes one that is right', async () => {
    expect(await faults({})).toBe('');
  });

  it('sees a run that decides otherwise, and shows what passed', async () => {
    expect(await faults({ run: 'EXISTS name' })).toMatch(
      /^decision 1 is red after the run: .*answered 1.*\nA> SET name ada\n {3}OK\n-- the step begins --\nA> EXISTS name\n {3}1$/u,
    );
  });

  it('sees a decision that another reply would leave standing', async () => {
    expect(await faults({ decides: '{ command: EXISTS, reply: { anything: true } }' })).toContain(
      'all is green with -3 as the reply to EXISTS name name, too',
    );
  });

  it('stops at a seed that does not go through', async () => {
    await expect(faults({ seed: 'INCR' })).rejects.toThrow('the seed fails at INCR');
  });
});
