import { RespDecoder } from '#resp/decode.ts';
import { ByteQueue } from '../../network/byte-queue.ts';
import type { Callback } from './async-context.ts';

/** What only the client library would know of a connection: bytes under way, and who wants which channel's messages. */
export interface SentinelLink {
  readonly decoder: RespDecoder;
  readonly unsent: ByteQueue;
  readonly subscriptions: Map<string, Callback>;
}

/** The connections that a Sentinel has to nodes, by the address of each one's context. */
export class SentinelLinks {
  readonly #links = new Map<number, SentinelLink>();

  open(context: number): void {
    this.#links.set(context, {
      decoder: new RespDecoder(),
      unsent: new ByteQueue(Number.POSITIVE_INFINITY),
      subscriptions: new Map(),
    });
  }

  get(context: number): SentinelLink | undefined {
    return this.#links.get(context);
  }

  delete(context: number): void {
    this.#links.delete(context);
  }

  /** Keeps what is known of each; the answer puts it back. */
  remember(): () => void {
    const then = Array.from(this.#links, ([context, { decoder, unsent, subscriptions }]) => ({
      context,
      decoder: decoder.copy(),
      unsent,
      putBackUnsent: unsent.remember(),
      subscriptions: new Map(subscriptions),
    }));
    return () => {
      this.#links.clear();
      for (const { context, decoder, unsent, putBackUnsent, subscriptions } of then) {
        putBackUnsent();
        const link = { decoder: decoder.copy(), unsent, subscriptions: new Map(subscriptions) };
        this.#links.set(context, link);
      }
    };
  }
}
