import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSummary } from './data-summary.ts';

const folder = join(import.meta.dirname, 'recorded');

/** What is recorded of redis-server 7.0 with `EVERY_TYPE` in it. */
export const RECORDED = {
  snapshot: join(folder, 'redis-7.0.rdb'),
  about: join(folder, 'redis-7.0.json'),
} as const;

export interface RecordedData {
  readonly version: string;
  readonly data: DataSummary;
  /** A snapshot of `FRACTIONS`, as Base64, and the members with their scores. */
  readonly fractions: { readonly snapshot: string; readonly scores: ScoreList };
  /** The commands, with the subcommand of those that have one, by which our commands of the same data were taken. */
  readonly taken: readonly string[];
}

export type ScoreList = ReadonlyArray<readonly [member: string, score: number]>;

export const recordedSnapshot = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(RECORDED.snapshot));

export const recordedData = (): RecordedData =>
  JSON.parse(readFileSync(RECORDED.about, 'utf8')) as RecordedData;
