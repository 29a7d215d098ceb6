import { describe, expect, it } from 'vitest';
import { compileLesson } from './compile-lesson.ts';
import { describeProblem } from './problem.ts';

const head = `---
schema: 1
title: Keys that forget
summary: Give a key a lifetime.
minutes: 6
topology: single
commands: [EXPIRE]
seed: |
  SET session:42 ada
---

A cache that never forgets is a leak.
`;

const step = `
## Give the session sixty seconds

Type it.

\`\`\`redis run
TTL session:42
\`\`\`

\`\`\`yaml step
id: set-ttl
check: [{ ttl: { key: 'session:42', min: 1, max: 60 } }]
solution: EXPIRE session:42 60
hints: ['A key and a number of \`seconds\`.']
rejects: [SET session:42 ada]
accepts: [SET session:42 ada EX 60, GETEX session:42 EX 30]
\`\`\`
`;

const compile = (text: string) =>
  compileLesson({ file: 'lessons/t/t.md', id: 't/t', text, dataSet: () => null });
const problems = (text: string): string[] => {
  const compiled = compile(text);
  return compiled.ok ? [] : compiled.problems.map(describeProblem);
};

describe('a lesson that is right', () => {
  const compiled = compile(head + step);
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  const { lesson, steps } = compiled.value;

  it('has its front matter, with what was left out filled in', () => {
    expect(lesson.meta).toMatchObject({
      id: 't/t',
      title: 'Keys that forget',
      requires: [],
      clients: [{ name: 'A', node: null, follows: false }],
      actors: [],
      clock: 'running',
      show: null,
      steps: ['set-ttl'],
      seed: {
        text: 'SET session:42 ada',
        lines: [{ kind: 'command', client: null, command: ['SET', 'session:42', 'ada'] }],
      },
    });
  });

  it('may show a picture of a key, or of the server', () => {
    const shown = (show: string) => {
      const one = compile(head.replace('schema: 1', `schema: 1\nshow: ${show}`) + step);
      return one.ok ? one.value.lesson.meta.show : one.problems;
    };
    expect(shown('{ visualizer: string, key: k }')).toEqual({ visualizer: 'string', key: 'k' });
    expect(shown('{ visualizer: channels }')).toEqual({ visualizer: 'channels', key: null });
  });

  it('has the step block out of the prose', () => {
    const prose = JSON.stringify(lesson.steps[0]?.hast);
    expect(prose).toContain('TTL session:42');
    expect(prose).not.toContain('EXPIRE');
    expect(JSON.stringify(lesson.intro)).toContain('A cache that never forgets');
  });

  it('has check, hints, solution and alternatives', () => {
    expect(lesson.steps[0]?.check).toEqual([{ ttl: { key: 'session:42', min: 1, max: 60 } }]);
    expect(JSON.stringify(lesson.steps[0]?.hints)).toContain('"tagName":"code"');
    expect(lesson.steps[0]?.solution.text).toBe('EXPIRE session:42 60');
    expect(lesson.steps[0]?.accepts.map((script) => script.text)).toEqual([
      'SET session:42 ada EX 60',
      'GETEX session:42 EX 30',
    ]);
  });

  it('keeps near misses away from the page', () => {
    expect(steps[0]?.rejects.map((script) => script.text)).toEqual(['SET session:42 ada']);
    expect(Object.keys(lesson.steps[0] ?? {})).not.toContain('rejects');
  });

  it('knows its runnable fences with their lines', () => {
    expect(steps[0]?.runs).toMatchObject([
      { expect: 'ok', line: 18, lines: [{ client: null, text: 'TTL session:42' }] },
    ]);
  });
});

