/** Where a server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Where redis-cli goes unless it is told otherwise. */
export const USUAL_ADDRESS: ServerAddress = { host: '127.0.0.1', port: 6379 };

/** The address as redis-cli prints it in the prompt and in its messages; an IPv6 address stands in brackets there. */
export function addressText({ host, port }: ServerAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
