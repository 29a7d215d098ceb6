import type { ObservedNode, ServerEvent } from '#client/engine-client.ts';

type ObservedClient = ObservedNode['clients'][number];
type Blocked = NonNullable<ObservedClient['blocked']>;
type CommandEvent = Extract<ServerEvent, { readonly kind: 'command' }>;

/** A client that waits for something now. */
export interface WaitingNow {
  readonly client: ObservedClient['client'];
  readonly reason: Blocked['reason'];
  /** The keys that it waits for; each with its true length. */
  readonly keys: Blocked['keys'];
  /** Milliseconds since 1970 on the server's clock. */
  readonly sinceMs: number;
  /** The command that it waits in; null when it began before anybody looked. */
  readonly command: CommandEvent['command'] | null;
}

export type WaitingClients = ReadonlyMap<ObservedClient['client'], WaitingNow>;

/** Those that wait when somebody begins to look, and in which command as far as the server still knows. */
export function waitingAtStart({ clients, events }: ObservedNode): WaitingClients {
  const remembered = waitingAfter(new Map(), events);
  const waiting = new Map<ObservedClient['client'], WaitingNow>();
  for (const { client, blocked } of clients) {
    if (blocked === null) continue;
    waiting.set(client, { client, ...blocked, command: remembered.get(client)?.command ?? null });
  }
  return waiting;
}

/** Those that wait after some events. The same map when none of them began or ended a wait. */
export function waitingAfter(before: WaitingClients, events: readonly ServerEvent[]): WaitingClients {
  if (!events.some(({ kind }) => kind === 'blocked' || kind === 'unblocked')) return before;
  const waiting = new Map(before);
  for (const event of events) {
    if (event.kind === 'unblocked') waiting.delete(event.client);
    if (event.kind !== 'blocked') continue;
    const { client, reason, keys, atMs, by } = event;
    const cause = events.find((one) => one.seq === by);
    const command = cause?.kind === 'command' ? cause.command : null;
    waiting.set(client, { client, reason, keys, sinceMs: atMs, command });
  }
  return waiting;
}
