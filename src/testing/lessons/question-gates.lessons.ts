import { describe, expect, it } from 'vitest';
import { compileQuestions } from '#lesson-kit/build/compile-questions.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { questionFaults } from '../question-gates.ts';

/** Proves the proof of the questions: each of these is right, and broken in one way it is told so. */
async function faults(entry: string): Promise<string> {
  const text = `schema: 1
order: 1
title: Keys
questions:
  - id: one
    level: 1
    tags: [basics]
    lesson: a/one
    ask: What is it?
    why: It is.
${entry.replace(/^/gmu, '    ')}`;
  const lessons = new Set(['a/one']);
  const { authored, problems } = compileQuestions({ file: 'keys.yaml', id: 'keys', text, lessons });
  const [question] = authored?.group.questions ?? [];
  if (question === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return (await questionFaults(question)).join('\n');
}

const held = `kind: choose
seed: SET name ada
run: EXISTS name name
choices:
  - { text: Two., right: true, holds: [{ ran: { command: EXISTS, reply: { integer: { min: 2, max: 2 } } } }] }
  - { text: One., why: No., holds: [{ ran: { command: EXISTS, reply: { integer: { min: 1, max: 1 } } } }] }
`;
const played = `kind: structure
choices:
  - { run: SADD seen ada ada, right: true }
  - { run: RPUSH seen ada ada, why: No. }
check: [{ eval: { script: "if redis.call('TYPE', KEYS[1]).ok == 'set' then return { 1, 'x' } end return { 0, 'x' }", keys: [seen], about: it, want: be } }]
`;
const failover = `kind: next
topology: sentinel
clients: [A, { name: S, node: s1 }]
run: |
  SET a 1
  lab crash n1
  tick 60s
choices:
  - { text: The replica., right: true, holds: [{ node: { node: n1, running: false } }, { reply: { command: GET a, node: n2, is: { text: { equals: '1' } } } }] }
  - { text: It still runs., why: No., holds: [{ node: { node: n1, running: true } }] }
`;
const order = `kind: order
played: true
steps: [SET a 1, INCR a, EXPIRE a 10]
check: [{ value: { key: a, string: { equals: '2' } } }, { ttl: { key: a, min: 5, max: 10 } }]
accepts: [[1, 3, 2]]
wrong: [{ order: [2, 1, 3], why: No. }]
`;
const fix = `kind: fix
seed: SET a 1
broken: SET a 5
after: INCR a
check: [{ ran: { command: INCR, reply: { integer: { min: 3, max: 3 } } } }]
solution: INCR a
accepts: [SET a 2]
rejects: [{ run: SET a 3, why: No. }]
`;
const predict = `kind: predict
seed: RPUSH a 1 2
run: LRANGE a 0 -1
wrong: [{ says: OK, why: No. }]
`;
const estimate = `kind: estimate
seed: SET a 12345
run: STRLEN a
within: 2
unit: bytes
wrong: [{ says: 100, why: No. }]
`;

describe('the proof of a question', () => {
  it.each([
    ['choices that hold', held],
    ['choices that are played', played],
    ['what comes after a failover', failover],
    ['steps in order', order],
    ['a script to be mended', fix],
    ['a reply to be predicted', predict],
    ['a number to be estimated', estimate],
  ])('holds: %s', async (_what, entry) => {
    expect(await faults(entry)).toBe('');
  });

  it.each([
    [
      'the right choice is called wrong and a wrong one right',
      held.replace('right: true', 'why: No.').replace('One., why: No.', 'One., right: true'),
      'choice "Two.", wrong: it is green',
    ],
    [
      'a right choice that does not hold',
      held.replace('min: 2, max: 2', 'min: 3, max: 3'),
      '", right: it is red',
    ],
    [
      'a wrong choice that holds as well',
      held.replace('min: 1, max: 1', 'min: 1, max: 2'),
      '", wrong: it is green',
    ],
    [
      'a wrong choice whose commands do it',
      played.replace('RPUSH seen ada ada', 'SADD seen bob'),
      '", wrong: it is green',
    ],
    [
      'a right choice whose commands do not',
      played.replace('SADD seen ada ada', 'SET seen ada'),
      '", right: it is red',
    ],
    [
      'a check that fails itself',
      played.replace("redis.call('TYPE'", "redis.call('TIPE'"),
      'a check cannot be judged',
    ],
    ['a right order that is wrong', order.replace('[1, 3, 2]', '[2, 3, 1]'), 'order 2 3 1: it is red'],
    [
      'a wrong order that is right',
      order.replace(/accepts.*\n/u, '').replace('[2, 1, 3]', '[1, 3, 2]'),
      'order 1 3 2: it is green',
    ],
    [
      'a script that is not broken',
      fix.replace('broken: SET a 5', 'broken: INCRBY a 1'),
      'broken: it is green',
    ],
    [
      'a solution that is none',
      fix.replace('solution: INCR a', 'solution: INCRBY a 2'),
      'solution: it is red',
    ],
    ['an alternative that is none', fix.replace('[SET a 2]', '[SET a 4]'), 'accepts 1: it is red'],
    ['an attempt that is right', fix.replace('SET a 3', 'INCRBY a 1'), 'rejects 1: it is green'],
    [
      'a reply that is another one each time',
      predict.replace('LRANGE a 0 -1', 'ACL GENPASS'),
      'the reply is another one',
    ],
    [
      'a wrong prediction that is right',
      predict.replace('says: OK', 'says: 1 2'),
      'wrong "1 2" is right: the reply is 1) "1"',
    ],
    [
      'a wrong estimate that is right',
      estimate.replace('says: 100', 'says: 9'),
      'wrong 9 is right: 5 was measured',
    ],
    [
      'a number that is another one each time',
      estimate
        .replace('STRLEN a', 'EVAL "return redis.call(\'TIME\')[2] + 1" 0')
        .replace('within: 2', 'within: 1'),
      'was measured on the server before',
    ],
    [
      'a reply that does not come',
      predict.replace('LRANGE a 0 -1', 'BLPOP b 0'),
      'the last command has no reply',
    ],
    ['a number that is none', estimate.replace('STRLEN a', 'TYPE a'), 'the reply is no number'],
    ['a lab line that does nothing', failover.replace('crash n1', 'crash n9'), 'a lab line does nothing'],
    ['a seed that is refused', predict.replace('RPUSH a', 'RPUSHY a'), 'the seed fails at RPUSHY a 1 2'],
  ])('breaks: %s', async (_what, entry, fault) => {
    expect(await faults(entry)).toContain(fault);
  });

  it('takes items in any order where none is promised', async () => {
    const random = predict
      .replace('RPUSH a 1 2', 'SADD a 1 2 3 x')
      .replace('LRANGE a 0 -1', 'SRANDMEMBER a 4');
    const runs = await Promise.all(Array.from({ length: 12 }, () => faults(`${random}unordered: true\n`)));
    expect(runs).toEqual(runs.map(() => ''));
  });
});
