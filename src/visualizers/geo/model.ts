import { cutText, distinctTexts, type CutText } from '../cut-bytes.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import { areaOf, scoreBits, type Area, type Place } from './geohash.ts';
import { UNITS, type GeoQuery, type Unit } from './query.ts';
import type { CountedCell, GeoMember, GeoRaw, GeoSearch } from './read.ts';
import { isWithin, type Shape } from './sphere.ts';

export interface PlacedMember {
  readonly member: CutText;
  /** Its bytes; null when only the beginning is known, so that no command can name it. */
  readonly name: Uint8Array | null;
  readonly score: string;
  /** The 52 bits of the score; null for a score that no place can have. */
  readonly bits: string | null;
  /** As GEOPOS answers, in its digits and as numbers. */
  readonly lon: string;
  readonly lat: string;
  readonly place: Place;
  readonly geohash: string;
  /** In the unit of the search; null when the search did not answer this member. */
  readonly distance: string | null;
  /** Whether the search finds it; null when there is none. */
  readonly found: boolean | null;
  readonly given: Place | null;
}

export interface SearchModel {
  readonly query: GeoQuery;
  /** What is searched, on the sphere; null when its centre is not known. */
  readonly shape: Shape | null;
  readonly center: Place | null;
  /** The member that was searched from; null for a place. */
  readonly from: CutText | null;
  readonly unit: Unit;
  readonly found: number;
  /** `found` is exact; otherwise it is the least. */
  readonly all: boolean;
  readonly refusal: string | null;
}

export interface ShadedCell {
  readonly area: Area;
  readonly count: number;
}

export interface GeoModel {
  readonly kind: 'geo';
  readonly key: KeyInfo;
  readonly count: number;
  /** What the search finds first, by distance; then by score. */
  readonly members: readonly PlacedMember[];
  /** Members that were not read. */
  readonly hidden: number;
  /** Members that are in no cell because of their scores; 0 when all were read. */
  readonly placeless: number;
  readonly cells: readonly ShadedCell[];
  readonly search: SearchModel | null;
}

export type GeoPicture = GeoModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelGeo(raw: GeoRaw): GeoPicture {
  const { key, count } = raw;
  if (count === null || key.type !== 'zset') return { kind: 'gone', key };
  const search = raw.search === null ? null : searchModel(raw.search);
  const texts = distinctTexts(raw.members.map(({ member }) => member));
  const members = raw.members.flatMap((one, at): PlacedMember[] => {
    const text = texts[at];
    return text === undefined ? [] : [placed(one, text, search)];
  });
  const hidden = Math.max(0, count - members.length);
  const counted = raw.cells.reduce((sum, cell) => sum + cell.count, 0);
  return {
    kind: 'geo',
    key,
    count,
    members: members.toSorted(byDistance),
    hidden,
    placeless: hidden === 0 ? 0 : Math.max(0, count - counted),
    cells: raw.cells.map(shaded),
    search,
  };
}

function placed(raw: GeoMember, member: CutText, search: SearchModel | null): PlacedMember {
  const place = { lon: Number(raw.lon), lat: Number(raw.lat) };
  return {
    member,
    name: raw.member.start.length === raw.member.length ? raw.member.start : null,
    score: raw.score,
    bits: scoreBits(raw.score),
    lon: raw.lon,
    lat: raw.lat,
    place,
    geohash: raw.geohash,
    distance: raw.distance,
    found: search === null ? null : isFound(raw, place, search),
    given: raw.given,
  };
}

/** The server's answer, where it has answered for all; by the same formulas where it has stopped after some. */
function isFound(
  { distance }: GeoMember,
  place: Place,
  { refusal, all, shape }: SearchModel,
): boolean | null {
  if (refusal !== null) return null;
  if (distance !== null) return true;
  return all || shape === null ? false : isWithin(shape, place);
}

/** Members with a distance come first, the nearest of them before; the others keep their order. */
function byDistance(a: PlacedMember, b: PlacedMember): number {
  if (a.distance === null || b.distance === null)
    return Number(a.distance === null) - Number(b.distance === null);
  return Number(a.distance) - Number(b.distance);
}

function searchModel({ query, center, found, all, refusal }: GeoSearch): SearchModel {
  const { from, area } = query;
  const member = from !== null && 'member' in from ? from.member : null;
  return {
    query,
    shape: refusal === null ? shapeOf(query, center) : null,
    center,
    from:
      member === null ? null : cutText({ start: member.subarray(0, 48), length: member.length, digest: '' }),
    unit: area.kind === 'polygon' ? 'm' : area.unit,
    found,
    all,
    refusal,
  };
}

function shapeOf({ area }: GeoQuery, center: Place | null): Shape | null {
  if (area.kind === 'polygon') return area;
  if (center === null) return null;
  const unit = UNITS[area.unit];
  return area.kind === 'circle'
    ? { kind: 'circle', center, radiusM: area.radius * unit }
    : { kind: 'box', center, widthM: area.width * unit, heightM: area.height * unit };
}

/** The beginning of the scores in a cell, as a cell: its bits take turns as those of a score do. */
function shaded({ step, start, count }: CountedCell): ShadedCell {
  let column = 0;
  let row = 0;
  for (let bit = step - 1; bit >= 0; bit--) {
    const pair = Math.floor(start / 4 ** bit) % 4;
    column = column * 2 + (pair >> 1);
    row = row * 2 + (pair & 1);
  }
  return { area: areaOf({ step, column, row }), count };
}

/** The members that were read and their scores, how many there are and where, the search, and the moment of expiry. */
export function fingerprintGeo(model: GeoPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  const { search } = model;
  return JSON.stringify([
    infoFingerprint(model.key),
    model.count,
    model.members.map((one) => [one.member.identity, one.score, one.distance]),
    model.cells,
    search === null
      ? null
      : [search.query.command, search.query.area, search.center, search.query.limit, search.found],
  ]);
}
