import { bitsText as text } from '#text/visualizers-bits.ts';
import { setRuns, type SeenBits } from '../bits/seen-bits.ts';
import { sayBits, sayBytes, sayMark, sayRuns, windowOf } from '../bits/words.ts';
import { keyName } from '../key-name.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { BitmapModel, BitmapPicture } from './model.ts';
import type { Overlay, OverlaySource } from './overlay.ts';

/** The picture in words. */
export function describeBitmap(model: BitmapPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const parts = [
    describeCounts(model),
    ...(model.overlay === null ? describeBits(model) : describeOverlay(model, model.overlay)),
    ...(model.mark === null ? [] : [sayMark(model.mark)]),
    describeFacts(model.key),
  ];
  return parts.join(' ');
}

function describeCounts({ key, bits, count }: BitmapModel): string {
  const name = keyName(key.name);
  if (bits.length === 0) return text.bitmap.describeEmpty(name);
  return text.bitmap.describe(name, formatCount(count), formatCount(bits.length * 8), sayBytes(bits.length));
}

function describeBits({ bits, firstSet, firstClear, overview }: BitmapModel): readonly string[] {
  if (bits.bytes.length === 0) return [];
  const runs = setRuns(bits);
  const first = text.bitmap.describeFirst(sayOffset(firstSet), sayOffset(firstClear));
  if (overview === null) return runs.length === 0 ? [first] : [text.bitmap.describeSet(sayRuns(runs)), first];
  const window = sayBits(windowOf(bits));
  return [
    runs.length === 0 ? text.bitmap.describeNoneIn(window) : text.bitmap.describeSetIn(window, sayRuns(runs)),
    first,
  ];
}

const sayOffset = (offset: number | null): string =>
  offset === null ? text.bitmap.none : formatCount(offset);

function describeOverlay({ key, bits }: BitmapModel, overlay: Overlay): readonly string[] {
  const { operator, sources, hiddenSources } = overlay;
  const window = { from: bits.start * 8, to: (bits.start + overlay.bytes) * 8 - 1 };
  return [
    text.overlay.describe(operator, sayBits(window)),
    ...sources.map((source) => text.overlay.source(source.name, saySource(source))),
    ...(hiddenSources === 0 ? [] : [sayHiddenSources(hiddenSources)]),
    text.overlay.result(keyName(key.name), saySet(bits)),
    sayAgreement(overlay, bits.length),
  ];
}

/** Where a source has no bits to be shown: why. Else which of them are set. */
const saySource = (source: OverlaySource): string => sayAbsence(source) ?? saySet(source.bits);

function saySet(bits: SeenBits): string {
  const runs = setRuns(bits);
  return runs.length === 0 ? text.overlay.noneSet : text.overlay.set(sayRuns(runs));
}

/** Why a source has no bits to be shown; null when it has. */
export function sayAbsence({ state, type }: OverlaySource): string | null {
  switch (state) {
    case 'there':
      return null;
    case 'missing':
      return text.overlay.missing;
    case 'retyped':
      return text.overlay.retyped(type);
    case 'overwritten':
      return text.overlay.overwritten;
  }
}

export const sayHiddenSources = (count: number): string =>
  text.overlay.moreSources(formatCount(count), count === 1);

/** Whether the sources would give the same again. @param bytes Length of the result. */
export function sayAgreement({ operator, agreement }: Overlay, bytes: number): string {
  switch (agreement.kind) {
    case 'same':
      return text.overlay.agrees;
    case 'other-bits': {
      const [first = 0] = agreement.offsets;
      const offsets =
        agreement.offsets.length === 1
          ? text.overlay.oneBit(formatCount(first))
          : text.overlay.manyBits(sayRuns(runsOf(agreement.offsets)));
      return text.overlay.differs(operator, offsets);
    }
    case 'other-length':
      return text.overlay.differsInLength(operator, sayBytes(bytes), sayBytes(agreement.length));
    case 'own':
      return text.overlay.own;
    case 'untried':
      return text.overlay.untried;
  }
}

const runsOf = (offsets: readonly number[]) => offsets.map((offset) => ({ from: offset, to: offset }));
