import { describe, expect, it } from 'vitest';
import { compileRoadmap } from './compile-roadmap.ts';
import { describeProblem } from './problem.ts';

const yaml = (...topics: readonly string[]): string =>
  [
    'schema: 1',
    'groups:',
    '  - id: levels',
    '    title: Levels',
    '    summary: All.',
    '    parts:',
    '      - id: basics',
    '        title: Basics',
    '        topics:',
    ...topics.map((topic) => `          - ${topic}`),
    '          - { title: Known, readings: [limits] }',
  ].join('\n');

const compile = (text: string, ...lessons: readonly string[]) =>
  compileRoadmap({
    file: 'lessons/roadmap.yaml',
    text,
    lessons: new Set(lessons),
    readings: [{ name: 'limits', title: 'Limits' }],
  });
const problems = (text: string, ...lessons: readonly string[]): string[] => {
  const compiled = compile(text, ...lessons);
  return compiled.ok ? [] : compiled.problems.map(describeProblem);
};

describe('a roadmap', () => {
  it('says of each topic which lessons teach it, what is planned, and why something is not here', () => {
    const compiled = compile(
      yaml(
        '{ title: One, lessons: [a/one] }',
        '{ title: Two, planned: Later., readings: [limits] }',
        '{ title: Three, lessons: [a/one], outside: Not here. }',
      ),
      'a/one',
    );
    expect(compiled.ok ? compiled.value.groups[0]?.parts[0]?.topics.slice(0, 3) : null).toEqual([
      { title: 'One', lessons: ['a/one'], readings: [], planned: null, outside: null },
      {
        title: 'Two',
        lessons: [],
        readings: [{ name: 'limits', title: 'Limits' }],
        planned: 'Later.',
        outside: null,
      },
      { title: 'Three', lessons: ['a/one'], readings: [], planned: null, outside: 'Not here.' },
    ]);
  });

  it('has a place for every topic', () => {
    expect(problems(yaml('{ title: One, lessons: [a/one] }', '{ title: Two }'), 'a/one')).toEqual([
      'lessons/roadmap.yaml:11: groups.0.parts.0.topics.1: a topic has no place: give it lessons, readings, planned or outside',
    ]);
  });

  it('names no lesson that there is not', () => {
    expect(problems(yaml('{ title: One, lessons: [a/one, a/x] }'), 'a/one')).toEqual([
      'lessons/roadmap.yaml:10: there is no lesson a/x (lessons/a/x.md)',
    ]);
  });

  it('names every lesson that there is', () => {
    expect(problems(yaml('{ title: One, lessons: [a/one] }'), 'a/one', 'a/two')).toEqual([
      'lessons/roadmap.yaml:1: lesson a/two has no place in the roadmap',
    ]);
  });

  it('names every reading that there is, and no other', () => {
    const text = yaml('{ title: One, lessons: [a/one] }').replace('[limits]', '[limit]');
    expect(problems(text, 'a/one')).toEqual([
      'lessons/roadmap.yaml:11: there is no reading limit (lessons/readings/limit.md)',
      'lessons/roadmap.yaml:1: reading limits has no place in the roadmap',
    ]);
  });
});
