import type { EventNumber, ServerEvent } from '#client/engine-client.ts';
import type { EventOf } from './by-kind.ts';

/** A command that the server ran. */
export type CommandEvent = EventOf<'command'>;

/** Follows what events say of their causes. */
export interface Causes {
  /** The command of this number; null when no event told of it, or for null. */
  readonly command: (by: EventNumber | null) => CommandEvent | null;
  /** The client's own command behind it: the EXEC of a transaction's command, the EVAL of a script's. */
  readonly origin: (by: EventNumber | null) => CommandEvent | null;
}

export function causesIn(events: readonly ServerEvent[]): Causes {
  const commands = new Map<EventNumber, CommandEvent>();
  for (const event of events) if (event.kind === 'command') commands.set(event.seq, event);
  const command: Causes['command'] = (by) => (by === null ? null : (commands.get(by) ?? null));
  const origin: Causes['origin'] = (by) => {
    const found = command(by);
    return found === null || found.how === 'direct' ? found : origin(found.by);
  };
  return { command, origin };
}
