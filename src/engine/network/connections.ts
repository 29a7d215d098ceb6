import type { Connection, RememberedConnection } from './connection.ts';

/** So many connections are not worth a look for those that are over. */
const FEW = 64;

/** What the connections of a network were at a moment. */
export interface RememberedConnections {
  /** Bytes that were written and not read. */
  readonly bytes: number;
  /**
   * Has them be what they were, and breaks those that were made since. Answers those whose clients are not where they
   * were: their servers are to be told.
   */
  readonly putBack: () => Connection[];
}

/** The connections of a network that are not over; some that are, until somebody looks. */
export class Connections {
  readonly #all = new Set<Connection>();
  #lookedAt = 0;

  add(connection: Connection): void {
    this.#all.add(connection);
    // One look in twice as many connections: what it costs each of them stays the same.
    if (this.#all.size > 2 * this.#lookedAt + FEW) this.#forgetOver();
  }

  /** Whether nothing is on the way between a client from outside, by its address, and its server. */
  isAtRest(client: string): boolean {
    for (const connection of this.#all)
      if (connection.isOutside && connection.client === client) return connection.isEmpty;
    return true;
  }

  remember(): RememberedConnections {
    this.#forgetOver();
    const then = [...this.#all].map((connection) => connection.remember());
    return { bytes: then.reduce((sum, { bytes }) => sum + bytes, 0), putBack: () => this.#putBack(then) };
  }

  #putBack(then: readonly RememberedConnection[]): Connection[] {
    const known = new Set(then.map(({ connection }) => connection));
    for (const connection of this.#all) if (!known.has(connection)) connection.break();
    this.#all.clear();
    for (const connection of known) this.#all.add(connection);
    return then.filter(({ putBack }) => !putBack()).map(({ connection }) => connection);
  }

  #forgetOver(): void {
    for (const connection of this.#all) if (connection.isOver) this.#all.delete(connection);
    this.#lookedAt = this.#all.size;
  }
}
