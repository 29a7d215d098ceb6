import { ERRNO } from '../filesystem/wasi-errno.ts';
import { ipBytes, type Address } from '../network/address.ts';
import type { SocketTable } from '../network/socket-table.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** `AF_INET` of WASI's libc. */
const AF_INET = 1;
const SOCKADDR_IN_SIZE = 16;

/** Writes a `struct sockaddr_in`, and its size where one is asked for; a null pointer asks for nothing. */
export function writeAddress(
  memory: WasmMemory,
  address: Address,
  pointer: number,
  lengthPointer: number,
): void {
  if (!pointer) return;
  memory.bytes.fill(0, pointer, pointer + SOCKADDR_IN_SIZE);
  memory.view.setUint16(pointer, AF_INET, true);
  memory.view.setUint16(pointer + 2, address.port);
  memory.bytes.set(ipBytes(address.ip), pointer + 4);
  if (lengthPointer) memory.view.setUint32(lengthPointer, SOCKADDR_IN_SIZE, true);
}

/** What tells a server who sits at both ends of a connection. */
export interface AddressContext {
  readonly memory: WasmMemory;
  readonly sockets: () => Pick<SocketTable, 'get'> | null;
  /** Sets libc's errno. */
  readonly setErrno: (errno: number) => void;
}

/** libc's `getpeername` and `getsockname` over a table of sockets. */
export function addressCalls({ memory, sockets, setErrno }: AddressContext) {
  const addressOf =
    (side: 'local' | 'peer') =>
    (fd: number, pointer: number, lengthPointer: number): number => {
      const endpoint = sockets()?.get(fd);
      if (endpoint?.kind !== 'socket') {
        setErrno(ERRNO.NOTCONN);
        return -1;
      }
      writeAddress(memory, endpoint.socket[side], pointer, lengthPointer);
      return 0;
    };
  return { getpeername: addressOf('peer'), getsockname: addressOf('local') };
}
