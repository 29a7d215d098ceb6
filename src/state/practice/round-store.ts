import { createStore, type StoreApi } from 'zustand/vanilla';
import { questionId, type QuestionId } from '#lesson-kit/question.ts';
import { readText, writeText, type TextStorage } from '../browser-storage.ts';
import { isFields } from '../stored-fields.ts';

/** What an answer of a round came to. */
export interface RoundResult {
  readonly question: QuestionId;
  readonly right: boolean;
  /** Days until the question comes back; null when the answer could not be kept. */
  readonly days: number | null;
}

/** A round of questions; it is over when there is a result for each. */
export interface Round {
  readonly questions: readonly QuestionId[];
  /** Of the first questions, in their order. */
  readonly results: readonly RoundResult[];
  /** What the order of choices is made of. */
  readonly seed: number;
}

export interface RoundStore extends StoreApi<{ readonly round: Round | null }> {
  start(questions: readonly QuestionId[], seed: number): void;
  /** The question that is asked now has been answered. */
  add(result: RoundResult): void;
  leave(): void;
}

export const ROUND_KEY = 'keyspace.practice-round';

/** The question that a round asks now; null when it is over. */
export const askedIn = ({ questions, results }: Round): QuestionId | null =>
  questions[results.length] ?? null;

/**
 * The round that is under way in this browser. It is written down after every answer, so that a page that is closed or
 * loaded again goes on where it was.
 * @param isKnown Whether there is such a question; of a round that was written down, others are left out.
 */
export function createRoundStore(
  storage: TextStorage | null,
  isKnown: (question: QuestionId) => boolean,
): RoundStore {
  const store = createStore<{ readonly round: Round | null }>(() => ({
    round: readRound(readText(storage, ROUND_KEY), isKnown),
  }));
  const set = (round: Round | null): void => {
    store.setState({ round });
    writeText(storage, ROUND_KEY, JSON.stringify(round));
  };
  return {
    ...store,
    start: (questions, seed) => set({ questions, results: [], seed }),
    add(result) {
      const { round } = store.getState();
      if (round !== null && askedIn(round) === result.question)
        set({ ...round, results: [...round.results, result] });
    },
    leave: () => set(null),
  };
}

const MOST_QUESTIONS = 200;

/** A round as it was written down, whatever that is; null for none. */
function readRound(text: string | null, isKnown: (question: QuestionId) => boolean): Round | null {
  let data: unknown;
  try {
    data = JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
  if (!isFields(data)) return null;
  const { questions: named, results: given, seed } = data;
  if (!Array.isArray(named) || named.length > MOST_QUESTIONS || !named.every(isText)) return null;
  if (!Array.isArray(given) || !Number.isInteger(seed) || typeof seed !== 'number') return null;
  const results = given.map(readResult).filter((result) => result !== null);
  if (results.length < given.length) return null;
  const questions = named.map(questionId);
  if (!results.every(({ question }, at) => question === questions[at])) return null;
  const known = questions.filter(isKnown);
  if (known.length === 0) return null;
  return { questions: known, results: results.filter(({ question }) => isKnown(question)), seed };
}

function readResult(data: unknown): RoundResult | null {
  if (!isFields(data)) return null;
  const { question, right, days } = data;
  if (!isText(question) || typeof right !== 'boolean') return null;
  if (days !== null && !(typeof days === 'number' && Number.isInteger(days) && days >= 0)) return null;
  return { question: questionId(question), right, days };
}

const isText = (data: unknown): data is string => typeof data === 'string';
