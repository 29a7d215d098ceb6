import { isWord, utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** A message of pub/sub, or the confirmation of a (un)subscription, as it arrives outside of requests and replies. */
export interface PubsubMessage {
  /** `message`, `pmessage`, `smessage`, `subscribe`, `punsubscribe` and so on. */
  readonly kind: string;
  /** For confirmations: how many channels and patterns remain; 0 for messages. */
  readonly count: number;
}

/**
 * Reads a value as a pub/sub message, as `isPubsubPush` does: in RESP3 a push, in RESP2 an array, of at least three
 * elements, the first of which ends in `message` or `subscribe`. `null` when it is none.
 */
export function readPubsubMessage(value: RespValue, resp3: boolean): PubsubMessage | null {
  if (value.kind !== (resp3 ? 'push' : 'array') || value.items.length < 3) return null;
  const [first, , third] = value.items;
  if (first?.kind !== 'bulk') return null;
  const kind = utf8Text(first.bytes);
  if (!kind.endsWith('message') && !kind.endsWith('subscribe')) return null;
  return { kind, count: third?.kind === 'integer' ? Number(third.value) : 0 };
}

/** The commands that are confirmed by messages. */
export const SUBSCRIPTION_COMMANDS: readonly string[] = [
  'subscribe',
  'psubscribe',
  'ssubscribe',
  'unsubscribe',
  'punsubscribe',
  'sunsubscribe',
];

/** Whether the command is confirmed by pub/sub messages, one for each channel, and not by a reply. */
export function isSubscriptionCommand(name: Uint8Array | undefined): boolean {
  return SUBSCRIPTION_COMMANDS.some((command) => isWord(name, command));
}
