import { bitsText } from '#text/visualizers-bits.ts';
import { sayBytes } from '../bits/words.ts';
import { keyName } from '../key-name.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import { OVERFLOWS, type FieldStep, type Overflow } from './field-steps.ts';
import type { BitfieldPicture, FieldModel } from './model.ts';

const text = bitsText.bitfield;
/** Parts of one BITFIELD that are told. */
const TOLD_STEPS = 8;

/** The picture in words. */
export function describeBitfield(model: BitfieldPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const { key, fields, hiddenFields, last } = model;
  const name = keyName(key.name);
  const size = sayBytes(model.length);
  const told = fields.map(sayField);
  if (hiddenFields > 0) told.push(sayHiddenFields(hiddenFields));
  const { steps, hidden } = toldSteps(last);
  const lately = steps.map((step) =>
    step.command === 'GET' ? sayStep(step) : text.describeStep(sayStep(step), step.overflow),
  );
  if (hidden > 0) lately.push(text.moreSteps(formatCount(hidden)));
  return [
    fields.length === 0 ? text.describeNone(name, size) : text.describe(name, size, told.join('; ')),
    ...(lately.length === 0 ? [] : [text.describeLast(lately.join(', '))]),
    ...overflowsOf(last).map((overflow) => text.overflows[overflow]),
    describeFacts(key),
  ].join(' ');
}

const sayField = (field: FieldModel): string =>
  text.describeField(field.type, sayPlace(field), sayValue(field.value), sayLimits(field));

/** Where a field is: as it was written, and the bit that this comes to. */
export function sayPlace({ place, offset }: Pick<FieldModel, 'place' | 'offset'>): string {
  const bit = formatCount(offset);
  return place.startsWith('#') ? text.atBit(place, bit) : text.at(bitsText.overlay.oneBit(bit));
}

export const sayValue = (value: bigint | null): string => (value === null ? text.unknown : signed(value));

/** Fields of more bits have limits that are told as powers of two. */
const SPELLED_BITS = 20;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What a field can hold. */
export function sayLimits({ low, high, width, signed: isSigned }: FieldModel): string {
  if (width <= SPELLED_BITS) return text.limits(signed(low), signed(high));
  const power = superscript(isSigned ? width - 1 : width);
  return isSigned ? text.signedPowerLimits(power) : text.powerLimits(power);
}

const superscript = (power: number): string =>
  Array.from(String(power), (digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('');

/** A number with a real minus sign. */
export const signed = (value: bigint): string => (value < 0n ? `\u2212${-value}` : String(value));

export const sayHiddenFields = (count: number): string => text.moreFields(formatCount(count), count === 1);

/** A part of BITFIELD as it was written. */
export const sayStep = ({ command, field: { type, place }, operand }: FieldStep): string =>
  operand === null ? text.step(command, type, place) : text.stepBy(command, type, place, operand);

/** The first parts of a command, and how many more there are. */
export function toldSteps(steps: readonly FieldStep[]) {
  const told = steps.slice(0, TOLD_STEPS);
  return { steps: told, hidden: steps.length - told.length };
}

/** The overflow behaviours that the writing parts of a command had. */
export function overflowsOf(steps: readonly FieldStep[]): readonly Overflow[] {
  const used = new Set(steps.filter(({ command }) => command !== 'GET').map(({ overflow }) => overflow));
  return OVERFLOWS.filter((overflow) => used.has(overflow));
}
