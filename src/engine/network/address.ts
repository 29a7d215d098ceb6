/** An IPv4 address and port inside the virtual network. */
export interface Address {
  readonly ip: string;
  readonly port: number;
}

export const addressKey = (a: Address): string => `${a.ip}:${a.port}`;

/** The four bytes of a dotted address; unknown text gives 0.0.0.0. */
export function ipBytes(ip: string): Uint8Array {
  const parts = ip.split('.').map(Number);
  const good = parts.length === 4 && parts.every((p) => Number.isInteger(p) && p >= 0 && p <= 255);
  return Uint8Array.from(good ? parts : [0, 0, 0, 0]);
}
