import type { Command, CommandWord, RespValue } from '#resp/value.ts';
import { itemsIn, numberIn, stringIn, wordIn } from '#visualizers/reply-reading.ts';
import { settingsIn } from './settings-in.ts';

/** One entry of the slow log. */
export interface SlowEntry {
  readonly id: number;
  /** When it was run, by the server's clock. Unix time in milliseconds. */
  readonly atMs: number;
  /** How long it took. Microseconds. */
  readonly tookUs: number;
  /** The command as it was sent; the server itself cuts long ones. */
  readonly command: Command;
  /** The client's end of the connection, `ip:port`, and the name it had. */
  readonly address: string;
  readonly name: string;
}

export interface SlowLog {
  /** The newest first, as the server gives them. */
  readonly entries: readonly SlowEntry[];
  /** Entries that it has in all. */
  readonly length: number;
  /** What takes longer is noted. Microseconds; negative: nothing is, 0: everything. Null: the server does not say. */
  readonly thresholdUs: number | null;
  /** How many entries it keeps. */
  readonly maxLength: number | null;
}

/** The replies to SLOWLOG GET, SLOWLOG LEN and CONFIG GET of its settings. */
export function slowLog([entries, length, settings]: readonly RespValue[]): SlowLog {
  const said = settingsIn(settings);
  return {
    entries: itemsIn(entries).flatMap((entry) => slowEntry(itemsIn(entry))),
    length: numberIn(length) ?? 0,
    thresholdUs: said('slowlog-log-slower-than'),
    maxLength: said('slowlog-max-len'),
  };
}

function slowEntry([id, at, took, words, address, name]: readonly RespValue[]): SlowEntry[] {
  const number = numberIn(id);
  if (number === null) return [];
  return [
    {
      id: number,
      atMs: (numberIn(at) ?? 0) * 1000,
      tookUs: numberIn(took) ?? 0,
      command: itemsIn(words).map((word): CommandWord => stringIn(word) ?? ''),
      address: wordIn(address) ?? '',
      name: wordIn(name) ?? '',
    },
  ];
}
