import { closeSocket, type Socket, type VirtualNetwork } from '../network/network.ts';
import { SmallCopies } from '../network/small-copies.ts';
import type { SocketTable } from '../network/socket-table.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { addressCalls, writeAddress } from './socket-address.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the socket calls of one node work on. */
export interface SocketContext {
  readonly memory: WasmMemory;
  readonly network: VirtualNetwork;
  readonly sockets: SocketTable;
  /** The node's own address in the virtual network. */
  readonly ip: string;
  /** What the network calls the machine that it is on. */
  readonly machine: string;
  /** Sets libc's errno, for calls that report errors that way. */
  readonly setErrno: (errno: number) => void;
  /** Something arrived or can be sent again: the node should be stepped. */
  readonly wake: () => void;
  /** Called at each look at the sockets; a second one within a step means that the server waits inside a command. */
  readonly polled: () => void;
  /**
   * This node waits for others inside a step: the answer runs them for a moment, and is false when the time is over or
   * nothing can change. Negative for a wait without a limit.
   */
  readonly waitInside: (timeoutMs: number) => () => boolean;
  /** Counts bytes and connections moved, by which the loop knows that a step did something. */
  readonly progress: () => void;
}

const READABLE = 1;
const WRITABLE = 2;
/** `struct pollfd` of libc: i32 fd, i16 events, i16 revents. `POLLIN` is 1 and `POLLOUT` 2 in WASI's libc. */
const POLLFD_SIZE = 8;

/** Both interfaces of a node to its sockets: the import modules `host` and, in part, `hook`. */
export function socketImports(context: SocketContext) {
  const ready = (fd: number, mask: number): number => readiness(context.sockets, fd, mask);
  return { imports: hostImports(context, ready), hooks: libcHooks(context, ready) };
}

function readiness(sockets: SocketTable, fd: number, mask: number): number {
  const endpoint = sockets.get(fd);
  if (endpoint?.kind === 'listener') return endpoint.listener.waiting.length > 0 ? mask & READABLE : 0;
  if (endpoint?.kind !== 'socket') return 0;
  const { incoming, outgoing, handshake } = endpoint.socket;
  if (!handshake.done) return 0;
  const readable = incoming.size > 0 || incoming.ended ? READABLE : 0;
  const writable = outgoing.room > 0 || outgoing.closed ? WRITABLE : 0;
  return mask & (readable | writable);
}

type Ready = (fd: number, mask: number) => number;

// The image's own host interface: sockets by number, nothing that blocks.
function hostImports(context: SocketContext, ready: Ready) {
  const { memory, network, sockets, progress } = context;
  const copies = new SmallCopies();
  return {
    socket: () => sockets.add({ kind: 'fresh' }),
    listen: (fd: number, port: number) => {
      const listener = network.listen({ ip: context.ip, port }, context.machine);
      if (!listener) return -1;
      listener.onArrival = context.wake;
      sockets.replace(fd, { kind: 'listener', listener });
      return 0;
    },
    accept: (fd: number) => acceptSocket(context, fd)?.fd ?? -1,
    read: (fd: number, pointer: number, length: number) => {
      const endpoint = sockets.get(fd);
      if (endpoint?.kind !== 'socket') return -1;
      const { incoming } = endpoint.socket;
      if (incoming.size === 0) return incoming.ended ? 0 : -1;
      progress();
      return incoming.read(memory.bytes.subarray(pointer, pointer + length));
    },
    // 0 means "full, ask again when poll says so"; -1 would be EPIPE, and the server would drop the client.
    write: (fd: number, pointer: number, length: number) => {
      const endpoint = sockets.get(fd);
      if (endpoint?.kind !== 'socket' || endpoint.socket.outgoing.closed) return -1;
      const { outgoing } = endpoint.socket;
      const n = Math.min(length, outgoing.room);
      if (n > 0) {
        progress();
        // What a slow reader leaves lying must not keep a slab of others' replies with it.
        const isRead = outgoing.size === 0;
        const end = pointer + n;
        outgoing.push(isRead ? copies.copy(memory.bytes, pointer, end) : memory.bytes.slice(pointer, end));
      }
      return n;
    },
    close: (fd: number) => {
      const endpoint = sockets.remove(fd);
      if (endpoint?.kind === 'socket') closeSocket(endpoint.socket);
      else if (endpoint?.kind === 'listener') network.unlisten(endpoint.listener);
      progress();
    },
    poll: (interest: number, count: number, fired: number, max: number) => {
      context.polled();
      const view = memory.view;
      let n = 0;
      for (let i = 0; i < count && n < max; i++) {
        const fd = view.getInt32(interest + 8 * i, true);
        const mask = ready(fd, view.getInt32(interest + 8 * i + 4, true));
        if (mask === 0) continue;
        view.setInt32(fired + 8 * n, fd, true);
        view.setInt32(fired + 8 * n + 4, mask, true);
        n++;
      }
      return n;
    },
  };
}

