import { crc32 } from '#file-formats/crc32.ts';
import { questionId, type QuestionId, type QuestionSummary, type Tag } from '#lesson-kit/question.ts';
import { utf8Bytes } from '#resp/text.ts';
import { seededOrder } from '../seeded-order.ts';

/** A quiz for a class: everybody who opens its link gets the same questions, in the same order, with choices in the same order. */
export interface ClassQuiz {
  /** In the order in which they are asked; each once. */
  readonly questions: readonly QuestionId[];
  /** What the order of choices is made of: a whole number from 0. */
  readonly seed: number;
}

/** More than an hour has time for, and few enough for a link that chat programs pass on. */
const MOST_CLASS_QUESTIONS = 40;
/** Seeds are below it. */
const SEEDS = 2 ** 31;

/** What a teacher wants of a quiz; null is any. */
export interface ClassQuizWish {
  readonly tag: Tag | null;
  readonly level: QuestionSummary['level'] | null;
  readonly count: number;
  /** Any whole number. */
  readonly seed: number;
}

/** A quiz made by chance of what there is. What is said in one's own words is left out: nobody could mark it for a class. */
export function makeClassQuiz(
  questions: readonly QuestionSummary[],
  { tag, level, count, seed }: ClassQuizWish,
): ClassQuiz {
  const wanted = questions.filter(
    (question) =>
      question.kind !== 'say' &&
      (tag === null || question.tags.includes(tag)) &&
      (level === null || question.level === level),
  );
  const most = Math.min(count, MOST_CLASS_QUESTIONS);
  return {
    questions: seededOrder(wanted, seed)
      .slice(0, most)
      .map(({ id }) => id),
    seed: ((Math.trunc(seed) % SEEDS) + SEEDS) % SEEDS,
  };
}

const VERSION = '1';
const BASE = 36;

/** A CRC-32 of a text, in base 36. */
export const checksum = (text: string): string => crc32(utf8Bytes(text)).toString(BASE);

/** The quiz as the part of an address that stands for it: `1.<seed>.<question>.….<checksum>`. */
export function writeClassCode({ questions, seed }: ClassQuiz): string {
  const text = [VERSION, seed.toString(BASE), ...questions].join('.');
  return `${text}.${checksum(text)}`;
}

/** The checksum of a quiz, by which result codes name it. */
export const classQuizName = (quiz: ClassQuiz): string => writeClassCode(quiz).split('.').at(-1) ?? '';

/** Why an address stands for no quiz. */
export type ClassCodeProblem =
  /** It was cut off or changed on the way. */
  | { readonly kind: 'damaged' }
  /** A newer version of the page has made it. */
  | { readonly kind: 'newer' }
  /** These questions are not in the bank of this page. */
  | { readonly kind: 'unknown'; readonly questions: readonly string[] };

export type ReadClassCode =
  | { readonly ok: true; readonly quiz: ClassQuiz }
  | { readonly ok: false; readonly problem: ClassCodeProblem };

/** More characters than any link has that was made here. */
const LONGEST_CODE = 4000;
const DAMAGED: ReadClassCode = { ok: false, problem: { kind: 'damaged' } };

/**
 * Reads what comes out of an address, whatever it is.
 * @param isKnown Whether the bank has such a question.
 */
export function readClassCode(code: string, isKnown: (question: QuestionId) => boolean): ReadClassCode {
  if (code.length > LONGEST_CODE) return DAMAGED;
  const [version = '', seedText = '', ...rest] = code.split('.');
  const sum = rest.pop() ?? '';
  const text = [version, seedText, ...rest].join('.');
  if (sum !== checksum(text)) return DAMAGED;
  if (version !== VERSION)
    return /^\d+$/u.test(version) ? { ok: false, problem: { kind: 'newer' } } : DAMAGED;
  const seed = /^[0-9a-z]{1,7}$/u.test(seedText) ? Number.parseInt(seedText, BASE) : SEEDS;
  const isList = rest.length > 0 && rest.length <= MOST_CLASS_QUESTIONS && new Set(rest).size === rest.length;
  if (seed >= SEEDS || !isList) return DAMAGED;
  const questions = rest.map(questionId);
  const unknown = questions.filter((question) => !isKnown(question));
  if (unknown.length > 0) return { ok: false, problem: { kind: 'unknown', questions: unknown } };
  return { ok: true, quiz: { questions, seed } };
}
