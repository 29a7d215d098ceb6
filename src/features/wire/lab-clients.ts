import type { AppState } from '#state/app-state.ts';
import { wireLabText as text } from '#text/wire-lab.ts';
import { TurnClient } from './client-run.ts';

/** The two real clients of the lab, on connections of their own that stay open from one run to the next. */
export class LabClients {
  readonly #state: AppState;
  #own: Opened | null = null;
  #other: Opened | null = null;

  constructor(state: AppState) {
    this.#state = state;
  }

  /**
   * The client whose run it is, and the other one if it is wanted, both as far away as is said. Rejects with an
   * `EngineError` when the server cannot be reached.
   */
  async open(delayMs: number, wantsOther: boolean): Promise<readonly [TurnClient, TurnClient | null]> {
    this.#own = await this.#ready(this.#own, text.clients.own, delayMs);
    if (!wantsOther) return [this.#own.client, null];
    this.#other = await this.#ready(this.#other, text.clients.other, delayMs);
    return [this.#own.client, this.#other.client];
  }

  leave(): void {
    for (const opened of [this.#own, this.#other]) opened?.client.close('left');
    this.#own = this.#other = null;
  }

  async #ready(opened: Opened | null, name: string, delayMs: number): Promise<Opened> {
    const { session, terminals } = this.#state;
    let ready = opened;
    if (ready === null || ready.client.ended !== null) {
      const connection = await session.connect();
      // Runs are the person's own doing, so pictures follow them; what the other client sends is not.
      const logged = { exchanges: name === text.clients.own };
      const client = new TurnClient(terminals.watch(connection, { name, kind: 'page' }, logged));
      ready = { client, setDelay: (delay) => session.setDelay(connection.id, delay) };
    }
    await ready.setDelay({ toServerMs: delayMs, toClientMs: delayMs });
    return ready;
  }
}

interface Opened {
  readonly client: TurnClient;
  readonly setDelay: (delay: { readonly toServerMs: number; readonly toClientMs: number }) => Promise<void>;
}