describe('a lesson that is wrong says file, line and step', () => {
  const cases: ReadonlyArray<[string, string, string]> = [
    [
      'no front matter',
      step,
      'lessons/t/t.md:1: the file must begin with front matter between two --- lines',
    ],
    [
      'unknown word in the front matter',
      head.replace('minutes', 'minuets') + step,
      'lessons/t/t.md:5: unknown word "minuets"',
    ],
    ['broken YAML', head.replace('[EXPIRE]', '[EXPIRE') + step, 'lessons/t/t.md:'],
    [
      'a key twice',
      head.replace('minutes: 6', 'minutes: 6\nminutes: 7') + step,
      'lessons/t/t.md:6: Map keys must be unique',
    ],
    [
      'an alias',
      head
        .replace('title: Keys that forget', 'title: &name Keys')
        .replace('Give a key a lifetime.', '*name') + step,
      'lessons/t/t.md:4: an alias (*name) is not allowed; write it out',
    ],
    [
      'a picture that there is none of',
      head.replace('schema: 1', 'schema: 1\nshow: { visualizer: paper, key: k }') + step,
      'lessons/t/t.md:3: show.visualizer: no picture is called paper; there are: string, ',
    ],
    [
      'a picture of a key without one',
      head.replace('schema: 1', 'schema: 1\nshow: { visualizer: string }') + step,
      'lessons/t/t.md:3: show.key: string is a picture of a key; say of which',
    ],
    [
      'a key for a picture of the server',
      head.replace('schema: 1', 'schema: 1\nshow: { visualizer: channels, key: k }') + step,
      'lessons/t/t.md:3: show.key: channels is a picture of the server and takes no key',
    ],
    ['another version', head.replace('schema: 1', 'schema: 2') + step, 'lessons/t/t.md:2: schema: '],
    ['no step', head, 'lessons/t/t.md:1: no step'],
    [
      'a seed that cannot be read',
      head.replace('SET session:42 ada', 'SET "') + step,
      'lessons/t/t.md:9: the quotes are not balanced',
    ],
    [
      'a command that is never typed',
      head.replace('[EXPIRE]', '[EXPIRE, PERSIST]') + step,
      'lessons/t/t.md:7: commands names PERSIST',
    ],
    ['HTML', `${head}\n<b>x</b>\n${step}`, 'lessons/t/t.md:14: HTML is not allowed'],
    [
      'HTML in a step',
      head + step.replace('Type it.', 'Type <i>it</i>.'),
      'lessons/t/t.md:16: step set-ttl: HTML is not allowed',
    ],
    [
      'no step block',
      `${head}\n## Idle\n\nNothing.\n`,
      'lessons/t/t.md:14: step Idle: no ```yaml step block',
    ],
    [
      'a stray step block',
      head + step.replace('## Give the session sixty seconds', ''),
      'lessons/t/t.md:23: a step block stands above',
    ],
    ['two steps of one id', head + step + step, 'lessons/t/t.md:31: step set-ttl: another step has this id'],
    [
      'an unknown check',
      head + step.replace('{ ttl:', '{ tll:'),
      '"tll" cannot stand here like this; known are: value, ttl, type, encoding',
    ],
    [
      'an unknown word in a check',
      head + step.replace('min: 1', 'mim: 1'),
      'lessons/t/t.md:24: step Give the session sixty seconds: "mim" cannot stand here like this; known are: min, none',
    ],
    [
      'a number where text is wanted',
      head + step.replace("key: 'session:42'", 'key: 42'),
      'check.0.ttl.key: wants text; put the value in quotes',
    ],
    [
      'two kinds in one check',
      head + step.replace('[{ ttl:', '[{ exists: { key: a }, ttl:'),
      'lessons/t/t.md:24: step Give the session sixty seconds: ',
    ],
    [
      'an unknown client',
      head + step.replace('rejects: [SET', 'rejects: ["C: SET').replace('ada]\naccepts', 'ada"]\naccepts'),
      'lessons/t/t.md:27: step set-ttl: no client C',
    ],
    [
      'no near miss',
      head + step.replace('rejects: [SET session:42 ada]', 'rejects: []'),
      'lessons/t/t.md:27: step Give the session sixty seconds: rejects',
    ],
    [
      'a fence with more than commands',
      head + step.replace('TTL session:42', 'tick 1s'),
      'step set-ttl: a runnable fence holds only what can be typed: commands and lab lines',
    ],
    [
      'a client at a node without a lab',
      head.replace('topology: single', 'topology: single\nclients: [A, { name: B, node: n2 }]') + step,
      'lessons/t/t.md:7: a client names a node, but the topology is single',
    ],
    [
      'more clients than the page has terminals',
      head.replace('topology: single', 'topology: single\nclients: [A, B, C, D, E]') + step,
      'lessons/t/t.md:7: clients: the page has 4 terminals at most',
    ],
    [
      'a line to a lab without one',
      head + step.replace('rejects: [SET session:42 ada]', 'rejects: [lab crash n1]'),
      'lessons/t/t.md:27: step set-ttl: the topology is single, which has no lab',
    ],
    [
      'an image in a hint',
      head + step.replace('`seconds`', '![s](https://example.com/s.png)'),
      'step set-ttl: images are not allowed',
    ],
  ];
  it.each(cases)('%s', (_what, text, message) => {
    expect(problems(text).join('\n')).toContain(message);
  });

  it('and reports everything at once', () => {
    const text = head.replace('[EXPIRE]', '[EXPIRE, PERSIST]') + step.replace('Type it.', '<b>') + step;
    expect(problems(text)).toHaveLength(3);
  });
});

describe('a lesson in a lab', () => {
  const inLab = (clients: string, typed: string): string =>
    head.replace('topology: single', `topology: cluster\nclients: ${clients}`) +
    step.replace('TTL session:42', typed);

  it('has clients at nodes, some of which follow redirections', () => {
    const compiled = compile(inLab('[A, { name: B, node: n2 }, { name: C, follows: true }]', 'B: PING'));
    expect(compiled.ok && compiled.value.lesson.meta).toMatchObject({
      topology: 'cluster',
      clients: [
        { name: 'A', node: null, follows: false },
        { name: 'B', node: 'n2', follows: false },
        { name: 'C', node: null, follows: true },
      ],
    });
  });
  it('may have lines to the lab clicked, and nothing else that cannot be typed', () => {
    expect(problems(inLab('[A]', 'lab crash n1'))).toEqual([]);
    expect(problems(inLab('[A]', 'tick 1s')).join()).toContain('only what can be typed');
  });
});

describe('actors', () => {
  const withActor = (script: string): string =>
    head.replace(
      'seed: |',
      `actors:\n  - name: worker\n    summary: Works.\n    script: ${script}\nseed: |`,
    ) + step;

  it('are commands of their own', () => {
    const compiled = compile(withActor('BLPOP jobs 0'));
    expect(compiled.ok && compiled.value.lesson.meta.actors).toEqual([
      { name: 'worker', summary: 'Works.', commands: [['BLPOP', 'jobs', '0']], repeat: false },
    ]);
  });
  it('do nothing else', () => {
    expect(problems(withActor('tick 1s'))).toEqual([
      'lessons/t/t.md:11: actor worker: its lines are commands only',
    ]);
  });
  it('have one reply to each line', () => {
    for (const line of ['SUBSCRIBE news', 'monitor', 'CLIENT REPLY OFF'])
      expect(problems(withActor(line))).toEqual([
        'lessons/t/t.md:11: actor worker: each of its lines must have one reply',
      ]);
  });
});
