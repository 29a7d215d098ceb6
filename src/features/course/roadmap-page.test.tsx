import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import type { Roadmap } from '#lesson-kit/roadmap.ts';
import type { LessonStanding } from './progress-mark.tsx';
import { RoadmapPage } from './roadmap-page.tsx';

const lesson = (name: string): LessonSummary => ({
  id: lessonId(`a/${name}`),
  title: `Lesson ${name}`,
  summary: '',
  minutes: 1,
  topology: 'single',
  requires: [],
  steps: ['one'],
});

const topic = { lessons: [], readings: [], planned: null, outside: null };
const roadmap: Roadmap = {
  groups: [
    {
      id: 'levels',
      title: 'Levels',
      summary: 'All.',
      parts: [
        {
          id: 'basics',
          title: 'Basics',
          topics: [
            { ...topic, title: 'Strings', lessons: [lessonId('a/one'), lessonId('a/two')] },
            { ...topic, title: 'Counters', lessons: [lessonId('a/one')], planned: 'A project.' },
            { ...topic, title: 'Containers', outside: 'They run elsewhere.' },
            { ...topic, title: 'Limits', readings: [{ name: 'limits', title: 'What it cannot do' }] },
          ],
        },
      ],
    },
  ],
};

const draw = (standingOf: (lesson: LessonSummary) => LessonStanding): string =>
  renderToStaticMarkup(
    <RoadmapPage
      roadmap={roadmap}
      lessons={[lesson('one'), lesson('two')]}
      standingOf={standingOf}
      lessonHref={(id) => `#/learn/${id}`}
      readingHref={(name) => `#/read/${name}`}
      courseHref="#/"
    />,
  );

describe('the roadmap', () => {
  it('leads from every topic to its lessons, also where several topics share one', () => {
    const html = draw(() => ({ kind: 'open' }));
    expect(html.match(/href="#\/learn\/a\/one"/gu)).toHaveLength(2);
    expect(html.match(/href="#\/learn\/a\/two"/gu)).toHaveLength(1);
    expect(html).toContain('0 of 2 lessons finished');
  });

  it('leads to what there is to read about a topic', () => {
    expect(draw(() => ({ kind: 'open' }))).toContain('<a href="#/read/limits">What it cannot do</a>');
  });

  it('counts a finished lesson once, and says beside each link that it is finished', () => {
    const html = draw(({ title }) => ({ kind: title === 'Lesson one' ? 'finished' : 'open' }));
    expect(html).toContain('1 of 2 lessons finished');
    expect(html.match(/>Finished</gu)).toHaveLength(2);
  });

  it('says what is planned, and why something is not here', () => {
    const html = draw(() => ({ kind: 'known' }));
    expect(html).toContain('Not yet written: A project.');
    expect(html).toContain('They run elsewhere.');
    expect(html).toContain('0 of 2 lessons finished');
  });
});
