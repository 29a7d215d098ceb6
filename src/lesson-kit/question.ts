import type { Check } from './check.schema.ts';
import type { LessonClient, LessonId, LessonTopology } from './lesson.ts';
import type { Script } from './script.ts';

declare const brand: unique symbol;

/** A question's name, unlike that of any other in the bank: `expiry-set-drops-ttl`. It never changes, because what was answered holds on to it. */
export type QuestionId = string & { readonly [brand]: 'QuestionId' };

export const questionId = (name: string): QuestionId => name as QuestionId;

/** What a question may be about; by these it is picked, and by these answers are added up. */
export const TAGS = [
  'basics',
  'redis-cli',
  'modelling',
  'strings',
  'lists',
  'sets',
  'hashes',
  'sorted-sets',
  'streams',
  'bitmaps',
  'hyperloglog',
  'geo',
  'bloom-filters',
  'expiry',
  'scanning',
  'memory',
  'eviction',
  'persistence',
  'pipelining',
  'clients',
  'pub-sub',
  'transactions',
  'concurrency',
  'scripting',
  'caching',
  'rate-limiting',
  'sessions',
  'queues',
  'locks',
  'leaderboards',
  'search',
  'analytics',
  'replication',
  'sentinel',
  'cluster',
  'security',
  'monitoring',
  'performance',
  'production',
  'comparison',
  'design',
] as const;
export type Tag = (typeof TAGS)[number];

/** 1: after the first lessons; 2: after the course; 3: after having run it in production. */
export type QuestionLevel = 1 | 2 | 3;

export const QUESTION_KINDS = [
  'choose',
  'choose-all',
  'structure',
  'next',
  'order',
  'predict',
  'fix',
  'estimate',
  'say',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What every question has. Texts are plain, with words in backquotes that are code and empty lines between paragraphs. */
export interface QuestionWords {
  readonly id: QuestionId;
  readonly ask: string;
  readonly level: QuestionLevel;
  /** At least one; the first is what it is mainly about. */
  readonly tags: readonly Tag[];
  /** Which of the twenty questions of the course it belongs to, 1 to 20; none for what is beyond them. */
  readonly of: readonly number[];
  /** Where it is taught. */
  readonly lesson: LessonId;
  /** Why the right answer is right; shown once it was answered. Empty of `say`, whose model answer says it. */
  readonly why: string;
}

/** What a question's commands run on. Time stands unless they move it, if any of them does. */
export interface QuestionPlace {
  readonly topology: LessonTopology;
  /** At least one; scripts mean the first when they name none. */
  readonly clients: readonly LessonClient[];
  /** Played on an empty server before anything else; shown to the learner as what is there. */
  readonly seed: Script;
}

export interface Choice {
  /** Plain with backquotes; of a choice that is commands, as they are written. */
  readonly text: string;
  readonly right: boolean;
  /** Why it is wrong. Of a right one why it is right, or null where the question's `why` says it. */
  readonly why: string | null;
  /** How the engine decides whether it is right; null when nothing can be run that would. */
  readonly proof: ChoiceProof | null;
}

export type ChoiceProof =
  /** These checks are green after the question's run if the choice is right, and one of them is red if it is wrong. */
  | { readonly kind: 'holds'; readonly checks: readonly Check[] }
  /** The choice is these commands: played after the question's run they make its `check` green if it is right, and red if not. */
  | { readonly kind: 'plays'; readonly script: Script };

/** An answer that is often given and wrong, and why. */
export interface WrongAnswer<T> {
  readonly says: T;
  readonly why: string;
}

interface OfKind<K extends QuestionKind> extends QuestionWords {
  readonly kind: K;
}

/**
 * One of several choices, or all that are right (`choose-all`). `structure` asks for the data structure that fits, and
 * `next` what happens when the shown commands have run, with several clients or nodes.
 */
export interface ChoiceQuestion extends OfKind<'choose' | 'choose-all' | 'structure' | 'next'> {
  readonly place: QuestionPlace;
  /** Commands that are shown and played; without lines when there are none. */
  readonly run: Script;
  /** At least two, mixed: the place says nothing about which is right. */
  readonly choices: readonly Choice[];
  /** What a choice that is commands has to bring about; empty when none is. */
  readonly check: readonly Check[];
}

/** Steps to be put in order. */
export interface OrderQuestion extends OfKind<'order'> {
  readonly place: QuestionPlace;
  /** In a right order: plain with backquotes, or the lines of a script. */
  readonly steps: readonly string[];
  /** Other right orders, as places in `steps` counted from 0. */
  readonly accepts: readonly (readonly number[])[];
  readonly wrong: readonly WrongAnswer<readonly number[]>[];
  /** Each step as a script, and what the right orders bring about and the wrong ones do not; null when the steps are words. */
  readonly proof: { readonly steps: readonly Script[]; readonly check: readonly Check[] } | null;
}

/** The reply to the last command of the run, which the engine gives when it is asked; none is stored. */
export interface PredictQuestion extends OfKind<'predict'> {
  readonly place: QuestionPlace;
  /** Ends with the command whose reply is asked for. */
  readonly run: Script;
  /** Whether the server promises no order for the items of the reply. */
  readonly unordered: boolean;
  /** What is often said, written as redis-cli would print it or shorter, and is wrong. */
  readonly wrong: readonly WrongAnswer<string>[];
}

/** A script that does not do what is asked for, to be mended. */
export interface FixQuestion extends OfKind<'fix'> {
  readonly place: QuestionPlace;
  /** What the learner gets to edit. */
  readonly broken: Script;
  /** Played after the learner's script, to see whether it holds; without lines when there is nothing. */
  readonly after: Script;
  /** All are green after the script and `after`; replies in them are those of both. */
  readonly check: readonly Check[];
  readonly solution: Script;
  /** Other right ways. */
  readonly accepts: readonly Script[];
  /** Attempts that are often made and wrong, the broken script not among them. */
  readonly rejects: readonly WrongAnswer<Script>[];
}

/** A number that the engine measures: the reply to the last command of the run. */
export interface EstimateQuestion extends OfKind<'estimate'> {
  readonly place: QuestionPlace;
  /** Ends with the command that measures. */
  readonly run: Script;
  /** How many times too much or too little is still right; at least 1, which means exactly. */
  readonly within: number;
  /** What the number counts, in the plural: `bytes`. */
  readonly unit: string;
  readonly wrong: readonly WrongAnswer<number>[];
}

/** An answer in one's own words, which the learner compares with another one. */
export interface SayQuestion extends OfKind<'say'> {
  /** A good answer, as one would say it; paragraphs. */
  readonly model: string;
  /** What a good answer mentions: three to six half sentences. */
  readonly rubric: readonly string[];
  /** The chapter of the interview bank that it belongs to, 1 to 5; null when to none. */
  readonly chapter: number | null;
}

export type Question =
  ChoiceQuestion | OrderQuestion | PredictQuestion | FixQuestion | EstimateQuestion | SayQuestion;

/** Questions about one subject, a file below `lessons/quiz/`. */
export interface QuestionGroup {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

/** What picking a question needs to know of it. */
export interface QuestionSummary extends Pick<QuestionWords, 'id' | 'level' | 'tags' | 'of' | 'lesson'> {
  readonly kind: QuestionKind;
  /** The group that it is in. */
  readonly group: string;
}

/** What of each question of a group stands in lists. */
export const summariesOf = ({ id: group, questions }: QuestionGroup): readonly QuestionSummary[] =>
  questions.map(({ id, kind, level, tags, of, lesson }) => ({ id, kind, level, tags, of, lesson, group }));
