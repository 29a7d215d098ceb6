import type { QuestionId } from '#lesson-kit/question.ts';
import type { CheckedBuild } from './checked-build.ts';

/** What somebody is interviewed for; it decides what is asked about. */
export const ROLES = ['backend', 'platform', 'data'] as const;
export type Role = (typeof ROLES)[number];

/** How long an interview may be, in minutes. */
export const LENGTHS = [20, 45, 60] as const;
export type Minutes = (typeof LENGTHS)[number];

/** A part of an interview. `ms` is the time that is meant for it, in milliseconds. */
export type Stage =
  | { readonly kind: 'warm-up'; readonly questions: readonly QuestionId[]; readonly ms: number }
  /** A build task, by its id. */
  | { readonly kind: 'task'; readonly task: string; readonly ms: number }
  | { readonly kind: 'design'; readonly question: QuestionId; readonly ms: number };

/** An answer to a question of the warm-up, as it was judged when it was given. */
export interface WarmUpAnswer {
  readonly question: QuestionId;
  readonly right: boolean;
}

/** What is written for a build task, in the form that was chosen and in the other one. */
export interface Draft {
  readonly form: 'lua' | 'commands';
  /** A library of functions. */
  readonly lua: string;
  /** A command script for each function, by its name. */
  readonly commands: Readonly<Record<string, string>>;
}

/** What was written for a build task, and what came of it. */
export interface Build {
  readonly task: string;
  readonly draft: Draft;
  readonly handedIn: boolean;
  /** Of the last run of the checks; null before one. */
  readonly checked: CheckedBuild | null;
  /** Whether `checked` is about the draft as it is now. */
  readonly current: boolean;
  /** How often the checks were run. */
  readonly runs: number;
}

/** An answer in one's own words: to the design question, or to a follow-up of a build task. */
export interface OwnWords {
  /** The question's id, or that of the follow-up behind its task's: `lock/holder-dies`. */
  readonly of: string;
  readonly text: string;
  /** Which points of the rubric the learner found in it; null while it has not been marked. */
  readonly marks: readonly boolean[] | null;
}

/** One interview: what was planned, when it began, and all that was said and built in it. */
export interface Interview {
  /** Unlike that of any other interview. */
  readonly id: string;
  readonly role: Role;
  readonly minutes: Minutes;
  /** Milliseconds since 1970. Time goes on from here, whether or not the page is open. */
  readonly startedAt: number;
  readonly stages: readonly Stage[];
  /** The stage to which the learner went on by hand, as an index; time may be further. The number of stages: it is over. */
  readonly wentTo: number;
  readonly answers: readonly WarmUpAnswer[];
  readonly builds: readonly Build[];
  readonly ownWords: readonly OwnWords[];
}

/** What was written for a task so far, null before anything was. */
export const buildOf = (interview: Interview, task: string): Build | null =>
  interview.builds.find((build) => build.task === task) ?? null;

/** A task for which something else is written than before: what was checked is about another draft. */
export const withDraft = (interview: Interview, task: string, draft: Draft): Interview => {
  const before = buildOf(interview, task) ?? { task, handedIn: false, checked: null, runs: 0 };
  return withBuild(interview, { ...before, draft, current: false });
};

/** A task for which the checks were run on a draft, which need not be what is written now. */
export const withChecked = (
  interview: Interview,
  task: string,
  draft: Draft,
  checked: CheckedBuild,
): Interview => {
  const before = buildOf(interview, task) ?? { task, draft, handedIn: false, runs: 0 };
  const current = before.draft === draft;
  return withBuild(interview, { ...before, checked, current, runs: before.runs + 1 });
};

/** The interview with other facts about what was built. */
export const withBuild = (interview: Interview, build: Build): Interview => ({
  ...interview,
  builds: [...interview.builds.filter(({ task }) => task !== build.task), build],
});

/** What was said to something that is answered in one's own words. */
export const ownWordsOf = (interview: Interview, of: string): OwnWords =>
  interview.ownWords.find((one) => one.of === of) ?? { of, text: '', marks: null };

/** The interview with another answer in one's own words. */
export const withOwnWords = (interview: Interview, words: OwnWords): Interview => ({
  ...interview,
  ownWords: [...interview.ownWords.filter(({ of }) => of !== words.of), words],
});

/** The interview with an answer of the warm-up; the first answer to a question counts. */
export const withAnswer = (interview: Interview, answer: WarmUpAnswer): Interview =>
  interview.answers.some(({ question }) => question === answer.question)
    ? interview
    : { ...interview, answers: [...interview.answers, answer] };
