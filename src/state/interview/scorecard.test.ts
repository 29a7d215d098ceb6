import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId } from '#lesson-kit/question.ts';
import type { Interview } from './interview.ts';
import { scoreInterview, type Asked } from './scorecard.ts';

const holds = (id: string, held: boolean) => ({ id, title: id, holds: held, because: held ? null : 'seen' });

const interview: Interview = {
  id: 'i',
  role: 'backend',
  minutes: 20,
  startedAt: 0,
  stages: [
    { kind: 'warm-up', questions: ['ttl', 'watch', 'lag'].map(questionId), ms: 1 },
    { kind: 'task', task: 'lock', ms: 1 },
    { kind: 'task', task: 'limiter', ms: 1 },
    { kind: 'design', question: questionId('shop'), ms: 1 },
  ],
  wentTo: 4,
  answers: [
    { question: questionId('ttl'), right: true },
    { question: questionId('watch'), right: false },
  ],
  builds: [
    {
      task: 'lock',
      draft: { form: 'lua', lua: 'x', commands: {} },
      handedIn: true,
      checked: {
        invariants: [holds('one-holder', true), holds('only-own', false), holds('expires', true)],
        calls: [],
        built: [],
      },
      current: true,
      runs: 1,
    },
  ],
  ownWords: [{ of: 'shop', text: 'A cache in front', marks: [true, false, true, true] }],
};

const asked: Asked = {
  question: (id) =>
    ({
      ttl: { ask: 'TTL', tags: ['expiry'] as const, lesson: lessonId('keys/expiry'), own: null },
      watch: { ask: 'WATCH', tags: ['transactions'] as const, lesson: lessonId('tx'), own: null },
      lag: { ask: 'Lag', tags: ['replication'] as const, lesson: lessonId('lag'), own: null },
      shop: {
        ask: 'A shop',
        tags: ['design', 'caching'] as const,
        lesson: lessonId('patterns/caching'),
        own: { model: 'So.', rubric: ['a', 'b', 'c', 'd'] },
      },
    })[id],
  task: (id) =>
    ({
      lock: {
        title: 'A lock',
        tags: ['locks'] as const,
        lessons: [lessonId('patterns/lock')],
        followUps: [{ of: 'lock/fencing', ask: 'And then?', model: 'So.', rubric: ['x', 'y'] }],
      },
      limiter: { title: 'A limiter', tags: ['rate-limiting'] as const, lessons: [], followUps: [] },
    })[id],
};

const scored = (changes: Partial<Interview> = {}) => scoreInterview({ ...interview, ...changes }, asked);
const of = (card: ReturnType<typeof scored>, name: string) =>
  card.competences.find(({ competence }) => competence === name);

describe('scoreInterview', () => {
  it('counts answers and invariants as decided, and own words apart as marked by the learner', () => {
    const card = scored();
    expect(of(card, 'concurrency')).toEqual({
      competence: 'concurrency',
      engine: { reached: 2, of: 4 },
      self: { reached: 0, of: 0 },
      standing: 'fair',
    });
    expect(of(card, 'limits')).toEqual({
      competence: 'limits',
      engine: { reached: 1, of: 2 },
      self: { reached: 3, of: 4 },
      standing: 'fair',
    });
    expect(of(card, 'communication')).toMatchObject({
      engine: { reached: 0, of: 0 },
      self: { reached: 3, of: 4 },
    });
    expect(card.total).toEqual({ engine: { reached: 3, of: 7 }, self: { reached: 3, of: 4 } });
  });

  it('counts what was not answered and what was never checked as lost', () => {
    const card = scored();
    expect(of(card, 'availability')).toMatchObject({ engine: { reached: 0, of: 1 }, standing: 'weak' });
    expect(scored({ builds: [] }).total.engine).toEqual({ reached: 1, of: 5 });
  });

  it('says what was not asked about, instead of scoring it', () => {
    expect(of(scored(), 'messaging')?.standing).toBe('unasked');
  });

  it('leaves own words that were not marked out of the score and counts them', () => {
    expect(scored().unmarked).toBe(1);
    const card = scored({ ownWords: [] });
    expect(card.unmarked).toBe(2);
    expect(card.total.self).toEqual({ reached: 0, of: 0 });
    expect(of(card, 'communication')?.standing).toBe('unmarked');
  });

  it('counts the follow-ups of a task for what the task is about and for communication', () => {
    const marked = [{ of: 'lock/fencing', text: 'x', marks: [true, true] }];
    const card = scored({ ownWords: marked });
    expect(of(card, 'concurrency')?.self).toEqual({ reached: 2, of: 2 });
    expect(of(card, 'communication')?.self).toEqual({ reached: 2, of: 2 });
  });

  it('names the lessons of what was lost, the dearest first, and none of what was right', () => {
    const two = [{ of: 'shop', text: '', marks: [false, false, true, true] }];
    expect(scored({ ownWords: two }).study).toEqual(['patterns/caching', 'tx', 'lag', 'patterns/lock']);
    expect(scored().study).not.toContain('keys/expiry');
  });

  it('passes over what the bank does not have any more', () => {
    const gone: Asked = { question: () => undefined, task: () => undefined };
    const card = scoreInterview(interview, gone);
    expect(card.total.engine).toEqual({ reached: 0, of: 0 });
    expect(card.competences.every(({ standing }) => standing === 'unasked')).toBe(true);
  });
});
