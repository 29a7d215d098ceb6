import { errorText } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';
import type { Place } from './geohash.ts';
import { givenPlace, lastQuery, type GeoQuery } from './query.ts';
import { READ_GEO } from './read-script.ts';

export interface GeoMember {
  readonly member: CutBytes;
  /** In the server's own digits. */
  readonly score: string;
  /** `GEOPOS`, in the server's own digits. */
  readonly lon: string;
  readonly lat: string;
  /** `GEOHASH`: eleven letters. */
  readonly geohash: string;
  /** By the search, in its unit; null when the search has not answered this member. */
  readonly distance: string | null;
  /** What the newest GEOADD that named it gave; null when no such command is known. */
  readonly given: Place | null;
}

/** Members in a part of the world, as `ZCOUNT` counts them. */
export interface CountedCell {
  /** Cuts of each coordinate. */
  readonly step: number;
  /** The bits of all scores in it, as a number of 2 × `step` bits. */
  readonly start: number;
  readonly count: number;
}

/** What the last search finds now. */
export interface GeoSearch {
  readonly query: GeoQuery;
  /** From where it was searched; null for a polygon, and when the search failed. */
  readonly center: Place | null;
  /** Members that were found; at least so many when `all` is false. */
  readonly found: number;
  readonly all: boolean;
  /** Why the server would not search, in its words. */
  readonly refusal: string | null;
}

export interface GeoRaw {
  readonly key: KeyInfo;
  /** `ZCARD`; null when the key holds no sorted set. */
  readonly count: number | null;
  /** All of them, or some: what the search finds first, the others by rank. */
  readonly members: readonly GeoMember[];
  /** Where all members are; empty when `members` are all. */
  readonly cells: readonly CountedCell[];
  readonly search: GeoSearch | null;
}

/** Bytes of one member that a label can show, those that the places of one take, and those of one counted cell. */
const MEMBER_BYTES = 48;
const PLACE_BYTES = 24;
const CELL_BYTES = 60;
const MOST_CELLS = 64;

/** Reads members as places, where all of them are, and what the last search finds, at one instant. */
export async function readGeo(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  context: KeyContext,
): Promise<GeoRaw> {
  const most = Math.max(2, Math.min(budget.maxElements, Math.floor(budget.maxBytes / (2 * PLACE_BYTES))));
  const bytes = Math.max(1, Math.min(MEMBER_BYTES, Math.floor(budget.maxBytes / most) - PLACE_BYTES));
  const cells = Math.max(1, Math.min(MOST_CELLS, Math.floor(budget.maxBytes / CELL_BYTES)));
  const query = lastQuery(key.name, context.uses);
  const [info, set] = await Promise.all([
    readKeyInfo(run, key.name),
    run([
      'EVAL_RO',
      READ_GEO,
      '1',
      key.name,
      String(most),
      String(bytes),
      String(cells),
      ...(query === null ? [] : query.words),
    ]),
  ]);
  refuseError(set);
  const [, count, members, counted, search] = itemsIn(set);
  return {
    key: info,
    count: numberIn(count),
    members: itemsIn(members).map((one) => memberIn(one, context)),
    cells: cellsIn(wordIn(counted) ?? ''),
    search: query === null ? null : searchIn(query, search),
  };
}

function memberIn(reply: RespValue, { uses }: KeyContext): GeoMember {
  const [member, score, lon, lat, geohash, distance] = itemsIn(reply);
  const cut = cutIn(member);
  return {
    member: cut,
    score: wordIn(score) ?? '',
    lon: wordIn(lon) ?? '',
    lat: wordIn(lat) ?? '',
    geohash: wordIn(geohash) ?? '',
    distance: wordIn(distance),
    given: cut.digest === '' ? givenPlace(cut.start, uses) : null,
  };
}

function cellsIn(line: string): CountedCell[] {
  return line
    .split(',')
    .filter(Boolean)
    .map((cell) => {
      const [step = 0, start = 0, count = 0] = cell.split(':').map(Number);
      return { step, start, count };
    });
}

function searchIn(query: GeoQuery, reply: RespValue | undefined): GeoSearch | null {
  const [first, lat, found, all] = itemsIn(reply);
  if (first === undefined) return null;
  const failed = found === undefined;
  return {
    query,
    center: failed ? null : placeIn(wordIn(first), wordIn(lat), query),
    found: numberIn(found) ?? 0,
    all: numberIn(all) === 1,
    refusal: failed ? (errorText(first) ?? wordIn(first)) : null,
  };
}

/** Where the member is that was searched from, or the place that was given. */
function placeIn(lon: string | null, lat: string | null, { from }: GeoQuery): Place | null {
  if (from === null) return null;
  if (!('member' in from)) return from;
  return lon === null || lat === null || lon === '' ? null : { lon: Number(lon), lat: Number(lat) };
}
