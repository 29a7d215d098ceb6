import { collectionsText } from '#text/visualizers-collections.ts';
import { keyName } from '../key-name.ts';
import { cutText, distinctTexts, type CutText } from '../cut-bytes.ts';
import { ruleOf, whyNoListpack, type EncodingStory } from '../encoding-story.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import { setLimits, type SetRaw } from './read.ts';

const text = collectionsText.set;

export interface SetModel {
  readonly kind: 'set';
  readonly key: KeyInfo;
  readonly count: number;
  readonly members: readonly CutText[];
  /** Members that are not shown. */
  readonly hidden: number;
  readonly encodings: EncodingStory;
}

export type SetPicture = SetModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelSet(raw: SetRaw): SetPicture {
  if (raw.count === null || raw.key.type !== 'set') return { kind: 'gone', key: raw.key };
  return {
    kind: 'set',
    key: raw.key,
    count: raw.count,
    members: distinctTexts(raw.members),
    hidden: Math.max(0, raw.count - raw.members.length),
    encodings: {
      steps: [
        { encoding: 'intset', rule: ruleOf(raw.limits, [setLimits.integers], text.rules.intset) },
        {
          encoding: 'listpack',
          rule: ruleOf(raw.limits, [setLimits.entries, setLimits.value], text.rules.listpack),
        },
        { encoding: 'hashtable', rule: text.rules.hashtable },
      ],
      why: whyEncoding(raw, raw.count),
    },
  };
}

/** Why the set has the encoding it has, as far as what was read of it tells. */
function whyEncoding(raw: SetRaw, count: number): string | null {
  const { survey } = raw;
  const word = survey.text === null ? null : sayCut(cutText(survey.text));
  if (raw.key.encoding === 'intset') return text.why.integers;
  if (raw.key.encoding === 'hashtable') {
    return word === null ? whyNoIntset(raw, count) : whyHashtable(raw, count);
  }
  if (raw.key.encoding !== 'listpack') return null;
  if (word !== null) return text.why.notInteger(word);
  return survey.whole ? collectionsText.encoding.stays('an intset') : null;
}

function whyHashtable(raw: SetRaw, count: number): string | null {
  const size = {
    count,
    longest: raw.survey.longest,
    surveyed: raw.survey.whole,
    maxCount: raw.limits.get(setLimits.entries),
    maxLength: raw.limits.get(setLimits.value),
  };
  return whyNoListpack(size, text.why);
}

/** Of a hash table in which only numbers were seen. */
function whyNoIntset(raw: SetRaw, count: number): string | null {
  const most = raw.limits.get(setLimits.integers);
  if (most === undefined) return null;
  if (count > most) return text.why.many(formatCount(most));
  return raw.survey.whole ? collectionsText.encoding.stays('an intset') : null;
}

/** What was read of the members, how many there are, the encoding and the moment of expiry. */
export function fingerprintSet(model: SetPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    infoFingerprint(model.key),
    model.count,
    model.members.map((member) => member.identity),
  ]);
}

/** The picture in words. */
export function describeSet(model: SetPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const name = keyName(model.key.name);
  const size = text.all(formatCount(model.count), model.count === 1);
  const members = model.members.map(sayCut).join(', ');
  const what =
    model.hidden === 0
      ? text.describe(name, size, members)
      : text.describeSome(name, size, members, formatCount(model.hidden));
  const why = model.encodings.why;
  return [what, describeFacts(model.key), ...(why === null ? [] : [why])].join(' ');
}

export interface DrawnMember {
  readonly member: CutText;
  /** The last change brought it in. */
  readonly came: boolean;
}

export interface DrawnSet {
  readonly members: readonly DrawnMember[];
  /** Members that the last change took away. */
  readonly left: readonly CutText[];
  /** By how many members the set grew; negative when it shrank, 0 when that is not known. */
  readonly growth: number;
}

/**
 * What happened to a set between two pictures of it. Of a set that is not shown whole nobody can tell whether a member
 * that appears was added, or one that disappears removed: those come and go without a mark.
 */
export function drawnSet(model: SetModel, previous: SetPicture | null): DrawnSet {
  const before = membersBefore(previous);
  if (before === null) {
    return { members: model.members.map((member) => ({ member, came: false })), left: [], growth: 0 };
  }
  const known = new Set(before.members.map((member) => member.identity));
  const now = new Set(model.members.map((member) => member.identity));
  return {
    members: model.members.map((member) => ({
      member,
      came: before.hidden === 0 && !known.has(member.identity),
    })),
    left: model.hidden === 0 ? before.members.filter((member) => !now.has(member.identity)) : [],
    growth: model.count - before.count,
  };
}

/** A set that did not exist had no members; of a key of another type nothing is known. */
function membersBefore(
  previous: SetPicture | null,
): { readonly members: readonly CutText[]; readonly hidden: number; readonly count: number } | null {
  if (previous === null) return null;
  if (previous.kind === 'set') return previous;
  return previous.key.exists ? null : { members: [], hidden: 0, count: 0 };
}
