import { isIP } from './net.ts';

/** `node:dns/promises`, as much of it as node-redis uses: every name is this machine, an address is itself. */
export const lookup = (host: string): Promise<{ readonly address: string; readonly family: number }> =>
  Promise.resolve(
    isIP(host) === 0 ? { address: '127.0.0.1', family: 4 } : { address: host, family: isIP(host) },
  );
