import { wholeBytes } from '../cut-bytes.ts';
import type { GeoMember, GeoRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

const palermo: GeoMember = {
  member: wholeBytes(bytes('Palermo')),
  score: '3479099956230698',
  lon: '13.36138933897018433',
  lat: '38.11555639549629859',
  geohash: 'sqc8b49rny0',
  distance: '190.4424',
  given: { lon: 13.361389, lat: 38.115556 },
};

const catania: GeoMember = {
  member: wholeBytes(bytes('Catania')),
  score: '3479447370796909',
  lon: '15.08726745843887329',
  lat: '37.50266842333162032',
  geohash: 'sqdtr74hyu0',
  distance: '56.4413',
  given: null,
};

/** A typical read, for the contract test. */
export const sampleGeo: GeoRaw = {
  key: {
    name: bytes('sicily'),
    exists: true,
    type: 'zset',
    encoding: 'listpack',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: 112,
  },
  count: 2,
  members: [palermo, catania],
  cells: [],
  search: {
    query: {
      command: 'GEOSEARCH',
      area: { kind: 'circle', radius: 200, unit: 'km' },
      from: { lon: 15, lat: 37 },
      limit: null,
      words: ['FROMLONLAT', '15', '37', 'BYRADIUS', '200', 'km'],
    },
    center: { lon: 15, lat: 37 },
    found: 2,
    all: true,
    refusal: null,
  },
};
