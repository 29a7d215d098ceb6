import { checkText, quote, quoteAll } from './check-text.ts';
import { LONGEST_TEXT } from './pack/plain-pattern.ts';
import { describeRange, isWithin } from './range.ts';
import type { TextMatch } from './text-match.schema.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;

export function matchesText(text: string, match: TextMatch): boolean {
  if ('equals' in match) return text === match.equals;
  if ('equalsIgnoringCase' in match) return text.toLowerCase() === match.equalsIgnoringCase.toLowerCase();
  if ('oneOf' in match) return match.oneOf.includes(text);
  if ('matches' in match) return new RegExp(match.matches, 'u').test(text.slice(0, LONGEST_TEXT));
  if ('number' in match) return NUMBER.test(text) && isWithin(Number(text), match.number);
  return true;
}

/** What the match accepts, as the end of a sentence. */
export function describeTextMatch(match: TextMatch): string {
  if ('equals' in match) return quote(match.equals);
  if ('equalsIgnoringCase' in match) return checkText.matching.ignoringCase(quote(match.equalsIgnoringCase));
  if ('oneOf' in match) return quoteAll(match.oneOf, 'or');
  if ('matches' in match) return match.as;
  if ('number' in match) return checkText.number(describeRange(match.number));
  return checkText.matching.anything;
}
