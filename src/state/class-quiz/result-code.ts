import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { checksum, classQuizName, type ClassQuiz } from './class-code.ts';

/** What came of a question: `open` was not answered when the result was handed in. */
export type ClassMark = 'right' | 'wrong' | 'open';

/** What somebody hands in. */
export interface ClassResult {
  /** As it was typed, without spaces around it. */
  readonly name: string;
  /** One for each question of the quiz. */
  readonly marks: readonly ClassMark[];
}

export const LONGEST_NAME = 40;

/** A name as it is kept: one line, without spaces around it, and not too long. Empty when nothing is left. */
export const cleanName = (typed: string): string =>
  Array.from(
    typed
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  )
    .slice(0, LONGEST_NAME)
    .join('')
    .trim();

const MARKS: readonly ClassMark[] = ['open', 'wrong', 'right'];
const VERSION = 1;
const PREFIX = 'KS';
/** The head, the quiz, the marks, the name and the checksum. */
const PARTS = 5;
const BASE = 36n;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A result as a text to hand in, `KS1.<quiz>.<marks>.<name>.<checksum>`: the quiz by its checksum, the marks as one
 * number of base 3 written in base 36, the name as base64 for URLs. The checksum tells slips from results; it does not
 * keep anybody from writing a better one, which without accounts nothing would.
 */
export function writeResultCode(quiz: ClassQuiz, { name, marks }: ClassResult): string {
  const number = marks.reduce((sum, mark) => sum * 3n + BigInt(MARKS.indexOf(mark)), 0n);
  const text = `${PREFIX}${VERSION}.${classQuizName(quiz)}.${number.toString(36)}.${toBase64(name)}`;
  return `${text}.${checksum(text)}`;
}

/** Why a text is no result of this quiz. */
export type ResultProblem = 'damaged' | 'newer' | 'other-quiz';

export interface ReadResults {
  /** In the order of the text; the same code counts once. */
  readonly results: readonly ClassResult[];
  /** What looks like a code and is none of this quiz. */
  readonly problems: ReadonlyArray<{ readonly code: string; readonly problem: ResultProblem }>;
}

/** More results than any class hands in; what comes after them is not read. */
const MOST_RESULTS = 500;

/** Finds the codes in a text of whatever else: a chat as it was copied, mails, a column of a table. */
export function readResultCodes(text: string, quiz: ClassQuiz): ReadResults {
  const codes = [
    ...new Set(text.match(/(?<![\w.-])KS\d+\.[\w.-]+/gu)?.map((code) => code.replace(/[.-]+$/u, ''))),
  ];
  const read = codes.slice(0, MOST_RESULTS).map((code) => ({ code, found: readOne(code, quiz) }));
  return {
    results: read.flatMap(({ found }) => (typeof found === 'string' ? [] : [found])),
    problems: read.flatMap(({ code, found }) =>
      typeof found === 'string' ? [{ code, problem: found }] : [],
    ),
  };
}

function readOne(code: string, quiz: ClassQuiz): ClassResult | ResultProblem {
  const parts = code.split('.');
  const [head = '', name = '', marksText = '', nameText = ''] = parts;
  if (parts.at(-1) !== checksum(parts.slice(0, -1).join('.'))) return 'damaged';
  if (head !== `${PREFIX}${VERSION}`) return 'newer';
  if (parts.length !== PARTS) return 'damaged';
  if (name !== classQuizName(quiz)) return 'other-quiz';
  const marks = readMarks(marksText, quiz.questions.length);
  const who = fromBase64(nameText);
  if (marks === null || who === null || who === '' || cleanName(who) !== who) return 'damaged';
  return { name: who, marks };
}

function readMarks(text: string, count: number): readonly ClassMark[] | null {
  if (!/^[0-9a-z]{1,20}$/u.test(text)) return null;
  let number = Array.from(text).reduce((sum, digit) => sum * BASE + BigInt(DIGITS.indexOf(digit)), 0n);
  const marks: ClassMark[] = [];
  for (let place = 0; place < count; place++) {
    marks.unshift(MARKS[Number(number % 3n)] ?? 'open');
    number /= 3n;
  }
  return number === 0n ? marks : null;
}

/** Base64 as URLs have it (RFC 4648, section 5), unpadded. */
const toBase64 = (text: string): string =>
  btoa(String.fromCharCode(...utf8Bytes(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');

function fromBase64(text: string): string | null {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return utf8Text(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}
