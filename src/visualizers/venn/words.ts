import { vennText as text } from '#text/visualizers-venn.ts';
import { readableText } from '../byte-text.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { VennModel, VennPicture, VennRegionModel, VennResult, VennSetModel } from './model.ts';
import { inMask, type RegionCount } from './regions.ts';

/** The picture in words: the sets, every region, and what the last command asked for. */
export function describeVenn(model: VennPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const sets = text.describe.sets(model.sets.map(saySet).join('; '));
  const regions = model.regions.map((region) => sayRegion(region, model.sets));
  const asked = model.use === null ? [] : [sayAsked(model)];
  return [sets, ...regions, ...asked].join(' ');
}

function saySet(set: VennSetModel): string {
  const what = setFacts(set);
  return set.encoding === null
    ? text.describe.setNone(set.label, what)
    : text.describe.set(set.label, what, set.encoding);
}

/** What stands below a set's name. */
export function setFacts({ type, count }: VennSetModel): string {
  if (type === 'set') return text.size(formatCount(count), count === 1);
  return type === 'none' ? text.noSet : text.otherType(type);
}

function sayRegion({ mask, count, members }: VennRegionModel, sets: readonly VennSetModel[]): string {
  const name = regionName(mask, sets);
  const size = count.exact ? formatCount(count.value) : text.describe.atLeast(formatCount(count.value));
  if (members.length === 0) return text.describe.regionCount(name, size);
  const list = members.map(sayCut).join(', ');
  const whole = count.exact && count.value === members.length;
  return text.describe.region(name, size, whole ? list : text.describe.some(list));
}

function regionName(mask: number, sets: readonly VennSetModel[]): string {
  const inside = sets.filter((_, at) => inMask(mask, at)).map(({ label }) => label);
  const outside = sets.filter((_, at) => !inMask(mask, at)).map(({ label }) => label);
  if (inside.length === 1) return text.describe.only(inside[0] ?? '');
  return outside.reduce(
    (region, name) => text.describe.notIn(region, name),
    text.describe.within(inside.join(text.describe.and)),
  );
}

/** A region's size as it stands in the picture. */
export const countText = ({ value, exact }: RegionCount): string =>
  exact ? formatCount(value) : text.atLeast(formatCount(value));

/** The last command with its keys, as far as they fit on a line. */
export function askedCommand({ use, sets, result }: VennModel): string {
  if (use === null) return '';
  const names = sets.map(({ label }) => label);
  const before = use.operation === 'count' ? [String(names.length)] : (result.destination ?? []);
  const after = use.member === null ? [] : [memberText(use.member)];
  return [use.command].concat(before, names, after).join(' ');
}

/** How the sentence goes on after the command: what it gives, or what it has done. */
export function askedWords(model: VennModel): string {
  const { use, sets, result } = model;
  if (use === null) return '';
  if (use.operation === 'move') return movedWords(model);
  const stops = use.limit === null ? '' : text.gives.stopsAt(formatCount(use.limit));
  return ` ${givesWords(use.operation, sets)}${stops}: ${resultText(result)}.`;
}

function givesWords(
  operation: 'intersect' | 'unite' | 'subtract' | 'count',
  sets: readonly VennSetModel[],
): string {
  const three = sets.length > 2;
  switch (operation) {
    case 'intersect':
      return three ? text.gives.all : text.gives.both;
    case 'count':
      return three ? text.gives.countAll : text.gives.countBoth;
    case 'unite':
      return text.gives.any;
    case 'subtract':
      return text.gives.onlyFirst(sets[0]?.label ?? '');
  }
}

/** Bytes of SMOVE's member that a sentence has room for. */
const MEMBER_BYTES = 48;
const memberText = (word: Uint8Array): string => readableText(word.subarray(0, MEMBER_BYTES));

/** Where SMOVE's member is now; empty when that is not known. */
function movedWords({ use, sets, places }: VennModel): string {
  if (places === null) return '';
  const member = memberText(use?.member ?? new Uint8Array());
  const [from, to] = sets.map(({ label }) => label);
  const [inFrom, inTo] = places;
  if (inTo !== true) return `: ${text.notThere(member, to ?? '')}.`;
  return `: ${inFrom === true ? text.inBoth(member) : text.moved(member, from ?? '', to ?? '')}.`;
}

function resultText({ value, exact }: VennResult): string {
  return exact ? text.result(formatCount(value), value === 1) : text.resultAtLeast(formatCount(value));
}

/** What became of the key that the result was kept in; null when it was only replied. */
export function keptWords({ destination, kept }: VennResult): string | null {
  if (destination === null) return null;
  return kept === null ? text.keptNone(destination) : text.kept(destination, formatCount(kept), kept === 1);
}

function sayAsked(model: VennModel): string {
  const kept = keptWords(model.result);
  return [`${askedCommand(model)}${askedWords(model)}`, ...(kept === null ? [] : [kept])].join(' ');
}
