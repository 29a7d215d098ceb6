// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Course } from '#lesson-kit/course.ts';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { CourseMap, type CourseMapProps } from './course-map.tsx';
import type { CourseResume } from './course-start.tsx';
import type { LessonStanding } from './progress-mark.tsx';

const written: LessonSummary = {
  id: lessonId('start/one'),
  title: 'One',
  summary: 'About one',
  minutes: 7,
  topology: 'single',
  requires: [],
  steps: ['a'],
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

function map(
  standing: LessonStanding | CourseMapProps['standingOf'],
  resume: CourseResume | null | undefined,
  onKnown: CourseMapProps['onKnown'] = () => undefined,
  shown = course,
) {
  return (
    <CourseMap
      course={shown}
      standingOf={typeof standing === 'function' ? standing : () => standing}
      practisedOf={(lesson) => (lesson === written.id ? '1 of 2 questions right' : null)}
      lessonHref={(lesson) => `#/learn/${lesson}`}
      resume={resume}
      onKnown={onKnown}
      firstPath={{ href: '#/first', done: false }}
      links={{
        roadmap: '#/roadmap',
        readings: '#/read',
        reference: '#/reference',
        myths: '#/myths',
        practice: '#/practice',
        interview: '#/interview',
        sandbox: '#/play',
        licences: './licenses.txt',
        certificate: '#/certificate',
        authors: '#/authors',
        packs: '#/pack',
      }}
    />
  );
}
const draw = (...given: Parameters<typeof map>): string => renderToStaticMarkup(map(...given));

const begin: CourseResume = {
  kind: 'begin',
  href: '#/learn/start/one',
  lesson: 'One',
  minutes: 7,
  step: null,
};

describe('the tracks', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    return () => vi.unstubAllGlobals();
  });

  it('are a press away by name, and the focus goes along', async () => {
    const two: Course = {
      ...course,
      tracks: [...course.tracks, { id: 'more', title: 'Projects', summary: 'To build', entries: [] }],
    };
    const host = document.createElement('div');
    document.body.append(host);
    const root = createRoot(host);
    await act(async () => root.render(map({ kind: 'open' }, begin, () => undefined, two)));
    const into = vi.fn<() => void>();
    Element.prototype.scrollIntoView = into;
    const buttons = [...host.querySelectorAll<HTMLElement>(`nav[aria-label="${courseText.jumps}"] button`)];
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['Questions', 'Projects']);
    await act(async () => buttons[1]?.click());
    expect(document.activeElement?.textContent).toBe('Projects');
    expect(into).toHaveBeenCalledOnce();
    await act(async () => root.unmount());
    host.remove();
  });
});

