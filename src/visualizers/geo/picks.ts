import type { Command } from '#resp/value.ts';
import type { GeoModel, PlacedMember } from './model.ts';

/** Commands about one member: where it is, how far another is, what is around it. */
export function memberPicks(model: GeoModel, one: PlacedMember, member: Uint8Array): readonly Command[] {
  const { name } = model.key;
  const other = model.members.find(({ name: bytes }) => bytes !== null && bytes !== one.name)?.name ?? null;
  return [
    ['GEOPOS', name, member],
    ...(other === null ? [] : [['GEODIST', name, member, other, 'km']]),
    ['GEOSEARCH', name, 'FROMMEMBER', member, 'BYRADIUS', '200', 'km', 'ASC', 'WITHDIST'],
    ['GEOHASH', name, member],
    ['ZSCORE', name, member],
    ['ZREM', name, member],
  ];
}

/** Commands about the whole index; the search begins where its members are. */
export function geoPicks(model: GeoModel): readonly Command[] {
  const { name } = model.key;
  const first = model.members[0];
  const [lon, lat] = first === undefined ? ['0', '0'] : [rounded(first.place.lon), rounded(first.place.lat)];
  const from = ['FROMLONLAT', lon, lat];
  return [
    ['GEOSEARCH', name, ...from, 'BYRADIUS', '100', 'km', 'ASC', 'WITHDIST', 'WITHCOORD'],
    ['GEOSEARCH', name, ...from, 'BYBOX', '300', '200', 'km', 'ASC', 'COUNT', '5'],
    ['GEOADD', name, lon, lat, 'member'],
    ['ZCARD', name],
  ];
}

const rounded = (degrees: number): string => String(Number(degrees.toFixed(2)));
