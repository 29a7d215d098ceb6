import { guestSource } from 'virtual:javascript-guest';
import wasm from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import type { FromWorker, ToWorker, ConsoleLine } from './messages.ts';
import { loadInterpreter } from './interpreter.ts';
import { PROGRAM_LIMITS, PROGRAM_MEMORY_BYTES } from './program-limits.ts';
import { Program, type ProgramLink } from './program.ts';

/*
 * Runs one program, and is then ended by the page. What it writes goes out in batches, so that a flood of lines is few
 * messages.
 */
const BATCH_MS = 30;
const BATCH_LINES = 200;

const post = (message: FromWorker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

let lines: ConsoleLine[] = [];
let flushing: ReturnType<typeof setTimeout> | undefined;
const flush = (): void => {
  clearTimeout(flushing);
  flushing = undefined;
  if (lines.length > 0) post({ t: 'console', lines });
  lines = [];
};
const print = (line: ConsoleLine): void => {
  lines.push(line);
  if (lines.length >= BATCH_LINES) flush();
  else flushing ??= setTimeout(flush, BATCH_MS);
};

/** A socket of the program, whose other end the page holds. */
class PageLink implements ProgramLink {
  readonly socket: number;
  readonly address: string;
  #data: (bytes: Uint8Array) => void = () => {};
  #closed: (reason: string) => void = () => {};

  constructor(socket: number, address: string) {
    this.socket = socket;
    this.address = address;
  }

  send(bytes: Uint8Array): void {
    post({ t: 'send', socket: this.socket, bytes });
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#data = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#closed = listener;
  }

  close(): void {
    links.delete(this.socket);
    post({ t: 'close', socket: this.socket });
  }

  arrived(bytes: Uint8Array): void {
    this.#data(bytes);
    post({ t: 'taken', socket: this.socket, bytes: bytes.length });
  }

  ended(reason: string): void {
    links.delete(this.socket);
    this.#closed(reason);
  }
}

const links = new Map<number, PageLink>();
/** Those that wait for the page to connect them. */
const asked = new Map<
  number,
  { readonly resolve: (link: ProgramLink) => void; readonly reject: (error: Error) => void }
>();
let sockets = 0;

function connect(host: string, port: number): Promise<ProgramLink> {
  const socket = (sockets += 1);
  return new Promise((resolve, reject) => {
    asked.set(socket, { resolve, reject });
    post({ t: 'connect', socket, host, port });
  });
}

async function run(code: string, timeMs: number): Promise<void> {
  const program = new Program({
    quickjs: await loadInterpreter({ memoryBytes: PROGRAM_MEMORY_BYTES, wasm }),
    guestSource,
    print: (level, text) => print({ level, text }),
    connect,
    limits: { ...PROGRAM_LIMITS, timeMs },
  });
  const end = await program.run(code);
  flush();
  post({ t: 'end', end });
}

function receive(message: ToWorker): void {
  switch (message.t) {
    case 'start':
      void run(message.code, message.timeMs);
      return;
    case 'connected': {
      const link = new PageLink(message.socket, message.address);
      links.set(message.socket, link);
      asked.get(message.socket)?.resolve(link);
      asked.delete(message.socket);
      return;
    }
    case 'data':
      links.get(message.socket)?.arrived(message.bytes);
      return;
    case 'closed':
      asked.get(message.socket)?.reject(new Error(message.reason));
      asked.delete(message.socket);
      links.get(message.socket)?.ended(message.reason);
      return;
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data));
