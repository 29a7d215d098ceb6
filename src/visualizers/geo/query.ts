import type { KeyUse } from '#resp/key-use.ts';
import { isWord, utf8Text } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import type { Place } from './geohash.ts';

/** Units that the server knows, in metres (`geo.c`, extractUnitOrReply). */
export const UNITS = { m: 1, km: 1000, ft: 0.3048, mi: 1609.34 } as const;
export type Unit = keyof typeof UNITS;

/** Where a search looks, sizes in its own unit. */
export type SearchArea =
  | { readonly kind: 'circle'; readonly radius: number; readonly unit: Unit }
  | { readonly kind: 'box'; readonly width: number; readonly height: number; readonly unit: Unit }
  | { readonly kind: 'polygon'; readonly corners: readonly Place[] };

/** A search as somebody has run it, of any of the commands that search. */
export interface GeoQuery {
  /** The command's name, in upper case. */
  readonly command: string;
  readonly area: SearchArea;
  /** A place, or a member of the set; null for a polygon, which has no centre of its own. */
  readonly from: Place | { readonly member: Uint8Array } | null;
  /** Most members that it was to answer (COUNT); null for all. */
  readonly limit: number | null;
  /** The same search as words of GEOSEARCH: from where and by what, nothing else. */
  readonly words: Command;
}

type Words = readonly Uint8Array[];

/** The last search in a sorted set that is among its last uses, newest first; null when there is none. */
export function lastQuery(key: Uint8Array, uses: readonly KeyUse[]): GeoQuery | null {
  for (const use of uses) {
    const query = queryOf(use);
    if (query !== null && same(query.source, key)) return query.query;
  }
  return null;
}

interface Sourced {
  readonly source: Uint8Array;
  readonly query: GeoQuery;
}

function queryOf({ name, words }: KeyUse): Sourced | null {
  switch (name) {
    case 'GEOSEARCH':
      return searchIn(name, words.slice(1));
    case 'GEOSEARCHSTORE':
      return searchIn(name, words.slice(2));
    case 'GEORADIUS':
    case 'GEORADIUS_RO':
      return radiusIn(name, words.slice(1), 2);
    case 'GEORADIUSBYMEMBER':
    case 'GEORADIUSBYMEMBER_RO':
      return radiusIn(name, words.slice(1), 1);
    default:
      return null;
  }
}

/** `key longitude latitude radius unit …` or `key member radius unit …`. */
function radiusIn(command: string, [source, ...words]: Words, fromWords: 1 | 2): Sourced | null {
  const from = fromWords === 2 ? placeIn(words[0], words[1]) : memberIn(words[0]);
  const area = circleIn(words.slice(fromWords));
  if (source === undefined || from === null || area === null) return null;
  const options = words.slice(fromWords + 2);
  return { source, query: { command, area, from, limit: limitIn(options), words: wordsOf(from, area) } };
}

/** `key` and then in any order where from, by what, and how to answer. */
function searchIn(command: string, [source, ...words]: Words): Sourced | null {
  let found: Found = { from: null, area: null, limit: null };
  for (let at = 0; at < words.length;) {
    const option = optionIn(words.slice(at));
    found = { ...found, ...option.found };
    at += option.words;
  }
  const { from, area, limit } = found;
  if (source === undefined || area === null || (from === null && area.kind !== 'polygon')) return null;
  return { source, query: { command, area, from, limit, words: wordsOf(from, area) } };
}

interface Found {
  readonly from: GeoQuery['from'];
  readonly area: SearchArea | null;
  readonly limit: number | null;
}

