import { distinctTexts, type CutText } from '../cut-bytes.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { keyName } from '../key-name.ts';
import { sameBytes } from '../last-write.ts';
import type { GoneModel } from '../visualizer.ts';
import type { VennRaw, VennRegionRaw, VennSetRaw } from './read.ts';
import { countRegions, isSelected, type RegionCount } from './regions.ts';
import type { VennUse } from './venn-use.ts';

export interface VennSetModel {
  readonly name: Uint8Array;
  /** The name as it is shown. */
  readonly label: string;
  readonly type: string;
  readonly count: number;
  /** Null when the key holds no set. */
  readonly encoding: string | null;
}

export interface VennMember extends CutText {
  /** The bytes of a member that was read whole; null for one that was cut. */
  readonly bytes: Uint8Array | null;
}

export interface VennRegionModel {
  /** Bit `n` says whether the region lies in set `n`. */
  readonly mask: number;
  readonly count: RegionCount;
  readonly members: readonly VennMember[];
  /** The last command's result takes it in. */
  readonly selected: boolean;
}

/** How many members a command's result has now. */
export interface VennResult extends RegionCount {
  readonly destination: string | null;
  /** Members of the key that the result was kept in; null without one, or when that key holds no set. */
  readonly kept: number | null;
}

export interface VennModel {
  readonly kind: 'venn';
  readonly key: KeyInfo;
  readonly use: VennUse | null;
  readonly sets: readonly VennSetModel[];
  /** In the order of their masks, from 1 on. */
  readonly regions: readonly VennRegionModel[];
  readonly result: VennResult;
  /** Of SMOVE's member, for each set whether it is in it now; null when that is not known. */
  readonly places: readonly boolean[] | null;
}

export type VennPicture = VennModel | GoneModel;

/** What `read` found, as a picture. When none of the keys holds a set, or the key another type, it is the gone model. */
export function modelVenn(raw: VennRaw): VennPicture {
  const retyped = raw.key.exists && raw.key.type !== 'set';
  if (retyped || raw.sets.every(({ type }) => type !== 'set')) return { kind: 'gone', key: raw.key };
  const counts = countRegions(raw.sets, raw.regions);
  const members = membersOf(raw.regions);
  const regions = raw.regions.map(({ mask, seen }, at): VennRegionModel => ({
    mask,
    count: counts.get(mask) ?? { value: seen, exact: false },
    members: members[at] ?? [],
    selected: isSelected(mask, raw.sets.length, raw.use),
  }));
  return {
    kind: 'venn',
    key: raw.key,
    use: raw.use,
    sets: raw.sets.map(setModel),
    regions,
    result: resultOf(raw, regions),
    places: raw.places,
  };
}

function setModel({ name, type, count, encoding }: VennSetRaw): VennSetModel {
  return { name, label: keyName(name), type, count, encoding };
}

/** Members of all regions are told apart from each other: no member is in two regions. */
function membersOf(regions: readonly VennRegionRaw[]): VennMember[][] {
  const all = regions.flatMap(({ members }) => members);
  const texts = distinctTexts(all);
  let at = 0;
  return regions.map(({ members }) =>
    members.flatMap((member): VennMember[] => {
      const text = texts[at++];
      return text === undefined ? [] : [{ ...text, bytes: text.cut ? null : member.start }];
    }),
  );
}

function resultOf({ use, kept, sets }: VennRaw, regions: readonly VennRegionModel[]): VennResult {
  const selected = regions.filter((region) => region.selected);
  const seen = selected.reduce((sum, { count }) => sum + count.value, 0);
  // What is in any of them is at least as much as the largest of them has.
  const least = use?.operation === 'unite' ? Math.max(seen, ...sets.map(({ count }) => count)) : seen;
  const exact = selected.every(({ count }) => count.exact);
  const destination = use?.destination ?? null;
  return {
    value: exact ? seen : least,
    exact,
    destination: destination === null ? null : keyName(destination),
    kept,
  };
}

/** What the sets are, what was read of each region, and what was last asked of them. */
export function fingerprintVenn(model: VennPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    model.use?.command,
    model.result,
    model.places,
    model.sets.map(({ label, type, count, encoding }) => [label, type, count, encoding]),
    model.regions.map(({ mask, count, members, selected }) => [
      mask,
      count,
      selected,
      members.map(({ identity }) => identity),
    ]),
  ]);
}

/** The sets themselves: the same picture, whichever of them was touched. */
export function subjectVenn(model: VennPicture): string | null {
  if (model.kind === 'gone') return null;
  return JSON.stringify(
    model.sets.map(({ name }) => String.fromCharCode(...name.subarray(0, 1000)).concat(String(name.length))),
  );
}

export interface DrawnMember {
  readonly member: VennMember;
  readonly mask: number;
  /** The last change brought it into the sets. */
  readonly came: boolean;
  /** The last change brought it here from another region, or SMOVE was to. */
  readonly moved: boolean;
}

export interface DrawnVenn {
  readonly members: readonly DrawnMember[];
  /** Members that the last change took out of all sets. */
  readonly left: readonly VennMember[];
}

/**
 * What happened to the members between two pictures. One that was seen in another region has moved. Where a region is
 * not shown whole nobody can tell whether a member that appears was added, or one that disappears removed.
 */
export function drawnVenn(model: VennModel, previous: VennPicture | null): DrawnVenn {
  const before = previous?.kind === 'venn' ? previous : null;
  const was = placesOf(before);
  const now = placesOf(model);
  const wholeBefore = before !== null && before.regions.every(isWhole);
  return {
    members: model.regions.flatMap(({ mask, members }) =>
      members.map((member) => {
        const old = was.get(member.identity);
        return {
          member,
          mask,
          came: wholeBefore && old === undefined,
          moved: (old !== undefined && old !== mask) || isNamed(member, model.use),
        };
      }),
    ),
    left: model.regions.every(isWhole)
      ? (before?.regions ?? []).flatMap(({ members }) => members.filter(({ identity }) => !now.has(identity)))
      : [],
  };
}

const isNamed = ({ bytes }: VennMember, use: VennUse | null): boolean =>
  bytes !== null && use?.member !== null && use?.member !== undefined && sameBytes(bytes, use.member);

const isWhole = ({ count, members }: VennRegionModel): boolean =>
  count.exact && count.value === members.length;

function placesOf(model: VennModel | null): ReadonlyMap<string, number> {
  return new Map(
    (model?.regions ?? []).flatMap(({ mask, members }) =>
      members.map(({ identity }) => [identity, mask] as const),
    ),
  );
}
