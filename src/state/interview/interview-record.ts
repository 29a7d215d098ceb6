import { questionId } from '#lesson-kit/question.ts';
import { NO_RECORD, writeRecord } from '../lesson-record.ts';
import type { Json } from '../progress-store.ts';
import { readCheckedBuild } from './checked-build.ts';
import {
  LENGTHS,
  ROLES,
  type Build,
  type Draft,
  type Interview,
  type OwnWords,
  type Stage,
  type WarmUpAnswer,
} from './interview.ts';
import { isCount, isFields, isName, isText, isTime, listOf } from '../stored-fields.ts';

/** Raised when the stored shape changes in a way that older code cannot read. */
const INTERVIEW_VERSION = 1;

const PREFIX = 'interview/';

/** The name under which an interview is kept among the progress. */
export const recordName = (id: string): string => `${PREFIX}${id}`;

/** Whether something that is kept among the progress is an interview, by its name. */
export const isInterviewName = (name: string): boolean => name.startsWith(PREFIX);

/**
 * An interview as it is stored: in a record as every lesson has, so that it is exported, imported and guarded together
 * with the lessons, also by pages that know no interviews.
 */
export const writeInterview = (interview: Interview): Json => ({
  ...(jsonOf(writeRecord(NO_RECORD)) as object),
  interview: { version: INTERVIEW_VERSION, ...(jsonOf(interview) as object) },
});

const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** What a stored value is to this page, as `recordKind` says it of lessons. */
export function interviewKind(value: unknown): 'good' | 'newer' | 'other' {
  const interview = isFields(value) ? value['interview'] : null;
  const version = isFields(interview) ? interview['version'] : null;
  if (typeof version === 'number' && version > INTERVIEW_VERSION) return 'newer';
  return readInterview(value) === null ? 'other' : 'good';
}

const LONGEST_STAGE_MS = 4 * 60 * 60_000;

/** Reads a stored interview, which may be anything; null when it is none that this page can read. */
export function readInterview(value: unknown): Interview | null {
  const data = isFields(value) ? value['interview'] : null;
  if (!isFields(data) || data['version'] !== INTERVIEW_VERSION) return null;
  const { id, startedAt, wentTo } = data;
  const role = ROLES.find((one) => one === data['role']);
  const minutes = LENGTHS.find((one) => one === data['minutes']);
  const stages = listOf(data['stages'], readStage);
  const answers = listOf(data['answers'], readAnswer);
  const builds = listOf(data['builds'], readBuild);
  const ownWords = listOf(data['ownWords'], readOwnWords);
  if (!isName(id) || role === undefined || minutes === undefined || !isTime(startedAt)) return null;
  if (stages === null || stages.length === 0 || !isCount(wentTo) || wentTo > stages.length) return null;
  if (answers === null || builds === null || ownWords === null) return null;
  return { id, role, minutes, startedAt, stages, wentTo, answers, builds, ownWords };
}

function readStage(data: unknown): Stage | null {
  if (!isFields(data)) return null;
  const { kind, ms, question, task } = data;
  if (typeof ms !== 'number' || !(ms > 0 && ms <= LONGEST_STAGE_MS)) return null;
  if (kind === 'task') return isName(task) ? { kind, task, ms } : null;
  if (kind === 'design') return isName(question) ? { kind, question: questionId(question), ms } : null;
  const questions = listOf(data['questions'], (one) => (isName(one) ? questionId(one) : null));
  return kind === 'warm-up' && questions !== null ? { kind, questions, ms } : null;
}

function readAnswer(data: unknown): WarmUpAnswer | null {
  if (!isFields(data)) return null;
  const { question, right } = data;
  return isName(question) && typeof right === 'boolean' ? { question: questionId(question), right } : null;
}

function readBuild(data: unknown): Build | null {
  if (!isFields(data)) return null;
  const { task, handedIn, current, runs } = data;
  const draft = readDraft(data['draft']);
  const checked = readCheckedBuild(data['checked']);
  if (!isName(task) || draft === null || (checked === null && data['checked'] !== null)) return null;
  if (typeof handedIn !== 'boolean' || typeof current !== 'boolean' || !isCount(runs)) return null;
  return { task, draft, handedIn, checked, current, runs };
}

function readDraft(data: unknown): Draft | null {
  if (!isFields(data)) return null;
  const { form, lua, commands } = data;
  if ((form !== 'lua' && form !== 'commands') || !isText(lua) || !isFields(commands)) return null;
  const scripts = listOf(Object.keys(commands), (name) => {
    const script = commands[String(name)];
    return isName(name) && isText(script) ? ([name, script] as const) : null;
  });
  return scripts === null ? null : { form, lua, commands: Object.fromEntries(scripts) };
}

function readOwnWords(data: unknown): OwnWords | null {
  if (!isFields(data)) return null;
  const { of, text } = data;
  const marks = listOf(data['marks'], (mark) => (typeof mark === 'boolean' ? mark : null));
  if (!isName(of) || !isText(text) || (marks === null && data['marks'] !== null)) return null;
  return { of, text, marks };
}
