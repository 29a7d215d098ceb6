import { describe, expect, it } from 'vitest';
import { compileMyths } from './compile-myths.ts';
import { describeProblem } from './problem.ts';

const compile = (text: string) =>
  compileMyths({ file: 'lessons/myths/keys.yaml', id: 'keys', text, lessons: new Set(['a/one']) });
const problems = (text: string): string[] => {
  return compile(text).problems.map(describeProblem);
};

const head = `schema: 1
order: 1
title: Keys
myths:
`;
const decided = `  - id: E22
    claim: '\`EXISTS\` answers 1 or 0.'
    verdict: half
    seed: SET name ada
    run: |
      EXISTS name name
    decides:
      - { command: EXISTS, reply: { text: { equals: '2' } } }
    why: It counts.
    lesson: a/one
`;
const told = `  - id: E9
    claim: It is so.
    asked: It is not so.
    verdict: wrong
    asText: Nothing shows it.
    why: It is not.
`;

describe('a group of myths', () => {
  const { authored } = compile(head + decided + told);
  const [one, two] = authored?.group.myths ?? [];

  it('asks the claim, which is false, and has commands that decide it', () => {
    expect(one).toMatchObject({
      kind: 'run',
      statement: '`EXISTS` answers 1 or 0.',
      truth: false,
      lesson: 'a/one',
      run: {
        topology: 'single',
        clients: [{ name: 'A', node: null, follows: false }],
        seed: { lines: [{ command: ['SET', 'name', 'ada'] }] },
        run: { lines: [{ command: ['EXISTS', 'name', 'name'] }] },
      },
    });
  });

  it('or asks what is the case instead, which is true, and may say why nothing is run', () => {
    expect(two).toMatchObject({ kind: 'text', statement: 'It is not so.', truth: true, lesson: null });
  });

  it('knows the lines of its myths', () => {
    expect([...(authored?.lines ?? [])]).toEqual([
      ['E22', 5],
      ['E9', 15],
    ]);
  });
});

describe('a group with a myth that is wrong', () => {
  const idsOf = (text: string): string[] => compile(text).authored?.group.myths.map(({ id }) => id) ?? [];

  it('has the others', () => {
    expect(idsOf(head + decided.replace('why:', 'because:') + told)).toEqual(['E9']);
    expect(idsOf(head + decided + told.replace('E9', 'E22'))).toEqual(['E22']);
    expect(idsOf(head + decided.replace('a/one', 'a/two') + told)).toEqual(['E9']);
  });

  it('is left out when no other is left, or when the file itself is wrong', () => {
    expect(compile(head + told.replace('E9', 'nine')).authored).toBeNull();
    expect(compile(head.replace('order: 1', 'order: no') + told).authored).toBeNull();
  });
});

describe('a group of myths that is wrong says file, line and myth', () => {
  const cases: ReadonlyArray<[string, string, string]> = [
    ['an unknown word', decided.replace('why:', 'because:'), '13: myth E22: unknown word "because"'],
    ['a missing word', told.replace('    verdict: wrong\n', ''), '5: myth E9: verdict: '],
    ['an id of another form', told.replace('E9', 'nine'), '5: myth nine: id: an id is E and a number: E12'],
    ['a repeated id', told + told, '11: myth E9: another myth has this id'],
    [
      'a lesson that there is not',
      decided.replace('a/one', 'a/two'),
      '14: myth E22: there is no lesson a/two',
    ],
    [
      'a client that there is not',
      decided.replace('EXISTS name name', 'B: PING'),
      '10: myth E22: no client B',
    ],
    ['a lab line on a single server', decided.replace('EXISTS name name', 'lab crash n1'), '10: myth E22: '],
    [
      'a reply that is not asked for',
      decided.replace(/, reply: .*$/mu, ' }'),
      '12: myth E22: decides.0.reply: ',
    ],
    [
      'a run without a decision',
      decided.replace(/ {4}decides:\n.*\n/u, ''),
      '5: myth E22: decides: say what',
    ],
    ['neither run nor reason', told.replace(/ {4}asText.*\n/u, ''), '5: myth E9: run: give commands'],
    [
      'a run and a reason',
      decided + '    asText: x\n',
      '15: myth E22: asText: a myth with a run is not text',
    ],
    ['an open backquote', told.replace('It is so.', 'It is `so.'), '6: myth E9: claim: a backquote is not'],
  ];
  it.each(cases)('%s', (_name, text, message) => {
    expect(problems(head + text).join('\n')).toContain(`lessons/myths/keys.yaml:${message}`);
  });
});
