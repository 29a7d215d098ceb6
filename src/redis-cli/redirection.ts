import { errorText } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { ServerAddress } from './server-address.ts';

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
