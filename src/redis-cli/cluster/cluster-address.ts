import type { ServerAddress } from '../server-address.ts';
import { ClusterComplaint } from './failures.ts';

/** Reads `host:port` or `host:port@bus port`; null when there is no port. */
export function readHostPort(text: string): (ServerAddress & { readonly busPort: number | null }) | null {
  const [, host, port, bus] = /^(.*):(\d{1,5})(?:@(\d{1,5}))?$/s.exec(text) ?? [];
  if (host === undefined || host === '' || port === undefined || !isPort(Number(port))) return null;
  return { host, port: Number(port), busPort: bus === undefined ? null : Number(bus) };
}

/** The node that a subcommand begins with: `host:port`, or host and port. Throws what redis-cli says against others. */
export function readNodeAddress(words: readonly string[]): ServerAddress {
  const [host = '', port] = words;
  const address = port === undefined ? readHostPort(host) : readHostPort(`${host}:${port}`);
  if (address !== null) return address;
  throw new ClusterComplaint(
    '[ERR] Invalid arguments: you need to pass either a valid address (ie. 120.0.0.1:7000) or space separated IP and port (ie. 120.0.0.1 7000)',
  );
}

const isPort = (port: number): boolean => port > 0 && port <= 65_535;
