import { expect, test } from 'vitest';
import { parseScript } from '#lesson-kit/script-lines.ts';
import { solutionLines } from './solution-lines.ts';

test('each line is done where it belongs: at a terminal, by an actor, or by time that passes', () => {
  const text = 'SET k v\nB: GET k\nactor worker step\ntick 1m\nlab crash n1\n';
  const read = parseScript(text, {
    clients: ['A', 'B'],
    isLab: true,
    actors: ['worker'],
    dataSet: () => null,
  });
  if (!read.ok) throw new Error('the script is refused');
  expect(solutionLines({ solution: read.script })).toEqual([
    { client: null, text: 'SET k v' },
    { client: 'B', text: 'GET k' },
    { actor: 'worker', action: 'step' },
    { passMs: 60_000 },
    { client: null, text: 'lab crash n1' },
  ]);
});

test('what is done to a single server is a button of its own', () => {
  const scope = { clients: ['A'], isLab: false, actors: [], dataSet: () => null };
  const read = parseScript('server power-off\nserver start', scope);
  if (!read.ok) throw new Error('the script is refused');
  expect(solutionLines({ solution: read.script })).toEqual([
    { server: { server: 'power-off' } },
    { server: { server: 'start' } },
  ]);
});
