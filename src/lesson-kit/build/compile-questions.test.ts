import { describe, expect, it } from 'vitest';
import type { Choice } from '../question.ts';
import { compileQuestions, type StandingQuestions } from './compile-questions.ts';
import { describeProblem } from './problem.ts';

const head = `schema: 1
order: 1
title: Keys
questions:
`;
const compile = (...entries: readonly string[]): StandingQuestions =>
  compileQuestions({
    file: 'lessons/quiz/keys.yaml',
    id: 'keys',
    text: head + entries.join(''),
    lessons: new Set(['a/one']),
  });

const common = (id: string, kind: string): string => `  - id: ${id}
    kind: ${kind}
    level: 1
    tags: [basics, strings]
    lesson: a/one
    ask: What is \`a\`?
`;
const choose = `${common('one', 'choose')}    run: |
      SET a 1
      GET a
    choices:
      - { text: One., right: true, holds: [{ exists: { key: a } }] }
      - { text: Two., why: It is one., holds: [{ exists: { key: b } }] }
    why: It is.
`;
const plays = `${common('plays', 'structure')}    choices:
      - { run: SET a 1, right: true }
      - { text: In a list, run: RPUSH a 1, why: It is one. }
    check: [{ type: { key: a, is: string } }]
    why: It is.
`;
const next = `${common('next', 'next')}    clients: [A, B]
    choices:
      - { text: One., right: true }
      - { text: Two., why: It is one. }
    why: It is.
`;
const order = `${common('order', 'order')}    played: true
    steps: [SET a 1, INCR a, EXPIRE a 10]
    check: [{ exists: { key: a } }]
    accepts: [[1, 3, 2]]
    wrong: [{ order: [3, 1, 2], why: There is none yet. }]
    why: It is.
`;
const predict = `${common('predict', 'predict')}    run: GET a
    wrong: [{ says: '1', why: It is not. }]
    why: It is.
`;
const fix = `${common('fix', 'fix')}    seed: SET a 1
    broken: SET a 2
    after: GET a
    check: [{ exists: { key: a } }]
    solution: SET a 3
    rejects: [{ run: SET a 4, why: It is three. }]
    why: It is.
`;
const estimate = `${common('estimate', 'estimate')}    run: STRLEN a
    within: 2
    unit: bytes
    wrong: [{ says: 5, why: It is more. }]
    why: It is.
`;
const say = `${common('say', 'say')}    model: It is.
    rubric: [one, two, three]
    chapter: 2
`;

describe('a group of questions', () => {
  const { authored, problems } = compile(choose, plays, next, order, predict, fix, estimate, say);
  const questions = new Map(authored?.group.questions.map((question) => [String(question.id), question]));
  const choicesOf = (id: string): readonly Choice[] => {
    const question = questions.get(id);
    if (question === undefined || !('choices' in question)) throw new Error(`no choices: ${id}`);
    return question.choices.toSorted((a, b) => Number(b.right) - Number(a.right));
  };

  it('compiles every kind', () => {
    expect(problems).toEqual([]);
    expect([...questions.keys()]).toEqual([
      'one',
      'plays',
      'next',
      'order',
      'predict',
      'fix',
      'estimate',
      'say',
    ]);
    expect(authored?.lines.get('plays')).toBe(18);
  });

  it('has choices, each with the way in which it is decided', () => {
    expect(questions.get('one')).toMatchObject({
      place: { topology: 'single', clients: [{ name: 'A', node: null }], seed: { lines: [] } },
      run: { lines: [{ command: ['SET', 'a', '1'] }, { command: ['GET', 'a'] }] },
      check: [],
    });
    expect(choicesOf('one')).toMatchObject([
      { text: 'One.', right: true, why: null, proof: { kind: 'holds', checks: [{}] } },
      { text: 'Two.', right: false, why: 'It is one.', proof: { kind: 'holds' } },
    ]);
    expect(questions.get('plays')).toMatchObject({ check: [{ type: {} }] });
    expect(choicesOf('plays')).toMatchObject([
      { text: 'SET a 1', proof: { kind: 'plays', script: { lines: [{ command: ['SET', 'a', '1'] }] } } },
      { text: 'In a list', proof: { kind: 'plays' } },
    ]);
    expect(choicesOf('next')).toMatchObject([{ proof: null }, { proof: null }]);
  });

  it('mixes the choices, and always in the same way', () => {
    const orders = Array.from({ length: 40 }, (_, id) => {
      const [question] = compile(choose.replace('id: one', `id: q${id}`)).authored?.group.questions ?? [];
      return question !== undefined && 'choices' in question ? question.choices.map(({ text }) => text) : [];
    });
    expect(orders.filter(([first]) => first === 'One.').length).toBeGreaterThan(10);
    expect(orders.filter(([first]) => first === 'Two.').length).toBeGreaterThan(10);
    const [again] = compile(choose.replace('id: one', 'id: q0')).authored?.group.questions ?? [];
    expect(again).toMatchObject({ choices: orders[0]?.map((text) => ({ text })) });
  });

  it('counts orders from 0, and has a script for each step that is played', () => {
    expect(questions.get('order')).toMatchObject({
      accepts: [[0, 2, 1]],
      wrong: [{ says: [2, 0, 1], why: 'There is none yet.' }],
      proof: { steps: [{ lines: [{}] }, { lines: [{}] }, { lines: [{}] }], check: [{}] },
    });
  });

  it('has what is wrong with its reason, and nothing where nothing is said', () => {
    expect(questions.get('fix')).toMatchObject({
      rejects: [{ says: { text: 'SET a 4' }, why: 'It is three.' }],
      accepts: [],
      after: { text: 'GET a' },
    });
    expect(questions.get('predict')).toMatchObject({ unordered: false, of: [] });
    expect(questions.get('say')).toMatchObject({ why: '', chapter: 2 });
  });
});

