import type { RepeatableClient, RepeatableServer } from '#testing/repeatable-server.ts';
import type { ClientLine } from './server-picture-case.ts';

/** Milliseconds between two lines: as much as lets the server tell of each by events, however many there are. */
const BETWEEN_MS = 20;

/** Clients that lines name, each on a connection of its own that stays open for later lines. */
export interface LinePlayer {
  /** One line after the other, with time in between. */
  play(lines: readonly ClientLine[]): Promise<void>;
  /** All clients at once, each with its own lines in their order, and no time in between. */
  flood(lines: readonly ClientLine[]): Promise<void>;
}

export function linePlayer(server: RepeatableServer): LinePlayer {
  const clients = new Map<string, RepeatableClient>();
  const clientOf = (name: string): RepeatableClient => {
    const client = clients.get(name) ?? server.client();
    clients.set(name, client);
    return client;
  };
  return {
    async play(lines) {
      for (const [name, ...command] of lines) {
        await clientOf(name).run(command);
        await server.advance(BETWEEN_MS);
      }
    },
    async flood(lines) {
      const ends = new Map<string, Promise<unknown>>();
      for (const [name, ...command] of lines) {
        const client = clientOf(name);
        ends.set(
          name,
          (ends.get(name) ?? Promise.resolve()).then(() => client.run(command)),
        );
      }
      await Promise.all(ends.values());
    },
  };
}
