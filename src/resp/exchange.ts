import type { RespValue } from './value.ts';

/**
 * One command and its reply as they passed over one client connection, read off the bytes themselves (never from
 * MONITOR). `reply` is null while none has come. Pushes that no command asked for are exchanges without a command.
 */
export interface Exchange {
  /** The client's name in the interface and in lessons, for example `A`. */
  readonly client: string;
  /** The node that the client was connected to, for example `n1`. */
  readonly node: string;
  readonly command: readonly Uint8Array[];
  readonly reply: RespValue | null;
}
