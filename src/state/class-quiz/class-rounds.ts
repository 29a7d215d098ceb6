import { readText, writeText, type TextStorage } from '../browser-storage.ts';
import { classQuizName, type ClassQuiz } from './class-code.ts';
import { cleanName, type ClassMark } from './result-code.ts';

/** How far somebody is in a quiz of a class. */
export interface ClassRound {
  readonly name: string;
  /** Of the first questions, in their order. */
  readonly marks: ReadonlyArray<Exclude<ClassMark, 'open'>>;
}

export const CLASS_ROUNDS_KEY = 'keyspace.class-rounds';
/** So many quizzes are remembered; the one that was answered longest ago goes first. */
const MOST_ROUNDS = 20;

/** What was answered of the quizzes of a class in this browser, each by itself: another link takes nothing away. */
export interface ClassRounds {
  /** Null when it was not begun. */
  read(quiz: ClassQuiz): ClassRound | null;
  write(quiz: ClassQuiz, round: ClassRound): void;
}

export function classRounds(storage: TextStorage | null): ClassRounds {
  /** Those that can be read, oldest first. */
  const all = (): ReadonlyArray<readonly [name: string, round: ClassRound]> => {
    const list = parse(readText(storage, CLASS_ROUNDS_KEY));
    return (Array.isArray(list) ? list : []).flatMap(readEntry);
  };
  return {
    read: (quiz) => {
      const name = classQuizName(quiz);
      const round = all().find(([other]) => other === name)?.[1];
      return round === undefined || round.marks.length > quiz.questions.length ? null : round;
    },
    write: (quiz, round) => {
      const name = classQuizName(quiz);
      const others = all().filter(([other]) => other !== name);
      writeText(storage, CLASS_ROUNDS_KEY, JSON.stringify([...others, [name, round]].slice(-MOST_ROUNDS)));
    },
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function readEntry(entry: unknown): Array<readonly [string, ClassRound]> {
  const pair: readonly unknown[] = Array.isArray(entry) ? entry : [];
  const [quiz, round] = pair;
  if (typeof quiz !== 'string' || typeof round !== 'object' || round === null) return [];
  const name: unknown = 'name' in round ? round.name : null;
  const marks: unknown = 'marks' in round ? round.marks : null;
  if (typeof name !== 'string' || cleanName(name) !== name || name === '' || !Array.isArray(marks)) return [];
  if (!marks.every((mark) => mark === 'right' || mark === 'wrong')) return [];
  return [[quiz, { name, marks }]];
}
