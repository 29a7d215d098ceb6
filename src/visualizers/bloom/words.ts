import { bitsText } from '#text/visualizers-bits.ts';
import { changedBits } from '../bits/seen-bits.ts';
import { sayBytes, sayRuns } from '../bits/words.ts';
import { keyName } from '../key-name.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import { bloomBitsBefore, type BloomModel, type BloomPicture } from './model.ts';

const text = bitsText.bloom;

/** The picture in words. */
export function describeBloom(model: BloomPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const { key, bits, count, fill, rates } = model;
  const name = keyName(key.name);
  if (bits.length === 0) return `${text.describeEmpty(name)} ${describeFacts(key)}`;
  const told = rates.map(({ hashes, rate }) => text.describeRate(String(hashes), sayShare(rate)));
  return [
    text.describe(name, formatCount(count), formatCount(bits.length * 8), sayBytes(bits.length)),
    text.describeFill(sayShare(fill)),
    text.describeRates(told.join(', ')),
    describeFacts(key),
  ].join(' ');
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 });
/** Below it a share is said to be less than it. */
const LEAST_SHARE = 1e-6;

/** A share between 0 and 1 as a percentage of three digits at most. */
export function sayShare(share: number): string {
  return share > 0 && share < LEAST_SHARE
    ? text.lessThan(percent.format(LEAST_SHARE))
    : percent.format(share);
}

/** Which of the bits that are shown the last change altered; null when it altered none or that is not known. */
export function sayChangedBits(model: BloomModel, previous: BloomPicture | null): string | null {
  const changed = changedBits(model.bits, bloomBitsBefore(previous));
  if (changed.length === 0) return null;
  const offsets = sayRuns(changed.map((offset) => ({ from: offset, to: offset })));
  return text.changed(formatCount(changed.length), changed.length === 1, offsets);
}
