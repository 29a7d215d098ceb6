import { notText } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

const SICILY = ['13.361389', '38.115556', 'Palermo', '15.087269', '37.502669', 'Catania'];

export const geoCases: PictureCases = {
  kind: 'a geo index',
  cases: [
    {
      name: 'sicily',
      picture: 'geo',
      make: [['GEOADD', 'sicily', ...SICILY, '0', '0', notText, '180', '-85', '']],
      change: [['GEOADD', 'sicily', '14.28', '37.57', 'Catania']],
    },
    {
      name: 'searched-sicily',
      picture: 'geo',
      make: [
        ['GEOADD', 'searched-sicily', ...SICILY],
        ['GEOSEARCH', 'searched-sicily', 'FROMLONLAT', '15', '37', 'BYRADIUS', '100', 'km'],
      ],
      change: [['GEOADD', 'searched-sicily', '15.29', '37.07', 'Siracusa']],
    },
    {
      name: 'many-places',
      picture: 'geo',
      make: [
        [
          'EVAL',
          'for at = 1, 300 do redis.call("GEOADD", KEYS[1], at / 2 - 80, at / 5, at) end',
          '1',
          'many-places',
        ],
        ['GEOSEARCH', 'many-places', 'FROMMEMBER', '150', 'BYBOX', '2000', '1000', 'km'],
      ],
      change: [['ZREM', 'many-places', '150', '151']],
    },
    {
      name: 'places-as-scores',
      picture: 'sorted-set',
      make: [
        ['GEOADD', 'places-as-scores', ...SICILY],
        ['ZRANGE', 'places-as-scores', '0', '-1', 'WITHSCORES'],
      ],
      change: [['ZREM', 'places-as-scores', 'Palermo']],
    },
  ],
  holding: (key, value) => [
    ['GEOADD', key, '13.361389', '38.115556', value],
    ['GEOSEARCH', key, 'FROMMEMBER', value, 'BYRADIUS', '10', 'km'],
  ],
  huge: {
    keys: ['huge-geo', 'fat-geo', 'wild-geo'],
    fill: `
    for from = 1, 1000000, 250 do
      local places = {}
      for at = from, from + 249 do
        places[#places + 1] = (at * 7919 % 360000) / 1000 - 180
        places[#places + 1] = (at * 104729 % 170000) / 1000 - 85
        places[#places + 1] = at
      end
      redis.call('GEOADD', 'huge-geo', unpack(places))
    end
    for at = 1, 40 do redis.call('GEOADD', 'fat-geo', at, at, string.rep('x', 200000) .. at) end
    for at, score in ipairs({'-inf', 'inf', -1, 1.5, 1e300, 2 ^ 53, 0}) do redis.call('ZADD', 'wild-geo', score, at) end`,
  },
};
