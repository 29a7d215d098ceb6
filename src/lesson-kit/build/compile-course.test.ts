import { describe, expect, it } from 'vitest';
import type { AuthoredLesson } from './authored-lesson.ts';
import { compileCourse, composeCourse } from './compile-course.ts';
import { compileLesson } from './compile-lesson.ts';
import { describeProblem } from './problem.ts';

function lesson(
  id: string,
  { requires = [], link }: { requires?: string[]; link?: string } = {},
): AuthoredLesson {
  const text = `---
schema: 1
title: ${id}
summary: A lesson.
minutes: 1
topology: single
commands: [PING]
requires: [${requires.join(', ')}]
---

${link === undefined ? '' : `[there](${link})`}

## One

\`\`\`yaml step
id: one
check: [{ ran: { command: PING } }]
solution: PING
rejects: [ECHO PING]
hints: [Type it.]
\`\`\`
`;
  const compiled = compileLesson({ file: `lessons/${id}.md`, id, text, dataSet: () => null });
  if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
  return compiled.value;
}

const yaml = (...entries: string[]): string =>
  [
    'schema: 1',
    'title: Course',
    'tracks:',
    '  - id: main',
    '    title: Main',
    '    summary: All.',
    '    entries:',
    ...entries.map((e) => `      - ${e}`),
  ].join('\n');

const compile = (text: string, ...lessons: AuthoredLesson[]) =>
  compileCourse({ file: 'lessons/course.yaml', text, lessons });
const problems = (text: string, ...lessons: AuthoredLesson[]): string[] => {
  const compiled = compile(text, ...lessons);
  return compiled.ok ? [] : compiled.problems.map(describeProblem);
};

describe('a course', () => {
  it('has open, planned and referred lessons, with summaries only', () => {
    const compiled = compile(
      yaml(
        '{ title: One, lesson: a/one }',
        '{ title: Two, summary: Later. }',
        '{ title: Again, see: a/one }',
      ),
      lesson('a/one'),
    );
    const entries = compiled.ok ? compiled.value.tracks[0]?.entries : undefined;
    expect(entries).toMatchObject([
      { kind: 'lesson', title: 'One', lesson: { id: 'a/one', steps: ['one'] } },
      { kind: 'planned', summary: 'Later.', lesson: null },
      { kind: 'see', lesson: { id: 'a/one' } },
    ]);
    expect(Object.keys(entries?.[0]?.lesson ?? {})).not.toContain('seed');
  });

  it('lists every lesson', () => {
    expect(problems(yaml('{ title: One, lesson: a/one }'), lesson('a/one'), lesson('a/two'))).toEqual([
      'lessons/course.yaml:1: lessons/a/two.md is not listed',
    ]);
  });
  it('lists no lesson twice', () => {
    expect(
      problems(yaml('{ title: One, lesson: a/one }', '{ title: One, lesson: a/one }'), lesson('a/one')),
    ).toEqual(['lessons/course.yaml:9: lesson a/one is listed twice; use see for the second place']);
  });
  it('lists no lesson that does not exist', () => {
    expect(
      problems(yaml('{ title: One, lesson: a/one }', '{ title: X, see: a/x }'), lesson('a/one')),
    ).toEqual(['lessons/course.yaml:9: there is no lesson a/x (lessons/a/x.md)']);
  });
  it('refuses words that it does not know', () => {
    expect(problems(yaml('{ title: One, leson: a/one }'))[0]).toMatch(/^lessons\/course\.yaml:8: /u);
    expect(problems('schema: 1\ntitle: x\ntrack: []\n').join('\n')).toContain(
      'lessons/course.yaml:3: unknown word "track"',
    );
  });
  it('refuses requirements and links that lead nowhere', () => {
    expect(
      problems(
        yaml('{ title: One, lesson: a/one }'),
        lesson('a/one', { requires: ['a/x'], link: 'lesson:a/y' }),
      ),
    ).toEqual([
      'lessons/a/one.md:1: requires names a/x, which is no lesson',
      'lessons/a/one.md:11: a link names a/y, which is no lesson',
    ]);
  });
  it('refuses links to readings that there are not', () => {
    const linked = lesson('a/one', { link: 'reading:limits' });
    const text = yaml('{ title: One, lesson: a/one }');
    expect(problems(text, linked)).toEqual(['lessons/a/one.md:11: a link names limits, which is no reading']);
    const readings = new Set(['limits']);
    expect(compileCourse({ file: 'lessons/course.yaml', text, lessons: [linked], readings }).ok).toBe(true);
  });
  it('refuses requirements that go in a circle, and names the way round', () => {
    const lessons = [
      lesson('a/one', { requires: ['a/two'] }),
      lesson('a/two', { requires: ['a/three'] }),
      lesson('a/three', { requires: ['a/two'] }),
    ];
    const text = yaml(
      '{ title: 1, lesson: a/one }',
      '{ title: 2, lesson: a/two }',
      '{ title: 3, lesson: a/three }',
    ).replace(/title: (\d)/gu, "title: '$1'");
    expect(problems(text, ...lessons)).toEqual([
      'lessons/a/two.md:1: requires goes in a circle: a/two → a/three → a/two',
    ]);
  });
  it('allows requirements that meet again without a circle', () => {
    const lessons = [
      lesson('a/one', { requires: ['a/two', 'a/three'] }),
      lesson('a/two', { requires: ['a/three'] }),
      lesson('a/three'),
    ];
    expect(
      problems(
        yaml('{ title: A, lesson: a/one }', '{ title: B, lesson: a/two }', '{ title: C, lesson: a/three }'),
        ...lessons,
      ),
    ).toEqual([]);
  });
});

describe('a course with a broken lesson', () => {
  it('stands: the place of the lesson is empty, and who names it is not at fault', () => {
    const composed = composeCourse(
      {
        file: 'lessons/course.yaml',
        text: yaml(
          '{ title: One, lesson: a/one }',
          '{ title: Two, lesson: a/two }',
          '{ title: No, see: a/no }',
        ),
        lessons: [lesson('a/one', { requires: ['a/two'] })],
      },
      new Set(['a/two']),
    );
    if (!composed.ok) throw new Error('there is no course');
    const { course, problems: found } = composed.value;
    expect(course.tracks[0]?.entries.map(({ kind }) => kind)).toEqual(['lesson', 'planned', 'planned']);
    expect(found.map(describeProblem)).toEqual([expect.stringContaining('there is no lesson a/no')]);
  });
});