describe('a question that is wrong says file, line and question, and leaves the others standing', () => {
  const cases: ReadonlyArray<[string, string, string]> = [
    [
      'an unknown word',
      choose.replace('    why:', '    because:'),
      '17: question one: unknown word "because"',
    ],
    [
      'an unknown kind',
      choose.replace('choose', 'guess'),
      '6: question one: kind: known are choose, choose-all, ',
    ],
    ['an unknown tag', choose.replace('basics', 'basic'), '8: question one: tags.0: '],
    ['a tag twice', choose.replace('strings', 'basics'), '8: question one: a tag is named twice'],
    ['no such lesson', choose.replace('a/one', 'a/two'), '9: question one: there is no lesson a/two'],
    ['no such client', choose.replace('GET a', 'B: GET a'), '13: question one: no client B'],
    ['a lab line on one server', predict.replace('GET a', 'lab crash n1'), '11: question predict: '],
    [
      'a client at a node of one server',
      next.replace('[A, B]', '[A, { name: B, node: n2 }]'),
      '11: question next: a client names a node',
    ],
    [
      'a client that follows',
      next.replace('[A, B]', '[A, { name: B, follows: true }]'),
      '11: question next: a client of a question shows where it is redirected',
    ],
    [
      'two right of choose',
      choose.replace('why: It is one.', 'right: true'),
      '14: question one: of choose one',
    ],
    [
      'none right',
      choose.replace('right: true', 'why: No.'),
      '14: question one: of choose one choice is right',
    ],
    [
      'all right of choose-all',
      choose.replace('choose', 'choose-all').replace('why: It is one.', 'right: true'),
      '14: question one: of choose-all at least',
    ],
    [
      'a wrong choice without why',
      choose.replace('why: It is one., ', ''),
      '16: question one: a wrong choice says',
    ],
    [
      'a choice without words',
      plays.replace('run: SET a 1, ', ''),
      '12: question plays: a choice has a text',
    ],
    ['a choice twice', choose.replace('Two.', 'One.'), '16: question one: this choice is above already'],
    [
      'holds without a run',
      choose.replace(/ {4}run: \|\n.*\n.*\n/u, ''),
      '12: question one: holds is about what the run',
    ],
    [
      'commands without check',
      plays.replace(/ {4}check.*\n/u, ''),
      '11: question plays: choices are commands',
    ],
    [
      'a check without commands',
      next.replace('    why: It is.', '    check: [{ exists: { key: a } }]\n    why: It is.'),
      '15: question next: no choice is commands',
    ],
    [
      'a choice that nothing proves',
      choose.replace(', holds: [{ exists: { key: b } }]', ''),
      '16: question one: nothing proves this choice',
    ],
    ['next with one client', next.replace('[A, B]', '[A]'), '6: question next: next asks about several'],
    ['an order that is none', order.replace('[1, 3, 2]', '[1, 3, 3]'), '14: question order: an order names'],
    [
      'a wrong order that is right',
      order.replace('[3, 1, 2]', '[1, 3, 2]'),
      '15: question order: this order is',
    ],
    ['steps that nothing decides', order.replace(/ {4}check.*\n/u, ''), '11: question order: steps that are'],
    ['a check on words', order.replace('    played: true\n', ''), '12: question order: a check decides'],
    [
      'a prediction of a tick',
      predict.replace('GET a', 'tick 1s'),
      '11: question predict: the run ends with a command',
    ],
    [
      'an estimate within less than 1',
      estimate.replace('within: 2', 'within: 0.5'),
      '12: question estimate: within',
    ],
    [
      'a solution that is broken',
      fix.replace('SET a 3', 'SET a 2'),
      '15: question fix: the solution is what',
    ],
    ['a rubric of two', say.replace(', three', ''), '12: question say: rubric'],
    ['an open backquote', say.replace('model: It', 'model: It `'), '11: question say: model: a backquote'],
  ];
  it.each(cases)('%s', (_name, wrong, message) => {
    const { authored, problems } = compile(wrong, '\n', say);
    const told = problems.map(describeProblem).join('\n');
    expect(told).toContain(`lessons/quiz/keys.yaml:${message}`);
    expect(authored?.group.questions.map(({ id }) => String(id))).toEqual(['say']);
  });

  it('a repeated id', () => {
    const { authored, problems } = compile(say, predict.replace('id: predict', 'id: say'));
    expect(problems.map(describeProblem)).toEqual([
      'lessons/quiz/keys.yaml:14: question say: another question has this id',
    ]);
    expect(authored?.group.questions.map(({ kind }) => kind)).toEqual(['say']);
  });

  it('is no group at all when the file is wrong, or when nothing is left', () => {
    expect(compile('  - [').authored).toBeNull();
    expect(compile(choose.replace('a/one', 'a/two')).authored).toBeNull();
  });
});
