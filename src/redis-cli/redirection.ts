import { errorText } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { addressText, type ServerAddress } from './server-address.ts';

/** Where a node of a cluster sends a command on to. `asking`: for this one command only (`ASK`). */
export interface Redirection {
  readonly slot: number;
  readonly address: ServerAddress;
  readonly asking: boolean;
}

/**
 * Reads `MOVED 3999 127.0.0.1:6381` and `ASK …`; `null` for any other reply. A node that does not know how it is
 * called leaves the host empty: it is the one that was asked (`from`).
 */
export function readRedirection(reply: RespValue, from: ServerAddress): Redirection | null {
  const match = /^(MOVED|ASK) (\d+) (.*):(\d+)$/s.exec(errorText(reply) ?? '');
  if (match === null) return null;
  const [, kind, slot, host, port] = match;
  return {
    slot: Number(slot),
    address: { host: host === undefined || host === '' ? from.host : host, port: Number(port) },
    asking: kind === 'ASK',
  };
}

/** What redis-cli says of it, before what the other node answers. */
export function redirectionText({ slot, address }: Redirection): string {
  return `-> Redirected to slot [${slot}] located at ${addressText(address)}`;
}

/** A client that is sent on more often than that goes round in a circle. */
export const MOST_REDIRECTIONS = 16;

/**
 * Follows redirections as `redis-cli -c` does, from the reply to a command on: the last reply.
 * @param from The node that gave the reply.
 * @param resend Sends the command again to another node, after `ASKING` where that is wanted.
 */
export async function followRedirections(
  reply: RespValue,
  from: ServerAddress,
  resend: (to: Redirection) => Promise<RespValue>,
): Promise<RespValue> {
  let [last, at] = [reply, from];
  for (let hop = 0; hop < MOST_REDIRECTIONS; hop++) {
    const to = readRedirection(last, at);
    if (to === null) return last;
    last = await resend(to);
    at = to.address;
  }
  return last;
}