function acceptSocket(context: SocketContext, listenerFd: number): { fd: number; socket: Socket } | null {
  const endpoint = context.sockets.get(listenerFd);
  const socket = endpoint?.kind === 'listener' ? endpoint.listener.waiting.shift() : undefined;
  if (!socket) return null;
  const fd = adoptSocket(context, socket);
  context.progress();
  return { fd, socket };
}

/** Has the node woken by what happens on a connection, and gives it a descriptor. */
export function adoptSocket(context: Pick<SocketContext, 'wake' | 'sockets'>, socket: Socket): number {
  wakeFor(context, socket);
  return context.sockets.add({ kind: 'socket', socket });
}

function wakeFor({ wake }: Pick<SocketContext, 'wake'>, socket: Socket): void {
  socket.incoming.onReadable = wake;
  socket.outgoing.onWritable = wake;
  if (!socket.handshake.done) socket.handshake.onDone = wake;
}

// libc functions that the relink step made imports, as far as they are about sockets.
function libcHooks(context: SocketContext, ready: Ready) {
  const { memory, sockets, setErrno } = context;
  const fail = (errno: number): -1 => {
    setErrno(errno);
    return -1;
  };
  return {
    ...addressCalls({ memory, sockets: () => sockets, setErrno }),
    accept: (fd: number, pointer: number, lengthPointer: number) => {
      const accepted = acceptSocket(context, fd);
      if (!accepted) return fail(ERRNO.AGAIN);
      writeAddress(memory, accepted.socket.peer, pointer, lengthPointer);
      return accepted.fd;
    },
    connect: (fd: number, pointer: number) => {
      const port = memory.view.getUint16(pointer + 2);
      const ip = memory.bytes.slice(pointer + 4, pointer + 8).join('.');
      const socket = context.network.connect({ ip: context.ip, port: 0 }, { ip, port }, context.machine);
      if (!socket) return fail(ERRNO.CONNREFUSED);
      wakeFor(context, socket);
      sockets.replace(fd, { kind: 'socket', socket });
      // It stands later, and the descriptor is then ready to be written.
      return socket.handshake.done ? 0 : fail(ERRNO.INPROGRESS);
    },
    // A wait inside a command: the others run until one of ours is ready, never this instance again.
    poll: (fds: number, count: number, timeoutMs: number) => {
      const look = (): number => {
        const view = memory.view;
        let n = 0;
        for (let at = fds; at < fds + count * POLLFD_SIZE; at += POLLFD_SIZE) {
          const mask = ready(view.getInt32(at, true), view.getInt16(at + 4, true));
          view.setInt16(at + 6, mask, true);
          if (mask !== 0) n++;
        }
        return n;
      };
      let n = look();
      if (n > 0 || timeoutMs === 0) return n;
      const goOn = context.waitInside(timeoutMs);
      while (n === 0 && goOn()) n = look();
      return n;
    },
  };
}
