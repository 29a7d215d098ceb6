import { collectionsText } from '#text/visualizers-collections.ts';
import { keyName } from '../key-name.ts';
import { distinctTexts, type CutText } from '../cut-bytes.ts';
import { ruleOf, whyNoListpack, type EncodingStory } from '../encoding-story.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import { bandWords, rangeWords, type ScoreBand } from './band.ts';
import { sortedSetLimits, type SortedSetRaw } from './read.ts';

const text = collectionsText.zset;

export interface RankedMember {
  readonly member: CutText;
  /** As ZRANK counts: 0 has the lowest score. */
  readonly rank: number;
  /** The score in the server's own digits; what is shown and told. */
  readonly score: string;
  /** The score as a place on an axis; the server's scores are doubles, so nothing is lost. */
  readonly value: number;
}

export interface SortedSetModel {
  readonly kind: 'zset';
  readonly key: KeyInfo;
  readonly count: number;
  /** From rank 0 on; everything when nothing is hidden. */
  readonly low: readonly RankedMember[];
  /** The last ranks, ascending; empty when nothing is hidden. */
  readonly high: readonly RankedMember[];
  /** Members between the two that were not read. */
  readonly hidden: number;
  /** Neighbours with equal scores are among those that are shown. */
  readonly ties: boolean;
  readonly encodings: EncodingStory;
  /** The range of scores that a command named last; null without one. */
  readonly band: ScoreBand | null;
}

export type SortedSetPicture = SortedSetModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelSortedSet(raw: SortedSetRaw): SortedSetPicture {
  if (raw.count === null || raw.key.type !== 'zset') return { kind: 'gone', key: raw.key };
  const members = [...raw.low, ...raw.high];
  const texts = distinctTexts(members.map((one) => one.member));
  const hidden = Math.max(0, raw.count - members.length);
  const ranked = members.flatMap(({ score }, at): RankedMember[] => {
    const member = texts[at];
    const rank = at < raw.low.length ? at : at + hidden;
    return member === undefined ? [] : [{ member, rank, score, value: scoreValue(score) }];
  });
  const low = ranked.slice(0, raw.low.length);
  const high = ranked.slice(raw.low.length);
  return {
    kind: 'zset',
    key: raw.key,
    count: raw.count,
    low,
    high,
    hidden,
    ties: hasTies(low) || hasTies(high),
    encodings: {
      steps: [
        {
          encoding: 'listpack',
          rule: ruleOf(raw.limits, [sortedSetLimits.entries, sortedSetLimits.value], text.rules.listpack),
        },
        { encoding: 'skiplist', rule: text.rules.skiplist },
      ],
      why: whyEncoding(raw, raw.count),
    },
    band: raw.band,
  };
}

function scoreValue(score: string): number {
  if (score === 'inf') return Infinity;
  return score === '-inf' ? -Infinity : Number(score);
}

const hasTies = (members: readonly RankedMember[]): boolean =>
  members.some((one, at) => at > 0 && members[at - 1]?.value === one.value);

function whyEncoding({ key, survey, limits }: SortedSetRaw, count: number): string | null {
  if (key.encoding === 'listpack') return text.why.fits;
  if (key.encoding !== 'skiplist') return null;
  const size = {
    count,
    longest: survey.longest,
    surveyed: survey.whole,
    maxCount: limits.get(sortedSetLimits.entries),
    maxLength: limits.get(sortedSetLimits.value),
  };
  return whyNoListpack(size, text.why);
}

/** What was read of the members, their scores, how many there are, the encoding and the moment of expiry. */
export function fingerprintSortedSet(model: SortedSetPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    infoFingerprint(model.key),
    model.count,
    model.band === null ? null : [bandWords(model.band), ...rangeWords(model.band)],
    [...model.low, ...model.high].map((one) => [one.member.identity, one.score]),
  ]);
}

/** The picture in words. */
export function describeSortedSet(model: SortedSetPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const { why } = model.encodings;
  const band = model.band === null ? [] : [bandWords(model.band)];
  return [describeMembers(model), ...band, describeFacts(model.key), ...(why === null ? [] : [why])].join(
    ' ',
  );
}

function describeMembers(model: SortedSetModel): string {
  const name = keyName(model.key.name);
  const size = text.all(formatCount(model.count), model.count === 1);
  const low = model.low.map(sayMember).join(', ');
  if (model.hidden === 0) return text.describe(name, size, low);
  const high = model.high.map(sayMember).join(', ');
  return `${text.describeLow(name, size, low)} ${text.describeHigh(formatCount(model.hidden), high)}`;
}

const sayMember = ({ member, score }: RankedMember): string => text.describeMember(sayCut(member), score);
