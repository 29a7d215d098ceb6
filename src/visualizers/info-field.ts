import type { RespValue } from '#resp/value.ts';
import { wordIn } from './reply-reading.ts';

/** A number out of INFO's reply, by the name of its line: `pubsub_clients`. Null where the server does not give it. */
export function infoNumber(info: RespValue | undefined, field: string): number | null {
  const line = (wordIn(info) ?? '').split('\r\n').find((text) => text.startsWith(`${field}:`));
  const value = line === undefined ? Number.NaN : Number(line.slice(field.length + 1));
  return Number.isFinite(value) ? value : null;
}
