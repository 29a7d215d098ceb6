/**
 * The sentences that a Keyspace terminal says in its own words. What redis-cli says stands where it is printed,
 * in redis-cli's words.
 */

const number = new Intl.NumberFormat('en-US');

/** `1 thing`, `2 things`, with thousands separated. */
function count(amount: number, thing: string): string {
  return `${number.format(amount)} ${thing}${amount === 1 ? '' : 's'}`;
}

export const messages = {
  /** Ends what is shown of a container that has `more` elements not shown. */
  moreElements: (more: number, all: number) => `… ${count(more, 'more element')} of ${number.format(all)}`,
  /** Ends what is shown of a string. */
  moreBytes: (more: number, all: number) => `… ${count(more, 'more byte')} of ${number.format(all)}`,
  /** Ends what is shown of a text that is printed without quotes. */
  moreCharacters: (more: number, all: number) =>
    `… ${count(more, 'more character')} of ${number.format(all)}`,
  /** Stands where messages came faster than they could be shown. */
  messagesSkipped: (skipped: number) => `… ${count(skipped, 'message')} not shown: they came too fast`,
  /** The server, or what stands in its place, sent something else than RESP. `problem` says what. */
  notResp: (problem: string) => `Protocol error, the connection was closed. ${problem}`,
  notInAScript: 'HELP and CONNECT have no effect in a script.',
} as const;
