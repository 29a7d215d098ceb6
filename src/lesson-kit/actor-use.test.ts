import { expect, test } from 'vitest';
import { actorsOfStep } from './actor-use.ts';
import type { Script, ScriptLine } from './script.ts';

const script = (...lines: readonly ScriptLine[]): Script => ({ text: '', lines });
const step = (actor: string): ScriptLine => ({ kind: 'actor', actor, action: 'step' });
const ping: ScriptLine = { kind: 'command', client: null, command: ['PING'] };

test('a step has the actors that its solution and the other ways name, each once', () => {
  const used = { solution: script(ping, step('worker'), step('worker')), accepts: [script(step('clerk'))] };
  expect(actorsOfStep(used)).toEqual(['worker', 'clerk']);
  expect(actorsOfStep({ solution: script(ping), accepts: [] })).toEqual([]);
});
