import { collectionsText } from '#text/visualizers-collections.ts';
import { keyName } from '../key-name.ts';
import { cutText, distinctTexts, type CutText } from '../cut-bytes.ts';
import { ruleOf, whyNoListpack, type EncodingStory } from '../encoding-story.ts';
import { integerIn } from '../integer-text.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { writeFingerprint, type LastWrite } from '../last-write.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import { hashLimits, type HashField, type HashRaw } from './read.ts';

const text = collectionsText.hash;

export interface FieldModel {
  readonly name: CutText;
  readonly value: CutText;
  /** The value when HINCRBY would take it. */
  readonly number: bigint | null;
  readonly ttlMs: number | null;
  readonly expiresAtMs: number | null;
}

export interface HashModel {
  readonly kind: 'hash';
  readonly key: KeyInfo;
  /** As HLEN tells it. */
  readonly count: number;
  readonly fields: readonly FieldModel[];
  /** Fields that are there and not shown. */
  readonly hidden: number;
  /** Fields that HLEN counts although their time is over; 0 when that is not known. */
  readonly expired: number;
  readonly encodings: EncodingStory;
  readonly write: LastWrite | null;
}

export type HashPicture = HashModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelHash(raw: HashRaw): HashPicture {
  if (raw.count === null || raw.key.type !== 'hash') return { kind: 'gone', key: raw.key };
  const present = raw.found ?? raw.count;
  return {
    kind: 'hash',
    key: raw.key,
    count: raw.count,
    fields: fieldsOf(raw.fields),
    hidden: Math.max(0, present - raw.fields.length),
    expired: Math.max(0, raw.count - present),
    encodings: {
      steps: [
        {
          encoding: 'listpack',
          rule: ruleOf(raw.limits, [hashLimits.entries, hashLimits.value], text.rules.listpack),
        },
        { encoding: 'hashtable', rule: text.rules.hashtable },
      ],
      why: whyEncoding(raw, raw.count),
    },
    write: raw.write,
  };
}

function fieldsOf(fields: readonly HashField[]): FieldModel[] {
  const names = distinctTexts(fields.map((field) => field.name));
  return fields.flatMap((field, at) => {
    const name = names[at];
    if (name === undefined) return [];
    const value = cutText(field.value);
    const number = value.cut ? null : integerIn(field.value.start);
    return [{ name, value, number, ttlMs: field.ttlMs, expiresAtMs: field.expiresAtMs }];
  });
}

function whyEncoding({ key, survey, limits }: HashRaw, count: number): string | null {
  if (key.encoding === 'listpack') return text.why.fits;
  if (key.encoding !== 'hashtable') return null;
  if (survey.anyTtl) return text.why.fieldTtl;
  const size = {
    count,
    longest: survey.longest,
    surveyed: survey.whole,
    maxCount: limits.get(hashLimits.entries),
    maxLength: limits.get(hashLimits.value),
  };
  return whyNoListpack(size, text.why);
}

/** What was read of the fields and their moments of expiry, how many there are, encoding, the key's own moment, and the command. */
export function fingerprintHash(model: HashPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    infoFingerprint(model.key),
    model.count,
    model.expired,
    writeFingerprint(model.write),
    model.fields.map((field) => [field.name.identity, field.value.identity, field.expiresAtMs]),
  ]);
}

/** Milliseconds until the first of the fields that are shown expires; null when none does. */
export function nextExpiryHash(model: HashPicture): number | null {
  if (model.kind === 'gone') return null;
  const left = model.fields.flatMap((field) => (field.ttlMs === null ? [] : [field.ttlMs]));
  return left.length === 0 ? null : Math.min(...left);
}

/** The picture in words. */
export function describeHash(model: HashPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const { why } = model.encodings;
  return [describeFields(model), describeFacts(model.key), ...(why === null ? [] : [why])].join(' ');
}

function describeFields(model: HashModel): string {
  const name = keyName(model.key.name);
  const size = text.all(formatCount(model.count), model.count === 1);
  const fields = model.fields.map(sayField).join('; ');
  const what =
    model.hidden > 0
      ? text.describeSome(name, size, fields, formatCount(model.hidden))
      : fields === ''
        ? text.describeNone(name, size)
        : text.describe(name, size, fields);
  return model.expired === 0
    ? what
    : `${what} ${text.expired(formatCount(model.expired), model.expired === 1)}`;
}

function sayField({ name, value, ttlMs }: FieldModel): string {
  return ttlMs === null
    ? text.describeField(sayCut(name), sayCut(value))
    : text.describeFieldTtl(sayCut(name), sayCut(value), formatLifetime(ttlMs));
}
