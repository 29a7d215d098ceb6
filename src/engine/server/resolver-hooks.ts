import { ipBytes } from '../network/address.ts';
import type { ServerExports } from './server-exports.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What name resolution of one node works on. */
export interface ResolverContext {
  readonly memory: WasmMemory;
  readonly exports: () => ServerExports;
  /** The IPv4 address of a name in the virtual network; null for a name that nobody has. */
  readonly resolve: (name: string) => string | null;
}

/** `AF_INET6` and the errors of `getaddrinfo`, as WASI's libc numbers them. */
const AF_INET = 1;
const AF_INET6 = 2;
const EAI_NONAME = -2;
const EAI_FAMILY = -6;
const SOCK_STREAM = 6;
/** `struct addrinfo` takes 32 bytes: family at 4, type at 8, length at 16, address at 20. A `sockaddr_in` takes 16. */
const ADDRINFO_BYTES = 32;
const SOCKADDR_BYTES = 16;

/** Name resolution: addresses stand for themselves, names are those of the virtual network. One answer each, IPv4 only. */
export function resolverHooks({ memory, exports, resolve }: ResolverContext) {
  const answer = (ip: string, port: number): number => {
    const info = exports().malloc(ADDRINFO_BYTES + SOCKADDR_BYTES);
    const address = info + ADDRINFO_BYTES;
    memory.bytes.fill(0, info, address + SOCKADDR_BYTES);
    const { view } = memory;
    view.setInt32(info + 4, AF_INET, true);
    view.setInt32(info + 8, SOCK_STREAM, true);
    view.setUint32(info + 16, SOCKADDR_BYTES, true);
    view.setUint32(info + 20, address, true);
    view.setUint16(address, AF_INET, true);
    view.setUint16(address + 2, port);
    memory.bytes.set(ipBytes(ip), address + 4);
    return info;
  };
  return {
    getaddrinfo: (name: number, service: number, hints: number, result: number): number => {
      if (hints !== 0 && memory.view.getInt32(hints + 4, true) === AF_INET6) return EAI_FAMILY;
      const host = name === 0 ? '0.0.0.0' : memory.cString(name);
      const ip = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : resolve(host);
      if (ip === null) return EAI_NONAME;
      const port = service === 0 ? 0 : Number(memory.cString(service));
      memory.view.setUint32(result, answer(ip, Number.isInteger(port) ? port : 0), true);
      return 0;
    },
    freeaddrinfo: (info: number) => exports().free(info),
  };
}
