import { crc32 } from '#file-formats/crc32.ts';
import { questionId, type QuestionId } from '#lesson-kit/question.ts';
import { utf8Bytes } from '#resp/text.ts';
import { isFields } from '../stored-fields.ts';
import type { Json, ProgressStore } from '../progress-store.ts';
import type { QuizAnswers } from './quiz-answers.ts';
import {
  quizKind,
  quizName,
  readQuizRecord,
  withHistory,
  writeQuizRecord,
  type QuizRecord,
} from './quiz-record.ts';

/*
 * Answers as a file of their own, to go on with them in another browser:
 *
 *     { "keyspace": "practice", "version": 1, "questions": 2, "check": "8f3c0d2a", "answers": { "<question>": … } }
 *
 * `check` is the CRC-32 of the JSON text of `answers`, so that a file that was cut or changed is told from one that a
 * page has written. A record in it is as it is stored.
 */

/** Raised when the file changes in a way that older code cannot read. */
const FILE_VERSION = 1;
const MOST_QUESTIONS = 10_000;
/** Characters; a record has some hundred. */
const LONGEST_FILE = 64 * 1024 * 1024;

export type ReadPracticeFile =
  | { readonly ok: true; readonly answers: QuizAnswers }
  /** `other`: no such file; `damaged`: one that was cut or changed; `newer`: of a newer version of the page. */
  | { readonly ok: false; readonly problem: 'other' | 'damaged' | 'newer' };

/** The text of the file. */
export function writePracticeFile(answers: QuizAnswers): string {
  const records = Object.fromEntries([...answers].map(([id, record]) => [id, writeQuizRecord(record)]));
  const check = checkOf(JSON.stringify(records));
  return `${JSON.stringify({ keyspace: 'practice', version: FILE_VERSION, questions: answers.size, check, answers: records })}\n`;
}

/** Reads a file, which may be anything. */
export function readPracticeFile(text: string): ReadPracticeFile {
  const data = text.length > LONGEST_FILE ? null : parse(text);
  if (!isFields(data) || data['keyspace'] !== 'practice') {
    // What begins as one and is no JSON was cut.
    return bad(text.startsWith('{"keyspace":"practice"') ? 'damaged' : 'other');
  }
  const { version, questions, check, answers: records } = data;
  if (typeof version === 'number' && version > FILE_VERSION) return bad('newer');
  if (version !== FILE_VERSION || !isFields(records)) return bad('damaged');
  const entries = Object.entries(records);
  if (entries.length !== questions || entries.length > MOST_QUESTIONS) return bad('damaged');
  if (checkOf(JSON.stringify(records)) !== check) return bad('damaged');
  const answers = new Map<QuestionId, QuizRecord>();
  for (const [id, value] of entries) {
    const record = readQuizRecord(value);
    if (record === null) return bad(quizKind(value) === 'newer' ? 'newer' : 'damaged');
    answers.set(questionId(id), record);
  }
  return { ok: true, answers };
}

const bad = (problem: 'other' | 'damaged' | 'newer'): ReadPracticeFile => ({ ok: false, problem });

/** What an import has done. */
export interface PracticeImport {
  /** Questions whose answers were taken over. */
  readonly taken: number;
  /** Those of the file that were answered later here, or that are here as this page does not write over them. */
  readonly left: number;
}

/** Takes over what was answered later than what is here. Never rejects. */
export async function importPractice(
  progress: Pick<ProgressStore, 'put' | 'whenLoaded' | 'getState'>,
  answers: QuizAnswers,
): Promise<PracticeImport> {
  await progress.whenLoaded;
  const { lessons } = progress.getState();
  const newer = [...answers].filter(([id, theirs]) => isTaken(lessons[quizName(id)], theirs));
  const put = ([id, theirs]: readonly [QuestionId, QuizRecord]): Promise<void> =>
    progress.put(quizName(id), writeQuizRecord(withHistory(theirs, readQuizRecord(lessons[quizName(id)]))));
  await Promise.all(newer.map(put));
  return { taken: newer.length, left: answers.size - newer.length };
}

function isTaken(kept: Json | undefined, theirs: QuizRecord): boolean {
  if (kept === undefined) return true;
  const ours = readQuizRecord(kept);
  return ours !== null && ours.memory.last < theirs.memory.last;
}

/** As eight hexadecimal digits. */
const checkOf = (text: string): string => crc32(utf8Bytes(text)).toString(16).padStart(8, '0');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
