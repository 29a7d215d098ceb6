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
  /** Ends what is shown of a string or a text. */
  moreBytes: (more: number, all: number) => `… ${count(more, 'more byte')} of ${number.format(all)}`,
  /** Stands where messages came faster than they could be shown. */
  messagesSkipped: (skipped: number) => `… ${count(skipped, 'message')} not shown: they came too fast`,
  /** The server, or what stands in its place, sent something else than RESP. `problem` says what. */
  notResp: (problem: string) => `Protocol error, the connection was closed. ${problem}`,
  /** redis-cli's words; another reason than the usual one is added to them. */
  serverClosed: (reason: string) => {
    const usual = reason === '' || reason.toLowerCase() === 'the server closed the connection';
    return usual ? 'Error: Server closed the connection' : `Error: Server closed the connection: ${reason}`;
  },
  /** Stands behind a line that was completed by the name of a key, to tell it from redis-cli's own completions. */
  keyOffered: (at: number, of: number) => `  key ${at} of ${of}`,
  cancelled: 'The command was cancelled by closing its connection. Connecting again.',
  stopped: 'Stopped.',
  quit: 'The connection is closed. Press Enter to connect again.',
  isRedisCli: 'This is the prompt of redis-cli already. connect <host> <port> goes to another server.',
  chooseCommands: 'Choose the file of commands, or drop it on this page. Ctrl-C gives up.',
  chooseScript: (name: string) => `Choose the file for ${name}, or drop it on this page. Ctrl-C gives up.`,
  noFileChosen: 'no file was chosen',
  noReplication: 'A replication stream cannot be shown here, so SYNC and PSYNC are not sent.',
} as const;
