import { geoText as text } from '#text/visualizers-geo.ts';
import { keyName } from '../key-name.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GeoModel, GeoPicture, PlacedMember, SearchModel } from './model.ts';

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Degrees to about a metre. */
export const formatDegrees = (value: number): string => value.toFixed(5).replace('-', '\u2212');

/** A length in the unit that keeps it short: `0.3 m`, `56.4 km`. */
export function formatMetres(metres: number): string {
  if (metres < 1) return `${metres.toPrecision(1)} m`;
  if (metres < 1000) return `${metres < 10 ? metres.toFixed(1) : Math.round(metres)} m`;
  const km = metres / 1000;
  return `${km < 100 ? km.toFixed(1) : grouped.format(Math.round(km))} km`;
}

/** A search in words: `GEOSEARCH within 200 km of Palermo`. */
export function saySearch({ query, from }: SearchModel): string {
  return [query.command, sayArea(query.area), ...sayFrom(query.from, from)].join(' ');
}

function sayArea(area: SearchModel['query']['area']): string {
  switch (area.kind) {
    case 'circle':
      return text.search.circle(grouped.format(area.radius), area.unit);
    case 'box':
      return text.search.box(grouped.format(area.width), grouped.format(area.height), area.unit);
    case 'polygon':
      return text.search.polygon(formatCount(area.corners.length));
  }
}

function sayFrom(from: SearchModel['query']['from'], member: SearchModel['from']): string[] {
  if (member !== null) return [text.search.around(sayCut(member))];
  if (from === null || 'member' in from) return [];
  return [text.search.around(`${from.lon} ${from.lat}`)];
}

/** What a search finds, as the end of a sentence. */
export function sayFound({ found, all }: SearchModel): string {
  return all ? text.search.found(formatCount(found), found === 1) : text.search.atLeast(formatCount(found));
}

/** The picture in words. */
export function describeGeo(model: GeoPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const size =
    model.hidden === 0
      ? text.all(formatCount(model.count), model.count === 1)
      : text.some(formatCount(model.members.length), formatCount(model.count));
  return [
    text.describe.begin(keyName(model.key.name), size),
    ...describeSearch(model),
    text.describe.members(model.members.map((one) => describeMember(one, model)).join('; ')),
    ...(model.placeless === 0 ? [] : [text.placeless(formatCount(model.placeless), model.placeless === 1)]),
    describeFacts(model.key),
  ].join(' ');
}

function describeSearch({ search }: GeoModel): string[] {
  if (search === null) return [];
  if (search.refusal !== null) return [text.search.refused(search.refusal)];
  return [text.describe.search(saySearch(search), sayFound(search))];
}

function describeMember(one: PlacedMember, { search }: GeoModel): string {
  const { lon, lat } = one.place;
  const said = text.describe.member(sayCut(one.member), formatDegrees(lon), formatDegrees(lat));
  if (search !== null && one.distance !== null)
    return text.describe.distance(said, one.distance, search.unit);
  return one.found === true ? text.describe.found(said) : said;
}
