import type { Connection } from '#client/engine-client.ts';
import { isFromWorker, type ConsoleLine, type FromWorker, type ToWorker } from './messages.ts';
import { PROGRAM_LIMITS } from './program-limits.ts';
import type { ProgramEnd } from './program.ts';
import { startProgramWorker } from './program-worker.ts';

/** How a run ended: as the program did, or from outside. */
export type RunEnd =
  | ProgramEnd
  /** Somebody stopped it. */
  | { readonly kind: 'stopped' }
  /** Its worker could not be loaded, or broke. */
  | { readonly kind: 'broken'; readonly text: string };

/** As much of a worker as a run needs. */
export interface ProgramWorker {
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
}

export interface RunOptions {
  /** A client connection to the server at an address; rejects with a reason that the program is told. */
  readonly connect: (host: string, port: number) => Promise<Connection>;
  /** Lines as they are written; bounded, see `PROGRAM_LIMITS`. They are text, whatever is in them. */
  readonly onConsole: (lines: readonly ConsoleLine[]) => void;
  /** Milliseconds that it may take in all. */
  readonly timeMs?: number;
  readonly createWorker?: () => ProgramWorker;
}

/** A program that runs, in a worker of its own. */
export interface ProgramRun {
  /** Never rejects. After it the worker is gone and all connections are closed. */
  readonly ended: Promise<RunEnd>;
  /** Ends it at once, whatever it is doing. */
  stop(): void;
}

/** A program that does not take what it is sent: so many bytes may wait. Then its run is over. */
const MOST_WAITING = 64 * 1024 * 1024;
/** How much longer than its limit a worker may take to say that the limit was reached. Milliseconds. */
const GRACE_MS = 3000;

/** Runs a program for Node, node-redis and all, against a server of this page. */
export function startProgram(code: string, options: RunOptions): ProgramRun {
  const timeMs = options.timeMs ?? PROGRAM_LIMITS.timeMs;
  const sockets = new Map<number, { connection: Connection | null; waiting: number }>();
  let resolve = (_end: RunEnd): void => {};
  const ended = new Promise<RunEnd>((settle) => (resolve = settle));
  let worker: ProgramWorker | null = null;
  let overdue: ReturnType<typeof setTimeout> | undefined;

  const end = (how: RunEnd): void => {
    clearTimeout(overdue);
    worker?.terminate();
    worker = null;
    for (const { connection } of sockets.values()) connection?.close();
    sockets.clear();
    resolve(how);
  };

  const connect = async (socket: number, host: string, port: number): Promise<void> => {
    const place: { connection: Connection | null; waiting: number } = { connection: null, waiting: 0 };
    sockets.set(socket, place);
    try {
      const connection = await options.connect(host, port);
      if (sockets.get(socket) !== place) return connection.close();
      place.connection = connection;
      worker?.postMessage({ t: 'connected', socket, address: connection.address });
      connection.onClose((reason) => {
        sockets.delete(socket);
        worker?.postMessage({ t: 'closed', socket, reason });
      });
      connection.onData((bytes) => {
        place.waiting += bytes.length;
        if (place.waiting > MOST_WAITING) end({ kind: 'limit', limit: 'memory', open: sockets.size });
        else worker?.postMessage({ t: 'data', socket, bytes });
      });
    } catch (error) {
      sockets.delete(socket);
      const reason = error instanceof Error ? error.message : String(error);
      worker?.postMessage({ t: 'closed', socket, reason });
    }
  };

  const receive = (message: FromWorker): void => {
    switch (message.t) {
      case 'console':
        return options.onConsole(message.lines);
      case 'connect':
        return void connect(message.socket, message.host, message.port);
      case 'send':
        return sockets.get(message.socket)?.connection?.send(message.bytes);
      case 'taken': {
        const place = sockets.get(message.socket);
        if (place !== undefined) place.waiting -= message.bytes;
        return;
      }
      case 'close':
        sockets.get(message.socket)?.connection?.close();
        sockets.delete(message.socket);
        return;
      case 'end':
        return end(message.end);
    }
  };

  try {
    worker = (options.createWorker ?? startProgramWorker)();
    worker.addEventListener('message', ({ data }) => {
      if (isFromWorker(data)) receive(data);
      else end({ kind: 'broken', text: 'a message of the program’s worker could not be read' });
    });
    worker.addEventListener('error', ({ message }) => end({ kind: 'broken', text: message ?? '' }));
    worker.postMessage({ t: 'start', code, timeMs });
    overdue = setTimeout(() => end({ kind: 'limit', limit: 'time', open: sockets.size }), timeMs + GRACE_MS);
  } catch (error) {
    end({ kind: 'broken', text: error instanceof Error ? error.message : String(error) });
  }
  return { ended, stop: () => end({ kind: 'stopped' }) };
}
