import type { SampleKey, SampleSet } from './sample-set.ts';
import { SeededRandom } from './seeded-random.ts';

/** A city that does not exist: places and drivers on a map, districts, and a metro whose stations know their neighbours. */

/** Degrees of the centre; the city is some twelve kilometres across. */
const CENTRE = { longitude: 10, latitude: 55 } as const;
const KM_IN_DEGREES_NORTH = 1 / 111.2;
const KM_IN_DEGREES_EAST = 1 / (111.2 * Math.cos((CENTRE.latitude * Math.PI) / 180));

/** By district: kilometres east and north of the centre, and what stands there. */
const districts = {
  centre: { east: 0, north: 0, places: ['town-hall', 'market', 'opera', 'library', 'cathedral', 'museum'] },
  harbour: { east: 2.8, north: -1.6, places: ['lighthouse', 'ferry', 'fish-hall', 'shipyard', 'aquarium'] },
  university: { east: -1.2, north: 2.6, places: ['campus', 'observatory', 'botanic-garden', 'stadium'] },
  'old-mill': { east: -3.4, north: -0.8, places: ['mill', 'brewery', 'theatre', 'skate-park'] },
  hillside: { east: 1.6, north: 4.4, places: ['tower', 'zoo', 'hospital', 'cable-car', 'reservoir'] },
  southfields: { east: -0.6, north: -4.2, places: ['airport', 'fair', 'swimming-lake', 'allotments'] },
} as const;

/** Lines of the metro, each by its stations in order; lines meet where a station is on both. */
const lines = {
  red: ['airport', 'fair', 'south-gate', 'market', 'town-hall', 'opera', 'north-gate', 'hospital', 'zoo'],
  blue: [
    'brewery',
    'mill',
    'west-bridge',
    'market',
    'museum',
    'east-bridge',
    'fish-hall',
    'ferry',
    'lighthouse',
  ],
  green: ['observatory', 'campus', 'stadium', 'opera', 'museum', 'shipyard', 'aquarium', 'ferry'],
  ring: [
    'south-gate',
    'west-bridge',
    'stadium',
    'north-gate',
    'tower',
    'east-bridge',
    'shipyard',
    'south-gate',
  ],
} as const;

const drivers = [
  'ana',
  'bo',
  'carla',
  'deniz',
  'emil',
  'fay',
  'goran',
  'hal',
  'ines',
  'jan',
  'kofi',
  'lin',
] as const;
const moreDrivers = [
  'mei',
  'noor',
  'olga',
  'pavel',
  'rosa',
  'sven',
  'tara',
  'umar',
  'vera',
  'wim',
  'yui',
  'zoe',
] as const;
const everyDriver = [...drivers, ...moreDrivers] as const;
const cars = ['hatchback', 'estate', 'van', 'minibus'] as const;

/** Longitude and latitude, as GEOADD wants them, of a point so many metres off another. */
function position(east: number, north: number, random: SeededRandom, spreadM: number): [string, string] {
  const off = (): number => random.between(-spreadM, spreadM) / 1000;
  const longitude = CENTRE.longitude + (east + off()) * KM_IN_DEGREES_EAST;
  const latitude = CENTRE.latitude + (north + off()) * KM_IN_DEGREES_NORTH;
  return [longitude.toFixed(5), latitude.toFixed(5)];
}

function* keys(): Generator<SampleKey> {
  const random = new SeededRandom(55);
  const places = Object.values(districts).flatMap(({ east, north, places: names }) =>
    names.flatMap((name) => [...position(east, north, random, 900), name]),
  );
  yield { key: 'city:places', commands: [['GEOADD', 'city:places', ...places]] };
  for (const [name, { places: inside }] of Object.entries(districts)) {
    const key = `city:district:${name}`;
    yield { key, commands: [['SADD', key, ...inside]] };
  }
  const positions = everyDriver.flatMap((name) => [...position(0, 0, random, 5000), name]);
  yield { key: 'city:drivers', commands: [['GEOADD', 'city:drivers', ...positions]] };
  yield {
    key: 'city:drivers:free',
    commands: [['SADD', 'city:drivers:free', ...random.some(everyDriver, 60)]],
  };
  for (const name of everyDriver) {
    const key = `city:driver:${name}`;
    const car = random.pick(cars);
    const rating = (random.between(38, 50) / 10).toFixed(1);
    yield {
      key,
      commands: [['HSET', key, 'car', car, 'trips', String(random.between(40, 2400)), 'rating', rating]],
    };
  }
  for (const [name, stations] of Object.entries(lines)) {
    const key = `city:line:${name}`;
    yield { key, commands: [['RPUSH', key, ...stations]] };
  }
  for (const [station, near] of neighbours()) {
    const key = `city:metro:${station}`;
    yield { key, commands: [['SADD', key, ...near]] };
  }
}

/** For each station those that are one stop away, on any line and in both directions. */
function neighbours(): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    near.set(from, (near.get(from) ?? new Set()).add(to));
  };
  for (const stations of Object.values(lines)) {
    for (const [at, station] of stations.entries()) {
      const next = stations[at + 1];
      if (next === undefined) continue;
      link(station, next);
      link(next, station);
    }
  }
  return near;
}

export const city: SampleSet = {
  keys,
  tries: [
    [
      'GEOSEARCH',
      'city:drivers',
      'FROMLONLAT',
      '10',
      '55',
      'BYRADIUS',
      '3',
      'km',
      'ASC',
      'COUNT',
      '5',
      'WITHDIST',
    ],
    ['GEODIST', 'city:places', 'town-hall', 'airport', 'km'],
    ['GEOSEARCH', 'city:places', 'FROMMEMBER', 'ferry', 'BYRADIUS', '2', 'km', 'ASC'],
    ['GEOPOS', 'city:places', 'lighthouse'],
    ['SMEMBERS', 'city:metro:market'],
    ['SINTER', 'city:metro:market', 'city:metro:opera'],
    ['LRANGE', 'city:line:red', '0', '-1'],
    ['HGETALL', 'city:driver:ana'],
  ],
};
