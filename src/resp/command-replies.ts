/**
 * What a command does to the stream of replies on its connection, as far as it must be known before any reply comes.
 * Names are compared as the server does, without regard to case. Sources: `commands.def`, `pubsub.c`, `networking.c`
 * of Valkey 9.1.
 */

/** The three families of subscriptions; each has names of its own. */
export type SubscriptionFamily = 'channel' | 'pattern' | 'shard';

export interface SubscriptionCommand {
  readonly family: SubscriptionFamily;
  readonly adds: boolean;
}

const subscriptionCommands: Readonly<Record<string, SubscriptionCommand>> = {
  subscribe: { family: 'channel', adds: true },
  unsubscribe: { family: 'channel', adds: false },
  psubscribe: { family: 'pattern', adds: true },
  punsubscribe: { family: 'pattern', adds: false },
  ssubscribe: { family: 'shard', adds: true },
  sunsubscribe: { family: 'shard', adds: false },
};

/** The subscription command of that name, in lower case, or null. Also the first word of its confirmations. */
export function subscriptionCommand(name: string): SubscriptionCommand | null {
  return Object.hasOwn(subscriptionCommands, name) ? (subscriptionCommands[name] ?? null) : null;
}

/** Names of commands after which the connection carries a stream of something else. */
const streams: ReadonlySet<string> = new Set(['monitor', 'sync', 'psync']);

/**
 * Whether a command has exactly one reply and leaves those of others as they are: not so of subscriptions, of MONITOR
 * and replication, and of `CLIENT REPLY`.
 */
export function answersOnce(command: readonly Uint8Array[]): boolean {
  const name = wordName(command[0]);
  if (subscriptionCommand(name) !== null || streams.has(name)) return false;
  return !(name === 'client' && wordName(command[1]) === 'reply');
}

/** The first words of published messages. */
export const MESSAGE_KINDS: ReadonlySet<string> = new Set(['message', 'pmessage', 'smessage']);

const LONGEST_NAME = 32;

/** A word in lower case, for comparison with names; long words are no names and give an empty text. */
export function wordName(word: Uint8Array | undefined): string {
  if (word === undefined || word.length > LONGEST_NAME) return '';
  return String.fromCharCode(...word).toLowerCase();
}

/**
 * Which commands get no reply, followed over the commands that one connection sends: `CLIENT REPLY OFF` silences all
 * that follow until `ON`, `SKIP` itself and the next one, `RESET` ends the silence. Within MULTI a `CLIENT REPLY` is
 * only queued.
 */
export class ReplySilence {
  #off = false;
  #skipNext = false;
  #queueing = false;

  /** Takes the next command; true when the server will not reply to it. */
  silences(command: readonly Uint8Array[]): boolean {
    const name = wordName(command[0]);
    const skipped = this.#skipNext;
    this.#skipNext = false;
    if (name === 'reset') return this.#reset();
    if (name === 'multi') this.#queueing = true;
    if (name === 'exec' || name === 'discard') this.#queueing = false;
    if (name === 'client' && !this.#queueing && command.length === 3 && wordName(command[1]) === 'reply') {
      return this.#clientReply(wordName(command[2]), skipped);
    }
    const isAck = name === 'replconf' && wordName(command[1]) === 'ack';
    return this.#off || skipped || isAck;
  }

  #clientReply(mode: string, skipped: boolean): boolean {
    if (mode === 'on') {
      this.#off = false;
      return false;
    }
    if (mode === 'off') this.#off = true;
    if (mode === 'skip') this.#skipNext = !this.#off;
    return this.#off || mode === 'skip' || skipped;
  }

  #reset(): boolean {
    this.#off = false;
    this.#queueing = false;
    return false;
  }
}
