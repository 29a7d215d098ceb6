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
  readonly #names = new Map<string, ClientName>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** Raised with every new name. */
  get version(): number {
    return this.#version;
  }

  /** @param address The client's end of the connection, `ip:port`; a port that is used again gets the new name. */
  note(address: string, name: ClientName): void {
    this.#names.delete(address);
    this.#names.set(address, name);
    const [oldest] = this.#names.keys();
    if (this.#names.size > MOST_NAMES && oldest !== undefined) this.#names.delete(oldest);
    this.#version += 1;
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
