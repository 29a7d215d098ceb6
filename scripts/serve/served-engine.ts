import type { Server, Socket as TcpSocket } from 'node:net';
import { resolve } from 'node:path';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { filesInMemory, mountedFiles } from '#engine/filesystem/server-files.ts';
import type { FileSystem } from '#engine/filesystem/file-system.ts';
import { TcpBridge } from './bridge.ts';
import { diskFiles, prepareFolder } from './disk-files.ts';
import { HOST, listen, portOf, stopListening } from './listen.ts';
import type { SingleServer } from './serve-arguments.ts';

/** How long clients may take to read the last replies of a server that has ended. */
const FAREWELL_MS = 500;

export interface ServeOptions extends SingleServer {
  /** The relinked engine, compiled. */
  readonly module: WebAssembly.Module;
  /** A line of the server's log; `stream` is 2 for what it writes to its error output, and 1 otherwise. */
  readonly onLog: (line: string, stream: 1 | 2) => void;
  /** Called whenever the server has run, which it does ten times a second when nobody asks for anything. */
  readonly onTurn?: () => void;
}

export interface ServedEngine {
  readonly port: number;
  readonly engine: Engine;
  /** TCP connections that are open. */
  readonly connections: number;
  /** Resolves when the server has ended by itself and its clients are gone, with the exit code that is due. */
  readonly ended: Promise<number>;
  /** Begins the server's own shutdown, as the signal does to a native server. */
  signal(number: 2 | 15): void;
}

/**
 * What the server's configuration file says where its own defaults would not do. Everything else is as a native server
 * without a configuration file has it, or as the command line says.
 */
function configuration(isKept: boolean): string {
  const lines = [
    // The most that a 32-bit server can use. Without it the server says the same and forces a policy of noeviction.
    'maxmemory 3gb',
    // WebAssembly cannot prefetch: looking up the keys of a pipeline beforehand costs a tenth of it and brings nothing.
    'prefetch-batch-max-size 0',
    'repl-diskless-sync no',
    'repl-diskless-load flush-before-load',
    ...(isKept ? [] : ['save ""']),
  ];
  return `${lines.join('\n')}\n`;
}

/** Paths of other systems begin with a drive; the server knows only those that begin with a slash. */
const serverPathOf = (folder: string): string => (folder.startsWith('/') ? folder : '/data');

function keptIn(folder: string): {
  readonly words: readonly string[];
  readonly visibleFiles: (files: FileSystem) => ReturnType<typeof mountedFiles>;
} {
  const path = serverPathOf(folder);
  const disk = diskFiles(folder);
  if (path === '/') return { words: ['--dir', path], visibleFiles: () => disk };
  return {
    words: ['--dir', path],
    visibleFiles: (files) => mountedFiles(filesInMemory(files), path.slice(1), disk),
  };
}

/**
 * Starts the engine and serves it on 127.0.0.1. Rejects with a sentence for whoever started it when the port is in use,
 * the folder cannot be used, or the server refuses its options or files; the log has its own words for the latter.
 */
export async function serveEngine(options: ServeOptions): Promise<ServedEngine> {
  const early: TcpSocket[] = [];
  let onConnection = (tcp: TcpSocket): void => void early.push(tcp);
  const listener = await listen(options.port, (tcp) => onConnection(tcp));
  const port = portOf(listener);
  const bridge = new TcpBridge();
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((done) => (end = done));
  const engine = new Engine({
    module: options.module,
    onLog: (_node, line, stream) => options.onLog(line, stream),
    onBurst: () => {
      bridge.flush();
      options.onTurn?.();
    },
    onEnd: (_node, how) => {
      engine.stop();
      void farewell(listener, bridge).then(() => end(how.how === 'shutdown' ? how.code : 1));
    },
  });
  try {
    await startServer(engine, port, options);
  } catch (error) {
    engine.stop();
    listener.close();
    for (const tcp of early) tcp.destroy();
    throw error;
  }
  onConnection = (tcp) => {
    if (!engine.node(FIRST_NODE).running) return void tcp.destroy();
    bridge.join(tcp, engine.connect(FIRST_NODE, { ip: HOST, port: tcp.remotePort ?? 0 }));
  };
  for (const tcp of early) onConnection(tcp);
  return {
    port,
    engine,
    ended,
    get connections() {
      return bridge.size;
    },
    signal: (number) => engine.node(FIRST_NODE).signal(number),
  };
}

async function startServer(engine: Engine, port: number, options: ServeOptions): Promise<void> {
  const folder = options.folder === null ? null : resolve(options.folder);
  if (folder !== null) prepareFolder(folder);
  const kept = folder === null ? null : keptIn(folder);
  await engine.startNode({
    id: FIRST_NODE,
    port,
    processId: process.pid,
    configuration: configuration(kept !== null),
    arguments: [...(kept?.words ?? []), ...options.serverWords],
    ...(kept ? { visibleFiles: kept.visibleFiles } : {}),
  });
}

/** Lets clients read what was written for them before the end, and cuts those that do not. */
async function farewell(listener: Server, bridge: TcpBridge): Promise<void> {
  const closed = stopListening(listener);
  bridge.flush();
  const impatient = setTimeout(() => bridge.destroy(), FAREWELL_MS);
  await closed;
  clearTimeout(impatient);
}
