import type { RespValue } from '#resp/value.ts';
import {
  MESSAGE_KINDS,
  subscriptionCommand,
  wordName,
  type SubscriptionFamily,
} from '#resp/command-replies.ts';

/** What a value on a connection has to do with subscriptions. */
export type SubscriptionMark =
  { readonly kind: 'message' } | { readonly kind: 'confirmation'; readonly name: string };

/**
 * Follows one connection's subscriptions from their confirmations, in order to tell replies from messages.
 *
 * In RESP3 both confirmations and messages are pushes. In RESP2 both are arrays like any other; but there a client
 * that has subscriptions may only run subscription commands, PING, QUIT and RESET, so that while there are any, an
 * array that begins with one of the known words cannot be an ordinary reply.
 */
export class SubscriptionReplies {
  #names: Record<SubscriptionFamily, Set<string>> = {
    channel: new Set(),
    pattern: new Set(),
    shard: new Set(),
  };

  get any(): boolean {
    return Object.values(this.#names).some((names) => names.size > 0);
  }

  clear(): void {
    for (const names of Object.values(this.#names)) names.clear();
  }

  /** How many confirmations a subscription command gets: one a name, and all at once when it takes off every one. */
  confirmationsOf(command: readonly Uint8Array[]): number {
    const subscription = subscriptionCommand(wordName(command[0]));
    if (subscription === null) return 1;
    if (command.length > 1 || subscription.adds) return Math.max(1, command.length - 1);
    return Math.max(1, this.#names[subscription.family].size);
  }

  /** What a value is in this light, or null; changes nothing. */
  markOf(value: RespValue): SubscriptionMark | null {
    if (value.kind !== 'push' && value.kind !== 'array') return null;
    const name = textOf(value.items[0]);
    if (MESSAGE_KINDS.has(name)) return { kind: 'message' };
    return subscriptionCommand(name) === null ? null : { kind: 'confirmation', name };
  }

  /** Notes a confirmation: from now on its name is, or is no longer, subscribed to. */
  confirm(value: RespValue): void {
    if (value.kind !== 'push' && value.kind !== 'array') return;
    const subscription = subscriptionCommand(textOf(value.items[0]));
    const subject = value.items[1];
    if (subscription === null || subject?.kind !== 'bulk') return;
    const names = this.#names[subscription.family];
    const name = latin1(subject.bytes);
    if (subscription.adds) names.add(name);
    else names.delete(name);
  }
}

function textOf(value: RespValue | undefined): string {
  if (value?.kind !== 'bulk' && value?.kind !== 'simple') return '';
  return wordName(value.bytes);
}

/** One character a byte: names are bytes and must stay apart whatever they hold. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
