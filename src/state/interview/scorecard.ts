import type { LessonId } from '#lesson-kit/lesson.ts';
import type { Tag } from '#lesson-kit/question.ts';
import { COMPETENCES, competencesOf, type Competence } from './competence.ts';
import { buildOf, ownWordsOf, type Interview } from './interview.ts';

/** What is known of a question that was asked. */
export interface AskedQuestion {
  readonly ask: string;
  readonly tags: readonly Tag[];
  readonly lesson: LessonId;
  /** A good answer in one's own words, and what it mentions; null for a question that is judged. */
  readonly own: ModelAnswer | null;
}

/** How something that is answered in one's own words could be answered. */
export interface ModelAnswer {
  readonly model: string;
  readonly rubric: readonly string[];
}

/** Something to be answered in one's own words. */
export interface OwnWordsAsked extends ModelAnswer {
  /** Its id in `ownWords`. */
  readonly of: string;
  readonly ask: string;
}

/** What is known of a build task that was set. */
export interface SetTask {
  readonly title: string;
  readonly tags: readonly Tag[];
  /** Where it is taught. */
  readonly lessons: readonly LessonId[];
  /** The follow-ups that what was built leads to. */
  readonly followUps: readonly OwnWordsAsked[];
}

/** What was asked, by the ids in an interview; undefined for what the bank does not have any more. */
export interface Asked {
  question(id: string): AskedQuestion | undefined;
  task(id: string): SetTask | undefined;
}

/** Points that were reached, of those that could be. */
export interface Points {
  readonly reached: number;
  readonly of: number;
}

/** `unmarked`: all that was said about it waits to be marked. */
export type Standing = 'strong' | 'fair' | 'weak' | 'unmarked' | 'unasked';

export interface CompetenceScore {
  readonly competence: Competence;
  /** What judging decided: the answers of the warm-up, and the invariants of what was built. */
  readonly engine: Points;
  /** What the learner found in their own words. */
  readonly self: Points;
  readonly standing: Standing;
}

export interface Scorecard {
  readonly competences: readonly CompetenceScore[];
  readonly total: { readonly engine: Points; readonly self: Points };
  /** Lessons of what went wrong, each once, what cost most points first. */
  readonly study: readonly LessonId[];
  /** How many answers in one's own words have not been marked: they are in no score. */
  readonly unmarked: number;
}

/** Shares of the points from which on a competence is strong, and fair. */
const STRONG = 0.8;
const FAIR = 0.5;

/** Points for or against some competences, and where to read on if any were lost. */
interface Evidence extends Points {
  readonly by: 'engine' | 'self';
  readonly competences: readonly Competence[];
  readonly lessons: readonly LessonId[];
}

/**
 * What an interview says of somebody. A question of the warm-up is one point, reached if its answer was right; a build
 * task is a point for each invariant, reached if it held at the last run of the checks, or a single lost one if none
 * ever ran; own words are a point for each line of their rubric. What is about two competences counts for both.
 */
export function scoreInterview(interview: Interview, asked: Asked): Scorecard {
  const words = ownWordsAsked(interview, asked);
  const evidence = [...warmUpEvidence(interview, asked), ...taskEvidence(interview, asked)];
  const waiting = new Set<Competence>();
  for (const { of, tags, rubric, lessons } of words) {
    const { marks } = ownWordsOf(interview, of);
    const competences = competencesOf(tags, true);
    if (marks === null) {
      for (const competence of competences) waiting.add(competence);
      continue;
    }
    const reached = rubric.filter((_line, at) => marks[at] === true).length;
    evidence.push({ by: 'self', competences, lessons, reached, of: rubric.length });
  }
  return {
    competences: COMPETENCES.map((competence) => {
      const about = evidence.filter(({ competences }) => competences.includes(competence));
      const [engine, self] = [sumOf(about, 'engine'), sumOf(about, 'self')];
      const none = waiting.has(competence) ? 'unmarked' : 'unasked';
      return { competence, engine, self, standing: standingOf(engine, self) ?? none };
    }),
    total: { engine: sumOf(evidence, 'engine'), self: sumOf(evidence, 'self') },
    study: lessonsOfLost(evidence),
    unmarked: words.filter(({ of }) => ownWordsOf(interview, of).marks === null).length,
  };
}

function warmUpEvidence(interview: Interview, asked: Asked): Evidence[] {
  const questions = interview.stages.flatMap((stage) => (stage.kind === 'warm-up' ? stage.questions : []));
  return questions.flatMap((id) => {
    const question = asked.question(id);
    if (question === undefined) return [];
    const right = interview.answers.some((answer) => answer.question === id && answer.right);
    const competences = competencesOf(question.tags, false);
    return [{ by: 'engine', competences, lessons: [question.lesson], reached: right ? 1 : 0, of: 1 }];
  });
}

function taskEvidence(interview: Interview, asked: Asked): Evidence[] {
  return interview.stages.flatMap((stage): Evidence[] => {
    const task = stage.kind === 'task' ? asked.task(stage.task) : undefined;
    if (stage.kind !== 'task' || task === undefined) return [];
    const invariants = buildOf(interview, stage.task)?.checked?.invariants ?? [];
    const competences = competencesOf(task.tags, false);
    const reached = invariants.filter(({ holds }) => holds).length;
    return [
      { by: 'engine', competences, lessons: task.lessons, reached, of: Math.max(1, invariants.length) },
    ];
  });
}

/** All that was to be answered in one's own words, in the order in which it was asked. */
export function ownWordsAsked(
  interview: Interview,
  asked: Asked,
): readonly (OwnWordsAsked & { readonly tags: readonly Tag[]; readonly lessons: readonly LessonId[] })[] {
  return interview.stages.flatMap((stage) => {
    if (stage.kind === 'task') {
      const task = asked.task(stage.task);
      if (task === undefined) return [];
      return task.followUps.map((one) => ({ ...one, tags: task.tags, lessons: task.lessons }));
    }
    const question = stage.kind === 'design' ? asked.question(stage.question) : undefined;
    if (stage.kind !== 'design' || question === undefined || question.own === null) return [];
    const { ask, tags, own, lesson } = question;
    return [{ of: stage.question, ask, ...own, tags, lessons: [lesson] }];
  });
}

function sumOf(evidence: readonly Evidence[], by: Evidence['by']): Points {
  const some = evidence.filter((one) => one.by === by);
  return {
    reached: some.reduce((sum, { reached }) => sum + reached, 0),
    of: some.reduce((sum, one) => sum + one.of, 0),
  };
}

/** Null without any points. */
function standingOf(engine: Points, self: Points): Standing | null {
  const of = engine.of + self.of;
  if (of === 0) return null;
  const share = (engine.reached + self.reached) / of;
  return share >= STRONG ? 'strong' : share >= FAIR ? 'fair' : 'weak';
}

function lessonsOfLost(evidence: readonly Evidence[]): readonly LessonId[] {
  const lost = new Map<LessonId, number>();
  for (const { lessons, reached, of } of evidence) {
    if (reached === of) continue;
    for (const lesson of lessons) lost.set(lesson, (lost.get(lesson) ?? 0) + of - reached);
  }
  return [...lost].toSorted(([, a], [, b]) => b - a).map(([lesson]) => lesson);
}
