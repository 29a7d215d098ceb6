import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import type { LabTopology } from '#protocol/lab.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { parseServeArguments } from './serve-arguments.ts';
import { serveEngine, type ServedEngine } from './served-engine.ts';
import { ServedLab } from './served-lab.ts';

let compiled: Promise<WebAssembly.Module> | null = null;

function engineModule(): Promise<WebAssembly.Module> {
  compiled ??= relinkedEngine().then(async (path) => WebAssembly.compile(await readFile(path)));
  return compiled;
}

/** `npm run serve` in this process, on a free port; its log goes nowhere unless a listener is given. */
export async function serveHere(
  words: readonly string[] = [],
  onLog: (line: string) => void = () => {},
): Promise<ServedEngine> {
  const asked = parseServeArguments(['--port', '0', ...words]);
  if (asked.topology !== null) throw new Error('a topology is served by serveLabHere');
  return serveEngine({ ...asked, module: await engineModule(), onLog });
}

/** `npm run serve -- --topology …` in this process, on any free ports. */
export const serveLabHere = async (topology: LabTopology, port = 0): Promise<ServedLab> =>
  ServedLab.open({ topology, port, module: await engineModule() });

/** Ends it as SIGTERM does; resolves when its port is free again. */
export async function endService(served: ServedEngine): Promise<number> {
  served.signal(15);
  return served.ended;
}

/** A TCP client that knows nothing of RESP: what it got so far, and what it waits for. */
export class RawClient {
  readonly socket: Socket;
  #got = '';
  #isClosed = false;
  #waiting: Array<() => boolean> = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#got += text;
      this.#look();
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#isClosed = true;
      this.#look();
    });
  }

  static open(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new RawClient(socket)));
    });
  }

  get got(): string {
    return this.#got;
  }

  send(text: string): void {
    this.socket.write(text, 'latin1');
  }

  /** Resolves with all that came, when `wanted` is in it. Rejects when the connection closes without. */
  until(wanted: string): Promise<string> {
    return this.#when(
      () => this.#got.includes(wanted),
      () => `closed without ${JSON.stringify(wanted)}, after ${JSON.stringify(this.#got)}`,
    );
  }

  /** Resolves with all that came, when at least so many bytes have. */
  untilLength(bytes: number): Promise<string> {
    return this.#when(
      () => this.#got.length >= bytes,
      () => `closed after ${this.#got.length} bytes`,
    );
  }

  /** Resolves with all that came, when the connection is closed. */
  closed(): Promise<string> {
    return this.#when(
      () => this.#isClosed,
      () => '',
    );
  }

  #when(isTrue: () => boolean, complaint: () => string): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        if (isTrue()) resolve(this.#got);
        else if (this.#isClosed) reject(new Error(complaint()));
        else return false;
        return true;
      };
      if (!look()) this.#waiting.push(look);
    });
  }

  #look(): void {
    this.#waiting = this.#waiting.filter((look) => !look());
  }
}
