import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId } from '#lesson-kit/question.ts';
import { interviewText } from '#text/interview.ts';
import type { Interview } from './interview.ts';
import { scoreInterview, type Asked } from './scorecard.ts';
import { scorecardMarkdown } from './scorecard-markdown.ts';
import { transcriptMarkdown } from './transcript-markdown.ts';

const words = interviewText.over;

const interview: Interview = {
  id: 'i',
  role: 'backend',
  minutes: 20,
  startedAt: 0,
  stages: [
    { kind: 'warm-up', questions: [questionId('ttl'), questionId('gone')], ms: 1 },
    { kind: 'task', task: 'lock', ms: 1 },
    { kind: 'design', question: questionId('shop'), ms: 1 },
  ],
  wentTo: 3,
  answers: [{ question: questionId('ttl'), right: false }],
  builds: [
    {
      task: 'lock',
      draft: { form: 'lua', lua: 'return 1', commands: {} },
      handedIn: false,
      current: true,
      runs: 1,
      checked: {
        invariants: [
          { id: 'a', title: 'One holder', holds: true, because: null },
          { id: 'b', title: 'Only the holder releases', holds: false, because: 'Bob\nreleased it.' },
        ],
        calls: [
          { kind: 'trial', title: 'One holder', topology: 'single' },
          { kind: 'command', caller: 'ada', text: 'SET a 1', reply: 'OK' },
          { kind: 'death', caller: 'ada' },
        ],
        built: [],
      },
    },
  ],
  ownWords: [{ of: 'shop', text: '```\n# not a heading', marks: [true, false] }],
};
const asked: Asked = {
  question: (id) =>
    ({
      ttl: {
        ask: 'What does\n`TTL k` say?',
        tags: ['expiry'] as const,
        lesson: lessonId('keys/expiry'),
        own: null,
      },
      shop: {
        ask: 'Design a shop.',
        tags: ['design'] as const,
        lesson: lessonId('patterns/caching'),
        own: { model: 'So.', rubric: ['a cache', 'a limit'] },
      },
    })[id],
  task: () => ({ title: 'A lock', tags: ['locks'], lessons: [], followUps: [] }),
};

const markdown = scorecardMarkdown({
  interview,
  asked,
  card: scoreInterview(interview, asked),
  lessonOf: (id) =>
    id === 'keys/expiry' ? { title: 'Keys that expire', href: 'https://x/#/learn/keys/expiry' } : null,
});

describe('the scorecard as Markdown', () => {
  it('has a row for each competence with what was decided and what was marked', () => {
    expect(markdown).toContain(`| ${words.competences.concurrency} | 1 of 2 | – | fair |`);
    expect(markdown).toContain(`| ${words.competences.communication} | – | 1 of 2 | fair |`);
    expect(markdown).toContain(`| ${words.competences.messaging} | – | – | not asked |`);
    expect(markdown).toContain(words.honest);
  });

  it('names the lessons to study that the course has', () => {
    expect(markdown).toContain(
      `## ${words.study}\n\n- [Keys that expire](https://x/#/learn/keys/expiry)\n\n`,
    );
  });

  it('says of each question, invariant and point how it went', () => {
    expect(markdown).toContain('- What does `TTL k` say? – wrong');
    expect(markdown).toContain(`- ${words.gone('gone')} – not answered`);
    expect(markdown).toContain(
      '- One holder: holds\n- Only the holder releases: **does not hold**. Bob released it.',
    );
    expect(markdown).toContain('- [x] a cache\n- [ ] a limit');
  });

  it('keeps what somebody wrote from being read as Markdown', () => {
    expect(markdown).toContain('````\n```\n# not a heading\n````');
  });
});

describe('the transcript as Markdown', () => {
  it('has what was called and sent, trial by trial', () => {
    expect(transcriptMarkdown(interview, asked)).toContain(
      '## A lock\n\n### One holder\n\n```\n  ada> SET a 1  ->  OK\n(ada is gone)\n```',
    );
  });
});
