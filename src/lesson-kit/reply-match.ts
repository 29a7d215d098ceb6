import type { RespValue } from '#resp/value.ts';
import { checkText, enumerate } from './check-text.ts';
import { describeAmount, describeRange, isWithin } from './range.ts';
import type { ReplyMatch, ScalarKind } from './reply-match.schema.ts';
import { errorText, isNil, itemsOf, scalarText } from './reply-text.ts';
import { describeTextMatch, matchesText } from './text-match.ts';

const INTEGER = /^[+-]?\d+$/u;

export function matchesReply(reply: RespValue, match: ReplyMatch): boolean {
  if ('text' in match) return matchesScalar(reply, (text) => matchesText(text, match.text));
  if ('integer' in match) {
    return matchesScalar(reply, (text) => INTEGER.test(text) && isWithin(Number(text), match.integer));
  }
  if ('kind' in match) return scalarKind(reply) === match.kind;
  if ('nil' in match) return isNil(reply);
  if ('error' in match) return errorText(reply)?.startsWith(match.error) ?? false;
  if ('anything' in match) return errorText(reply) === null;
  const items = itemsOf(reply);
  if (items === null) return false;
  if ('length' in match) return isWithin(items.length, match.length);
  if ('includes' in match)
    return match.includes.every((wanted) => items.some((item) => matchesReply(item, wanted)));
  return (
    items.length === match.items.length && match.items.every((wanted, i) => matchesItem(items[i], wanted))
  );
}

const matchesScalar = (reply: RespValue, test: (text: string) => boolean): boolean => {
  const text = scalarText(reply);
  return text !== null && test(text);
};

function scalarKind(reply: RespValue): ScalarKind | null {
  if (reply.kind === 'attribute') return scalarKind(reply.value);
  if (reply.kind === 'simple') return 'status';
  if (reply.kind === 'integer') return 'integer';
  return reply.kind === 'bulk' || reply.kind === 'verbatim' ? 'string' : null;
}

const matchesItem = (item: RespValue | undefined, wanted: ReplyMatch): boolean =>
  item !== undefined && matchesReply(item, wanted);

/** What the match accepts, as the end of a sentence. */
export function describeReplyMatch(match: ReplyMatch): string {
  if ('text' in match) return describeTextMatch(match.text);
  if ('integer' in match) return checkText.number(describeRange(match.integer));
  if ('kind' in match) return checkText.matching.kind[match.kind];
  if ('nil' in match) return checkText.matching.nil;
  if ('error' in match) return checkText.matching.error(match.error);
  if ('anything' in match) return checkText.matching.noError;
  if ('length' in match) return checkText.matching.length(describeAmount(match.length, 'item', 'items'));
  if ('includes' in match)
    return checkText.matching.includes(enumerate(match.includes.map(describeReplyMatch)));
  if (match.items.length === 0) return checkText.matching.empty;
  return checkText.matching.items(enumerate(match.items.map(describeReplyMatch)));
}
