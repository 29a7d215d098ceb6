import type { RespValue } from '#resp/value.ts';
import type { EstimateQuestion } from '../question.ts';
import { scalarText } from '../reply-text.ts';
import { RIGHT, type Judged } from './judged.ts';

/** The number that a command has measured: an integer, or a text that is one number. Null for any other reply. */
export function measuredNumber(reply: RespValue): number | null {
  const text = scalarText(reply);
  return text === null ? null : readNumber(text);
}

/** A number as somebody writes it, `1500`, `1,500`, `1 500`, `0.81` or `1e6`; null for anything else. */
export function readNumber(said: string): number | null {
  const text = said.trim();
  const digits = /^[+-]?\d{1,3}(?:([, _])\d{3})(?:\1\d{3})*(?:\.\d+)?$/u.test(text)
    ? text.replace(/[, _]/gu, '')
    : text;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(digits) ? Number(digits) : null;
}

/** Judges a number against the one that the engine has measured. */
export function judgeEstimate(
  { within, wrong }: Pick<EstimateQuestion, 'within' | 'wrong'>,
  measured: number,
  said: number,
): Judged {
  if (isNear(said, measured, within)) return RIGHT;
  const near = wrong.filter(({ says }) => isNear(said, says, within));
  const [nearest] = near.toSorted((a, b) => factor(said, a.says) - factor(said, b.says));
  return { right: false, why: nearest?.why ?? null };
}

/** Whether one is at most so many times the other. A zero is near nothing else, and numbers of two signs are not near. */
const isNear = (a: number, b: number, within: number): boolean => factor(a, b) <= within;

/** How many times the smaller one the larger is; at least 1. */
function factor(a: number, b: number): number {
  if (a === b) return 1;
  if (a === 0 || b === 0 || Math.sign(a) !== Math.sign(b)) return Infinity;
  return Math.max(a / b, b / a);
}
