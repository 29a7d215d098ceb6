/** Who sits at a client connection of this page. */
export interface ClientName {
  /** What the interface calls it: `A`, `worker`, `sample data`. */
  readonly name: string;
  readonly kind: 'terminal' | 'actor' | 'page';
  /** Its place among the clients that have a colour of their own. */
  readonly place?: number | null;
}

/** Connections that are remembered: those of terminals that were closed are still in the record of events. */
const MOST_NAMES = 256;

/** The page's client connections by their address, under which the server and its events know them. */
export class ClientNames {
  #names: ReadonlyMap<string, ClientName> = new Map();
  readonly #listeners = new Set<() => void>();

  /** By address; another map after each new name. */
  readonly all = (): ReadonlyMap<string, ClientName> => this.#names;

  /** @param address The client's end of the connection, `ip:port`; a port that is used again gets the new name. */
  note(address: string, name: ClientName): void {
    const names = new Map(this.#names);
    names.delete(address);
    names.set(address, name);
    const [oldest] = names.keys();
    if (names.size > MOST_NAMES && oldest !== undefined) names.delete(oldest);
    this.#names = names;
    for (const listener of this.#listeners) listener();
  }

  of(address: string): ClientName | null {
    return this.#names.get(address) ?? null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
