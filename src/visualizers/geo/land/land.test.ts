import { describe, expect, test } from 'vitest';
import { isInside } from '../sphere.ts';
import { outlines } from './land.ts';

const isLand = (lon: number, lat: number): boolean => {
  const place = { lon, lat };
  const within = (ring: (typeof outlines.land)[number]): boolean =>
    isInside(ring, place) || isInside(ring, { lon: lon + 360, lat });
  return outlines.land.some(within) && !outlines.lakes.some(within);
};

/** Places that everybody can look up, longitude first. */
const inland: ReadonlyArray<readonly [what: string, lon: number, lat: number]> = [
  ['Palermo', 13.361389, 38.115556],
  ['Catania', 15.087269, 37.502669],
  ['Enna', 14.28, 37.57],
  ['Rome', 12.5, 41.89],
  ['Naples', 14.3, 40.87],
  ['Milan', 9.19, 45.46],
  ['Bari', 16.85, 41.1],
  ['Nuoro', 9.33, 40.32],
  ['Paris', 2.35, 48.86],
  ['Madrid', -3.7, 40.42],
  ['Lisbon', -9.12, 38.74],
  ['London', -0.13, 51.51],
  ['Edinburgh', -3.25, 55.93],
  ['Dublin', -6.35, 53.35],
  ['Berlin', 13.4, 52.52],
  ['Copenhagen', 12.5, 55.68],
  ['Oslo', 10.75, 59.95],
  ['Stockholm', 17.9, 59.35],
  ['Helsinki', 24.94, 60.2],
  ['Athens', 23.73, 38.0],
  ['Istanbul', 28.9, 41.05],
  ['Ankara', 32.85, 39.93],
  ['Reykjavik', -21.85, 64.12],
  ['Moscow', 37.62, 55.75],
  ['Cairo', 31.24, 30.04],
  ['Lagos', 3.4, 6.6],
  ['Nairobi', 36.82, -1.29],
  ['Johannesburg', 28.05, -26.2],
  ['Cape Town', 18.5, -33.95],
  ['Antananarivo', 47.5, -18.9],
  ['Riyadh', 46.7, 24.7],
  ['Delhi', 77.2, 28.6],
  ['Mumbai', 72.95, 19.1],
  ['Colombo', 79.95, 6.93],
  ['Bangkok', 100.5, 13.75],
  ['Singapore (Johor)', 103.75, 1.5],
  ['Beijing', 116.4, 39.9],
  ['Seoul', 127, 37.55],
  ['Tokyo', 139.6, 35.7],
  ['Sapporo', 141.35, 43.05],
  ['Taipei', 121.5, 25.0],
  ['Manila', 121.05, 14.6],
  ['Jakarta', 106.85, -6.25],
  ['Sydney', 151.0, -33.85],
  ['Perth', 115.95, -31.95],
  ['Auckland', 174.8, -36.95],
  ['Christchurch', 172.4, -43.5],
  ['Anchorage', -149.6, 61.3],
  ['San Francisco', -122.2, 37.6],
  ['Denver', -105, 39.74],
  ['New York', -74.1, 40.8],
  ['Miami', -80.4, 25.8],
  ['Mexico City', -99.13, 19.43],
  ['Havana', -82.35, 23],
  ['Bogotá', -74.07, 4.71],
  ['Lima', -76.95, -12.05],
  ['São Paulo', -46.63, -23.55],
  ['Buenos Aires', -58.6, -34.65],
  ['Santiago', -70.65, -33.45],
  ['Nuuk', -51, 64.3],
];

const afloat: typeof inland = [
  ['the Tyrrhenian Sea', 12, 39.5],
  ['the Strait of Sicily', 11.8, 37.2],
  ['the Adriatic', 15.5, 43],
  ['the Aegean', 25, 38.6],
  ['the Black Sea', 34, 43.3],
  ['the Caspian Sea', 51, 42],
  ['the Baltic', 19.5, 56.5],
  ['the North Sea', 3, 56],
  ['the English Channel', -2, 50.1],
  ['the Irish Sea', -5, 53.8],
  ['the Bay of Biscay', -4, 45],
  ['the Strait of Gibraltar', -5.6, 35.9],
  ['the Red Sea', 38, 20.5],
  ['the Persian Gulf', 51.5, 27.5],
  ['the Arabian Sea', 65, 15],
  ['the Bay of Bengal', 88, 15],
  ['the South China Sea', 114, 13],
  ['the Sea of Japan', 135, 40],
  ['the Sea of Okhotsk', 149, 55],
  ['the Coral Sea', 155, -18],
  ['the Tasman Sea', 160, -38],
  ['Bass Strait', 146, -39.9],
  ['the Bering Strait', -169, 66],
  ['Hudson Bay', -85, 60],
  ['the Gulf of Mexico', -90, 25],
  ['the Caribbean', -75, 15],
  ['Lake Superior', -87.5, 47.8],
  ['the Atlantic', -30, 30],
  ['the Pacific', -150, 0],
  ['the Denmark Strait', -28, 66.5],
];

describe('the sketch of the land', () => {
  test.each(inland)('has %s on land', (_what, lon, lat) => {
    expect(isLand(lon, lat)).toBe(true);
  });

  test.each(afloat)('has %s at sea', (_what, lon, lat) => {
    expect(isLand(lon, lat)).toBe(false);
  });

  test('consists of rings with at least three corners, all on the globe', () => {
    for (const ring of [...outlines.land, ...outlines.lakes]) {
      expect(ring.length).toBeGreaterThan(2);
      expect(
        ring.every(({ lon, lat }) => lon >= -180 && lon <= 191 && lat >= -90 && lat <= 84),
        JSON.stringify(ring[0]),
      ).toBe(true);
    }
  });
});
