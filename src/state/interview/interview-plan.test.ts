import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, TAGS, type QuestionKind, type QuestionSummary, type Tag } from '#lesson-kit/question.ts';
import { LENGTHS, ROLES } from './interview.ts';
import { planInterview, ROLE_TAGS } from './interview-plan.ts';
import { seededOrder } from '../seeded-order.ts';

const KINDS = ['choose', 'predict', 'fix', 'say', 'next'] as const satisfies readonly QuestionKind[];

function question(at: number, kind: QuestionKind, tags: readonly Tag[]): QuestionSummary {
  const level = ([1, 2, 3] as const)[at % 3] ?? 1;
  const id = questionId(`q-${at}-${tags.join('-')}`);
  return { id, kind, level, tags, of: [], lesson: lessonId('keys/expiry'), group: 'g' };
}

const questions = TAGS.flatMap((tag, t) =>
  Array.from({ length: 15 }, (_none, at) =>
    question(t * 15 + at, KINDS[at % KINDS.length] ?? 'choose', [tag]),
  ),
);
const designs = ROLES.flatMap((role, at) =>
  [0, 1].map((n) => question(1000 + at * 2 + n, 'say', ['design', ROLE_TAGS[role][0] ?? 'modelling'])),
);
const tasks = (['rate-limiting', 'locks', 'queues', 'leaderboards', 'caching', 'sessions'] as const).map(
  (tag) => ({ id: tag, tags: [tag] }),
);
const material = { questions: [...questions, ...designs], tasks };
const byId = new Map(material.questions.map((one) => [one.id, one]));

const total = (stages: ReturnType<typeof planInterview>): number =>
  stages.reduce((sum, { ms }) => sum + ms, 0);

describe('planInterview', () => {
  for (const role of ROLES) {
    for (const minutes of LENGTHS) {
      it(`fills ${minutes} minutes for ${role} with a warm-up, two different tasks and a design question`, () => {
        const stages = planInterview(role, minutes, material, 17);
        expect(stages.map(({ kind }) => kind)).toEqual(['warm-up', 'task', 'task', 'design']);
        expect(total(stages)).toBe(minutes * 60_000);
        const set = stages.flatMap((stage) => (stage.kind === 'task' ? stage.task : []));
        expect(new Set(set).size).toBe(2);
      });
    }

    it(`asks ${role} about its own subjects, of every level and easy ones first`, () => {
      const [warmUp] = planInterview(role, 60, material, 4);
      const asked = warmUp?.kind === 'warm-up' ? warmUp.questions.map((id) => byId.get(id)) : [];
      expect(asked).toHaveLength(10);
      for (const one of asked) {
        expect(one?.tags.some((tag) => ROLE_TAGS[role].includes(tag))).toBe(true);
        expect(['choose', 'predict', 'next']).toContain(one?.kind);
      }
      const levels = asked.map((one) => one?.level ?? 0);
      expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      expect(new Set(asked.map((one) => one?.tags[0])).size).toBe(10);
    });
  }

  it('makes the same plan of the same seed, and another of another', () => {
    const plan = (seed: number) => JSON.stringify(planInterview('backend', 45, material, seed));
    expect(plan(1_764_320_400_000)).toBe(plan(1_764_320_400_000));
    expect(new Set([1, 2, 3, 4, 5].map(plan)).size).toBe(5);
  });

  it('asks a design question that is about the role', () => {
    const design = planInterview('data', 20, material, 3).at(-1);
    const asked = design?.kind === 'design' ? byId.get(design.question) : undefined;
    expect(asked?.tags).toContain('design');
    expect(asked?.tags.some((tag) => ROLE_TAGS.data.includes(tag))).toBe(true);
  });

  it('sets the tasks of the role before others, and others when there are too few', () => {
    const own = planInterview('data', 20, material, 8).flatMap((one) =>
      one.kind === 'task' ? one.task : [],
    );
    expect(own.toSorted()).toEqual(['leaderboards', 'queues']);
    const few = planInterview('data', 20, { questions, tasks: tasks.slice(0, 3) }, 8);
    expect(few.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  it('leaves a stage out for which there is nothing', () => {
    expect(planInterview('data', 20, { questions: [], tasks: [] }, 1)).toEqual([]);
    const kinds = planInterview('data', 20, { questions: [], tasks }, 1).map(({ kind }) => kind);
    expect(kinds).toEqual(['task', 'task']);
  });
});

describe('seededOrder', () => {
  it('keeps every item once', () => {
    const list = Array.from({ length: 40 }, (_none, at) => at);
    expect(seededOrder(list, 0).toSorted((a, b) => a - b)).toEqual(list);
  });

  it('puts each of three items first about as often', () => {
    const firsts = Array.from({ length: 3000 }, (_none, seed) => seededOrder(['a', 'b', 'c'], seed)[0]);
    for (const item of ['a', 'b', 'c']) {
      expect(firsts.filter((first) => first === item).length).toBeGreaterThan(800);
    }
  });
});
