import type { RespValue } from '#resp/value.ts';
import { itemsIn, wordIn } from './reply-reading.ts';

/** What stands in a line of INFO's reply, by its name: `maxmemory_policy`. Null where the server does not give it. */
export function infoWord(info: RespValue | undefined, field: string): string | null {
  const line = (wordIn(info) ?? '').split('\r\n').find((text) => text.startsWith(`${field}:`));
  return line === undefined ? null : line.slice(field.length + 1);
}

/** The same as a number: `pubsub_clients`. Null also for what is none. */
export function infoNumber(info: RespValue | undefined, field: string): number | null {
  const value = Number(infoWord(info, field) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

/** The server's clock as TIME tells it, seconds and microseconds; Unix time in milliseconds. */
export function timeIn(reply: RespValue | undefined): number {
  const [seconds, microseconds] = itemsIn(reply).map((part) => Number(wordIn(part) ?? 0));
  return (seconds ?? 0) * 1000 + Math.floor((microseconds ?? 0) / 1000);
}
