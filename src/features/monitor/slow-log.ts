import { isWord } from '#resp/text.ts';
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

/**
 * The replies to SLOWLOG LEN, SLOWLOG GET and CONFIG GET of its settings, without what the copy that was asked has noted
 * of being asked: the client through which that comes has no address.
 */
export function slowLog([length, entries, settings]: readonly RespValue[]): SlowLog {
  const said = settingsIn(settings);
  const noted = itemsIn(entries).flatMap((entry) => slowEntry(itemsIn(entry)));
  const ofServer = noted.filter(({ address }) => address !== '');
  // What was asked before the length, and so is counted by it.
  const before = noted.filter(({ address, command }) => address === '' && !isWord(command[0], 'slowlog'));
  return {
    entries: ofServer,
    length: (numberIn(length) ?? 0) - before.length,
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
