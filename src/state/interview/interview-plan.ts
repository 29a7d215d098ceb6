import type { QuestionKind, QuestionSummary, Tag } from '#lesson-kit/question.ts';
import type { Minutes, Role, Stage } from './interview.ts';
import { seededOrder } from '../seeded-order.ts';

/** What choosing a build task needs to know of it. */
export interface TaskSummary {
  readonly id: string;
  readonly tags: readonly Tag[];
}

/** What an interview can be made of. */
export interface InterviewMaterial {
  readonly questions: readonly QuestionSummary[];
  readonly tasks: readonly TaskSummary[];
}

/** What is asked about in each role. */
export const ROLE_TAGS: Readonly<Record<Role, readonly Tag[]>> = {
  backend: [
    'modelling',
    'strings',
    'hashes',
    'expiry',
    'pipelining',
    'transactions',
    'concurrency',
    'scripting',
    'caching',
    'rate-limiting',
    'sessions',
    'queues',
    'locks',
  ],
  platform: [
    'memory',
    'eviction',
    'persistence',
    'replication',
    'sentinel',
    'cluster',
    'clients',
    'security',
    'monitoring',
    'performance',
    'production',
    'scanning',
    'concurrency',
    'locks',
  ],
  data: [
    'modelling',
    'sets',
    'sorted-sets',
    'hashes',
    'streams',
    'bitmaps',
    'hyperloglog',
    'geo',
    'bloom-filters',
    'leaderboards',
    'search',
    'analytics',
    'queues',
    'memory',
  ],
};

/** Minutes for the warm-up, each of the two build tasks, and the design question; and how many questions warm up. */
const BUDGETS: Readonly<
  Record<Minutes, { warmUp: number; task: number; design: number; questions: number }>
> = {
  20: { warmUp: 4, task: 5, design: 6, questions: 4 },
  45: { warmUp: 8, task: 12, design: 13, questions: 8 },
  60: { warmUp: 10, task: 17, design: 16, questions: 10 },
};

const TASKS = 2;
const MINUTE = 60_000;

/** Which levels the questions of a warm-up have, over and over: every other one is of the middle. */
const LEVELS = [1, 2, 3, 2] as const;

/** What is not asked in a warm-up: mending a script takes too long, and own words are for the design question. */
const NO_WARM_UP: ReadonlySet<QuestionKind> = new Set(['fix', 'say']);

/**
 * The stages of an interview: a warm-up, two build tasks and a design question, with the time for each. The same seed
 * and material make the same plan. A stage for which there is nothing to ask is left out.
 * @param seed A whole number.
 */
export function planInterview(
  role: Role,
  minutes: Minutes,
  { questions, tasks }: InterviewMaterial,
  seed: number,
): readonly Stage[] {
  const budget = BUDGETS[minutes];
  const about = (tags: readonly Tag[]): number => tags.filter((tag) => ROLE_TAGS[role].includes(tag)).length;
  const shuffled = seededOrder(questions, seed);
  const warmUp = chooseMixed(
    shuffled.filter(({ kind, tags }) => !NO_WARM_UP.has(kind) && about(tags) > 0),
    budget.questions,
  );
  const chosen = seededOrder(tasks, seed + 1)
    .toSorted((a, b) => Math.min(1, about(b.tags)) - Math.min(1, about(a.tags)))
    .slice(0, TASKS);
  const design = chooseDesign(shuffled, about);
  const stages: Stage[] = [];
  if (warmUp.length > 0)
    stages.push({ kind: 'warm-up', questions: warmUp.map(({ id }) => id), ms: budget.warmUp * MINUTE });
  for (const { id } of chosen) stages.push({ kind: 'task', task: id, ms: budget.task * MINUTE });
  if (design !== undefined) stages.push({ kind: 'design', question: design.id, ms: budget.design * MINUTE });
  return stages;
}

/**
 * As many questions as wanted, easy ones before hard ones: of every level, and no subject again while there is another
 * that fits.
 */
function chooseMixed(questions: readonly QuestionSummary[], wanted: number): readonly QuestionSummary[] {
  const chosen: QuestionSummary[] = [];
  const isMainly = (a: QuestionSummary, b: QuestionSummary): boolean => a.tags[0] === b.tags[0];
  while (chosen.length < wanted) {
    const left = questions.filter((question) => !chosen.includes(question));
    const level = LEVELS[chosen.length % LEVELS.length];
    const ofLevel = left.filter((question) => question.level === level);
    const open = ofLevel.length > 0 ? ofLevel : left;
    const next = open.find((question) => !chosen.some((other) => isMainly(question, other))) ?? open[0];
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen.toSorted((a, b) => a.level - b.level);
}

/** A question about design that is answered in one's own words: about the role if there is one, and as hard as any. */
function chooseDesign(
  questions: readonly QuestionSummary[],
  about: (tags: readonly Tag[]) => number,
): QuestionSummary | undefined {
  const said = questions.filter(({ kind }) => kind === 'say');
  const designs = said.filter(({ tags }) => tags.includes('design'));
  const fitting = designs.filter(({ tags }) => about(tags) > 0);
  const from = [fitting, designs, said].find((some) => some.length > 0) ?? [];
  return from.toSorted((a, b) => b.level - a.level)[0];
}