describe('the course map', () => {
  it('links a written question and says of a planned one that it is not written', () => {
    const html = draw({ kind: 'open' }, begin);
    expect(html).toMatch(/<a[^>]* href="#\/learn\/start\/one"[^>]*>One<\/a>/u);
    expect(html).not.toMatch(/<a[^>]*>Two/u);
    expect(html).toContain(': Not yet written');
    expect(html).toContain('7 min');
  });

  it('says how long the rest takes, of a lesson that was begun only what is left', () => {
    expect(draw({ kind: 'open' }, begin)).toContain('0 of 1 finished, about 7 min left');
    expect(draw({ kind: 'started', done: 1, total: 2 }, begin)).toContain('finished, about 4 min left');
    expect(courseText.left(60)).toBe(', about 1 h left');
    expect(courseText.left(135)).toBe(', about 2 h 15 min left');
  });

  it('names what a lesson builds on, as long as that is neither done nor known', () => {
    const later = { ...written, id: lessonId('start/later'), title: 'Later', requires: [written.id] };
    const two: Course = {
      ...course,
      tracks: course.tracks.map((track) => ({
        ...track,
        entries: [...track.entries, { title: 'Later', summary: null, kind: 'lesson', lesson: later }],
      })),
    };
    const html = (one: LessonStanding): string =>
      renderToStaticMarkup(
        map(
          ({ id }) => (id === written.id ? one : { kind: 'open' }),
          begin,
          () => undefined,
          two,
        ),
      );
    expect(html({ kind: 'open' })).toMatch(/Builds on<a href="#\/learn\/start\/one">One<\/a>/u);
    expect(html({ kind: 'known' })).not.toContain('Builds on');
  });

  it('tells somebody who was never here where to begin', () => {
    const html = draw({ kind: 'open' }, begin);
    expect(html).toContain(courseText.first.heading);
    expect(html).toMatch(/<a href="#\/first"[^>]*>Take two minutes<\/a>/u);
    expect(html).toMatch(/<a href="#\/learn\/start\/one"[^>]*>Begin with the first question<\/a>/u);
    expect(html).toContain('0 of 1 lesson finished');
  });

  it('says nothing about beginning before it is known what was done', () => {
    expect(draw({ kind: 'open' }, undefined)).not.toContain(courseText.first.heading);
  });

  it('leads back to the step where the learner stopped', () => {
    const html = draw(
      { kind: 'started', done: 2, total: 8 },
      { ...begin, kind: 'continue', step: { number: 3, of: 8 } },
    );
    expect(html).toContain('Continue where you stopped');
    expect(html).toContain('One: step 3 of 8');
    expect(html).toContain('2 of 8 steps done');
    expect(html).not.toContain(courseText.first.heading);
  });

  it('counts what is known apart from what is finished', () => {
    const html = draw({ kind: 'known' }, null);
    expect(html).toContain('0 of 1 lesson finished, 1 known<');
    expect(html).toContain('0 of 1 finished, 1 known<');
    expect(html).toContain(courseText.allFinishedOrKnown);
    expect(html).toContain('aria-valuenow="0"');
  });

  it('says that all is done when all is done', () => {
    const html = draw({ kind: 'finished' }, null);
    expect(html).toContain('1 of 1 lesson finished');
    expect(html).toContain(courseText.allFinished);
    expect(html).not.toContain(courseText.know);
    expect(html).toContain('href="#/certificate"');
    expect(draw({ kind: 'open' }, begin)).not.toContain('href="#/certificate"');
  });

  it('leads to the licences', () => {
    expect(draw({ kind: 'open' }, begin)).toContain('href="./licenses.txt"');
  });
});

describe('“I know this”', () => {
  const host = document.createElement('div');
  const root = createRoot(host);
  beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
  afterEach(() => vi.unstubAllGlobals());

  it('is one button for saying it and taking it back, and keeps the focus', () => {
    const said: boolean[] = [];
    const show = (standing: LessonStanding): void =>
      act(() => root.render(map(standing, begin, (_lessons, known) => said.push(known))));
    document.body.append(host);
    show({ kind: 'open' });
    const button = [...host.querySelectorAll('button')].at(-1);
    expect(button?.getAttribute('aria-label')).toBe('I know this: One');
    button?.focus();
    act(() => button?.click());
    show({ kind: 'known' });
    expect(document.activeElement).toBe(button);
    expect(button?.textContent).toBe(courseText.unknow);
    act(() => button?.click());
    expect(said).toEqual([true, false]);
  });

  it('can be said of a whole track, and names the lessons that were still open', () => {
    const said: Array<readonly [readonly string[], boolean]> = [];
    const show = (standing: LessonStanding): void =>
      act(() =>
        root.render(
          map(standing, begin, (lessons, known) => said.push([lessons.map(({ id }) => id), known])),
        ),
      );
    document.body.append(host);
    show({ kind: 'started', done: 0, total: 1 });
    const button = host.querySelector('button');
    expect(button?.getAttribute('aria-label')).toBe('I know all of this: Questions');
    act(() => button?.click());
    show({ kind: 'known' });
    expect(button?.textContent).toBe(courseText.unknow);
    act(() => button?.click());
    show({ kind: 'finished' });
    expect(host.querySelector('button')).toBeNull();
    expect(said).toEqual([
      [['start/one'], true],
      [['start/one'], false],
    ]);
  });
});
