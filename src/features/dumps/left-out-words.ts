import type { LeftOutOfCommands } from '#client/storage-client.ts';
import { dumpsText } from '#text/dumps.ts';

const text = dumpsText.leftOut;

/** What a server of Redis 7.0 does not get of the data, a sentence for each. */
export function leftOutWords(leftOut: LeftOutOfCommands): string[] {
  const { fieldLifetimes, pendingOfDeleted, libraries, database } = leftOut;
  return [
    ...(fieldLifetimes === 0 ? [] : [text.fieldLifetimes(fieldLifetimes)]),
    ...(pendingOfDeleted === 0 ? [] : [text.pendingOfDeleted(pendingOfDeleted)]),
    ...libraries.map((name) => text.library(name)),
    ...(database === null ? [] : [text.database(database)]),
  ];
}
