import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { readableText } from '../byte-text.ts';
import { keyName } from '../key-name.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import {
  errorOf,
  STANDARD_ERROR,
  type BrokenModel,
  type ElementOffer,
  type HyperLogLogModel,
  type HyperLogLogPicture,
} from './model.ts';
import { REGISTERS } from './layout.ts';

const text = hyperLogLogText.describe;
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** A share as a percentage, without a sign: `0.81%`. */
export const formatShare = (share: number): string => percent.format(share);

/** How far an estimate is off: `+0.40%`, `−1.20%`; a word for not at all. */
export function formatError(error: number): string {
  if (error === 0) return hyperLogLogText.estimate.exact;
  return `${error > 0 ? '+' : '\u2212'}${percent.format(Math.abs(error))}`;
}

/** How sure an estimate is with which nothing can be compared: between which counts the truth probably lies. */
export function sayUnknown(estimate: number): string {
  const by = estimate * STANDARD_ERROR;
  if (by < 1) return hyperLogLogText.estimate.few;
  const range = [formatCount(Math.round(estimate - by)), formatCount(Math.round(estimate + by))] as const;
  return hyperLogLogText.estimate.unknown(formatShare(STANDARD_ERROR), ...range);
}

/** The picture in words. */
export function describeHyperLogLog(model: HyperLogLogPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  return model.kind === 'broken' ? describeBroken(model) : describeWhole(model);
}

/** What there is instead of a picture when the string is no HyperLogLog after all. */
export function describeBroken({ key, length, refusal }: BrokenModel): string {
  const broken = hyperLogLogText.broken(keyName(key.name), formatCount(length));
  return refusal === null ? broken : `${broken} ${hyperLogLogText.refusal(refusal)}`;
}

function describeWhole(model: HyperLogLogModel): string {
  const cached = formatCount(Number(model.cached.value));
  return [
    text.begin(keyName(model.key.name), formatCount(model.estimate)),
    describeTruth(model),
    text.registers(formatCount(REGISTERS), formatCount(model.used), String(model.highest)),
    text.histogram(
      model.histogram
        .flatMap((count, value) => (count === 0 ? [] : [text.bar(String(value), formatCount(count))]))
        .join(', '),
    ),
    text.encoding(model.encoding, formatCount(model.length)),
    ...(model.why === null ? [] : [model.why]),
    ...describeMerge(model),
    ...model.offers.map(describeOffer),
    model.cached.stale ? text.stale(cached) : text.valid(cached),
    describeFacts(model.key),
  ].join(' ');
}

function describeTruth(model: HyperLogLogModel): string {
  const error = errorOf(model);
  if (model.companion === null || error === null) return sayUnknown(model.estimate);
  const { name, count } = model.companion;
  return text.compared(keyName(name), formatCount(count), formatError(error));
}

/** Sources of a merge that are named; more are only counted. */
const MOST_SOURCES = 4;

/** That the key was merged, and of what; empty when it was not. */
export function describeMerge({ lastWrite }: HyperLogLogModel): string[] {
  if (lastWrite?.kind !== 'merge' || lastWrite.sources.length === 0) return [];
  const { sources } = lastWrite;
  if (sources.length > MOST_SOURCES) return [hyperLogLogText.map.mergedMany(formatCount(sources.length))];
  return [hyperLogLogText.map.merged(sources.map(keyName).join(', '))];
}

/** What one element of the last PFADD did: `dan offers 2 to register 1,005.` */
export function describeOffer({ element, register, value }: ElementOffer): string {
  const name = element.length === 0 ? hyperLogLogText.map.blank : readableText(element);
  return hyperLogLogText.map.offer(name, String(value), formatCount(register));
}
