import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Course } from '#lesson-kit/course.ts';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import { CourseMap, type CourseResume } from './course-map.tsx';
import type { LessonStanding } from './progress-mark.tsx';

const written: LessonSummary = {
  id: lessonId('start/one'),
  title: 'One',
  summary: 'About one',
  minutes: 7,
  topology: 'single',
  requires: [],
  commands: [],
  steps: [{ id: 'a', title: 'A' }],
};

const course: Course = {
  title: 'All',
  tracks: [
    {
      id: 'path',
      title: 'Questions',
      summary: 'The way',
      entries: [
        { title: 'One', summary: null, kind: 'lesson', lesson: written },
        { title: 'Two', summary: null, kind: 'planned', lesson: null },
      ],
    },
  ],
};

const draw = (standing: LessonStanding, resume: CourseResume | null): string =>
  renderToStaticMarkup(
    <CourseMap
      course={course}
      standingOf={() => standing}
      lessonHref={(lesson) => `#/learn/${lesson}`}
      resume={resume}
      sandboxHref="#/play"
    />,
  );

const begin: CourseResume = { kind: 'begin', href: '#/learn/start/one', lesson: 'One', step: null };

describe('the course map', () => {
  it('links a written question and says of a planned one that it is not written', () => {
    const html = draw({ kind: 'open' }, begin);
    expect(html).toMatch(/<a[^>]* href="#\/learn\/start\/one"[^>]*>One<\/a>/u);
    expect(html).not.toMatch(/<a[^>]*>Two/u);
    expect(html).toContain(': Not yet written');
    expect(html).toContain('7 min');
  });

  it('says where to begin', () => {
    const html = draw({ kind: 'open' }, begin);
    expect(html).toContain('Begin');
    expect(html).toContain('0 of 1 lesson finished');
  });

  it('leads back to the step where the learner stopped', () => {
    const html = draw(
      { kind: 'started', done: 2, total: 8 },
      { ...begin, kind: 'continue', step: 'Keep a value' },
    );
    expect(html).toContain('Continue where you stopped');
    expect(html).toContain('One: Keep a value');
    expect(html).toContain('2 of 8 steps done');
  });

  it('says that all is done when all is done', () => {
    const html = draw({ kind: 'finished' }, null);
    expect(html).toContain('1 of 1 lesson finished');
    expect(html).toContain('Every lesson that is written so far is finished.');
  });
});