/** One option of GEOSEARCH, and how many words it takes. */
function optionIn([option, ...rest]: Words): { readonly words: number; readonly found: Partial<Found> } {
  if (isWord(option, 'FROMMEMBER')) return { words: 2, found: { from: memberIn(rest[0]) } };
  if (isWord(option, 'FROMLONLAT')) return { words: 3, found: { from: placeIn(rest[0], rest[1]) } };
  if (isWord(option, 'BYRADIUS')) return { words: 3, found: { area: circleIn(rest) } };
  if (isWord(option, 'BYBOX')) return { words: 4, found: { area: boxIn(rest) } };
  if (isWord(option, 'COUNT')) return { words: 2, found: { limit: numberOf(rest[0]) } };
  if (isWord(option, 'BYPOLYGON')) {
    const area = polygonIn(rest);
    return { words: area?.kind === 'polygon' ? 2 + 2 * area.corners.length : 1, found: { area } };
  }
  return { words: 1, found: {} };
}

function wordsOf(from: GeoQuery['from'], area: SearchArea): Command {
  if (area.kind === 'polygon') {
    const corners = area.corners.flatMap(({ lon, lat }) => [String(lon), String(lat)]);
    return ['BYPOLYGON', String(area.corners.length), ...corners];
  }
  const by =
    area.kind === 'circle'
      ? ['BYRADIUS', String(area.radius), area.unit]
      : ['BYBOX', String(area.width), String(area.height), area.unit];
  if (from === null) return by;
  if ('member' in from) return ['FROMMEMBER', from.member, ...by];
  return ['FROMLONLAT', String(from.lon), String(from.lat), ...by];
}

function circleIn([radiusWord, unitWord]: Words): SearchArea | null {
  const [radius, unit] = [numberOf(radiusWord), unitOf(unitWord)];
  return radius === null || radius < 0 || unit === null ? null : { kind: 'circle', radius, unit };
}

function boxIn([widthWord, heightWord, unitWord]: Words): SearchArea | null {
  const [width, height, unit] = [numberOf(widthWord), numberOf(heightWord), unitOf(unitWord)];
  if (width === null || height === null || unit === null || width < 0 || height < 0) return null;
  return { kind: 'box', width, height, unit };
}

/** Corners of a polygon that are taken over; a log of exchanges keeps only the beginning of a very long command. */
const MOST_CORNERS = 256;

function polygonIn([countWord, ...words]: Words): SearchArea | null {
  const count = numberOf(countWord);
  if (count === null || !Number.isInteger(count) || count < 3 || count > MOST_CORNERS) return null;
  const corners: Place[] = [];
  for (let at = 0; at < count; at++) {
    const corner = placeIn(words[2 * at], words[2 * at + 1]);
    if (corner === null) return null;
    corners.push(corner);
  }
  return { kind: 'polygon', corners };
}

function placeIn(lonWord: Uint8Array | undefined, latWord: Uint8Array | undefined): Place | null {
  const [lon, lat] = [numberOf(lonWord), numberOf(latWord)];
  return lon === null || lat === null ? null : { lon, lat };
}

const memberIn = (word: Uint8Array | undefined): { member: Uint8Array } | null =>
  word === undefined ? null : { member: word };

function limitIn(words: Words): number | null {
  const at = words.findIndex((word) => isWord(word, 'COUNT'));
  return at < 0 ? null : numberOf(words[at + 1]);
}

function numberOf(word: Uint8Array | undefined): number | null {
  if (word === undefined || word.length === 0 || word.length > 40) return null;
  const value = Number(utf8Text(word));
  return Number.isFinite(value) ? value : null;
}

const unitOf = (word: Uint8Array | undefined): Unit | null => {
  const units: readonly Unit[] = ['m', 'km', 'ft', 'mi'];
  return units.find((unit) => isWord(word, unit)) ?? null;
};

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** The places that GEOADD gave for members, by the newest uses: what the server then rounded. */
export function givenPlace(member: Uint8Array, uses: readonly KeyUse[]): Place | null {
  for (const { name, words } of uses) {
    if (name !== 'GEOADD') continue;
    let at = 2;
    while (OPTIONS.some((option) => isWord(words[at], option))) at += 1;
    for (; at + 2 < words.length; at += 3) {
      const given = words[at + 2];
      if (given !== undefined && same(given, member)) return placeIn(words[at], words[at + 1]);
    }
  }
  return null;
}

const OPTIONS = ['NX', 'XX', 'CH'] as const;
