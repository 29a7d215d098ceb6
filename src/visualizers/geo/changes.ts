import type { GeoModel, GeoPicture, PlacedMember } from './model.ts';
import type { Place } from './geohash.ts';

/**
 * What happened to a geo index between two pictures of it. Members have names, so the places of what is shown both times
 * are compared exactly; where not all members were or are shown, nobody can tell whether one was added or came into the
 * sample, so those come and go without a mark.
 */
export interface GeoChange {
  /** Where members were that have moved, by identity. */
  readonly moved: ReadonlyMap<string, Place>;
  /** Identities of members that were added. */
  readonly came: ReadonlySet<string>;
  /** Members that were taken away. */
  readonly left: readonly PlacedMember[];
  /** By how many members it grew; negative when it shrank, 0 when that is not known. */
  readonly growth: number;
  /** Places that were shown before; the map keeps them in sight at the change that moves something. */
  readonly placesBefore: readonly Place[];
}

const NOTHING: GeoChange = { moved: new Map(), came: new Set(), left: [], growth: 0, placesBefore: [] };

export function changeOf(model: GeoModel, previous: GeoPicture | null): GeoChange {
  if (previous === null) return NOTHING;
  if (previous.kind === 'gone') {
    if (previous.key.exists) return NOTHING;
    const came = model.hidden === 0 ? model.members.map((one) => one.member.identity) : [];
    return { ...NOTHING, came: new Set(came), growth: model.count };
  }
  const before = new Map(previous.members.map((one) => [one.member.identity, one]));
  const now = new Set(model.members.map((one) => one.member.identity));
  const moved = new Map<string, Place>();
  const came = new Set<string>();
  for (const one of model.members) {
    const old = before.get(one.member.identity);
    if (old === undefined && previous.hidden === 0) came.add(one.member.identity);
    if (old !== undefined && old.score !== one.score) moved.set(one.member.identity, old.place);
  }
  return {
    moved,
    came,
    left: model.hidden > 0 ? [] : previous.members.filter((one) => !now.has(one.member.identity)),
    growth: model.count - previous.count,
    placesBefore: previous.members.map(({ place }) => place),
  };
}
