import { readFile } from 'node:fs/promises';
import { MachineClock } from '#engine/clock.ts';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import type { FileSystem } from '#engine/filesystem/file-system.ts';
import { closeSocket, type Socket } from '#engine/network/network.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';

/** A client of a test server, on a connection of its own. */
export interface TestClient {
  readonly run: CommandRunner;
  /** Sends raw bytes; replies are then read with `nextReply`. */
  send(bytes: Uint8Array): void;
  nextReply(): Promise<RespValue>;
  close(): void;
}

/** The real engine, in this process, on a clock that the test moves. */
export interface TestServer {
  /** Runs a command on the server's default connection. */
  readonly run: CommandRunner;
  /** The server's files; they outlive it. */
  readonly files: FileSystem;
  readonly engine: Engine;
  client(name?: string): Promise<TestClient>;
  /** Runs read-only commands on a copy of the server at one instant, as pictures and checks do. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** Moves the server's clock forward and lets it do what is then due. */
  advance(ms: number): Promise<void>;
  /** How fast the server's time passes: 1 as the machine's, 0 not at all. */
  setRate(rate: number): void;
  /** Whether its process has not ended. */
  readonly running: boolean;
  /** Starts it again after it has ended, on the files that it left, with a default connection anew. Rejects when it refuses them. */
  restart(): Promise<void>;
  /** Resolves when the engine has had some turns since. */
  engineTurn(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Files of an earlier server, to start from. */
  readonly files?: FileSystem;
  readonly appendOnly?: boolean;
  readonly scriptLimitMs?: number;
  readonly onScriptLimit?: (killed: boolean) => void;
  readonly arguments?: readonly string[];
  /** Writes down what the server does, as events; `engine.node(FIRST_NODE).observer` has them. */
  readonly observed?: boolean;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The relinked engine, made once, cached on disk, and compiled once in this process. */
export function engineModule(): Promise<WebAssembly.Module> {
  compiled ??= relinkedEngine().then(async (path) => WebAssembly.compile(await readFile(path)));
  return compiled;
}

/** Starts an empty server, or one on the files of an earlier one, with Keyspace's own configuration. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const clock = new MachineClock();
  const engine = new Engine({
    module: await engineModule(),
    clock,
    observed: options.observed ?? false,
    ...(options.scriptLimitMs === undefined ? {} : { scriptLimitMs: options.scriptLimitMs }),
    onScriptLimit: (_node, report) => options.onScriptLimit?.(report.killed),
  });
  const start = (files: FileSystem | undefined) =>
    engine.startNode({
      id: FIRST_NODE,
      appendOnly: options.appendOnly ?? true,
      ...(files ? { files } : {}),
      ...(options.arguments ? { arguments: options.arguments } : {}),
    });
  const { files } = await start(options.files);
  const clients: TestClient[] = [];
  const client = async (name?: string): Promise<TestClient> => {
    const opened = testClient(engine.connect(FIRST_NODE));
    clients.push(opened);
    if (name !== undefined) await opened.run(['CLIENT', 'SETNAME', name]);
    return opened;
  };
  let first = await client();
  const isRunning = (): boolean => engine.node(FIRST_NODE).running;
  return {
    run: (command) => first.run(command),
    files,
    get running() {
      return isRunning();
    },
    restart: async () => {
      await start(files);
      first = await client();
    },
    engine,
    client,
    inspect: async (commands) => new RespDecoder().push(await engine.inspect(FIRST_NODE, commands)),
    advance: async (ms) => {
      clock.advance(ms);
      engine.wake();
      if (!isRunning()) return;
      // A reply means that the server's event loop has run since, timers included.
      await first.run(['PING']);
      await first.run(['PING']);
    },
    setRate: (rate) => {
      clock.setRate(rate);
      engine.wake();
    },
    engineTurn: async () => {
      for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: () => {
      for (const open of clients) open.close();
      engine.stop();
      return Promise.resolve();
    },
  };
}

function testClient(socket: Socket): TestClient {
  const decoder = new RespDecoder();
  const replies: RespValue[] = [];
  const waiting: Array<{ resolve(value: RespValue): void; reject(error: Error): void }> = [];
  socket.incoming.onReadable = () => {
    replies.push(...decoder.push(socket.incoming.take(socket.incoming.size)));
    while (replies.length > 0 && waiting.length > 0) waiting.shift()?.resolve(replies.shift() as RespValue);
    if (socket.incoming.drained)
      for (const waiter of waiting.splice(0)) waiter.reject(new Error('connection closed'));
  };
  const nextReply = () =>
    new Promise<RespValue>((resolve, reject) => {
      const reply = replies.shift();
      if (reply) resolve(reply);
      else if (socket.incoming.drained) reject(new Error('connection closed'));
      else waiting.push({ resolve, reject });
    });
  const send = (bytes: Uint8Array) => socket.outgoing.push(bytes);
  return {
    send,
    nextReply,
    run: (command: Command) => {
      send(encodeCommand(command));
      return nextReply();
    },
    close: () => closeSocket(socket),
  };
}
