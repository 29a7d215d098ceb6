import { Crashes } from '#engine/crash/crashes.ts';
import { FIRST_NODE } from '#engine/engine.ts';
import { socketLink, type SocketLink } from '#engine/network/socket-link.ts';
import type { LessonMeta } from '#lesson-kit/lesson.ts';
import { LAB_SETTLE_MS } from '#lesson-kit/play-script.ts';
import { nodeId } from '#protocol/ids.ts';
import type { LabAction } from '#protocol/lab-action.ts';
import type { LabNodeState } from '#protocol/lab.ts';
import type { ServerAction } from '#protocol/server-action.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { openTestLab, type OpenedTestLab } from './test-lab.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** What a lesson is rehearsed on: the real server, or several in a lab, on a clock that only the rehearsal moves. */
export interface RehearsalServer {
  /** The nodes of a lab; none where there is a single server. */
  readonly nodes: readonly LabNodeState[];
  /** A connection to a node; null is the first. Throws an `EngineError` when it does not run. */
  connect(node: string | null): SocketLink;
  /**
   * Waits for a reply, and in a lab lets time pass meanwhile: ten seconds at most. Rejects when there is none by then,
   * unless the command may block, which then goes on waiting.
   */
  answer<T>(reply: Promise<T>, mayBlock: boolean): Promise<T>;
  /** Resolves when what was sent so far has been taken up; in a lab, when it has had a moment to get about. */
  settle(): Promise<void>;
  /** Lets time pass, in milliseconds of the server's clock. */
  tick(ms: number): Promise<void>;
  /** Does something to the lab. Rejects where there is none. */
  lab(action: LabAction): Promise<void>;
  /** Does something to the single server from outside. Rejects where it cannot be done, and in a lab. */
  server(action: ServerAction): Promise<void>;
  /** The replies to read-only commands from a copy of a node, or that it does not run. */
  inspect(node: string | null, commands: readonly Command[]): Promise<readonly RespValue[] | 'down'>;
  stop(): Promise<void>;
}

/** @param seed Of a lab: the same seed and the same script give the same run. */
export async function startRehearsalServer(
  { topology, clock }: Pick<LessonMeta, 'topology' | 'clock'>,
  seed: string,
): Promise<RehearsalServer> {
  return topology === 'single' ? singleServer(clock) : labServer(await openTestLab(topology, seed));
}

async function singleServer(clock: LessonMeta['clock']): Promise<RehearsalServer> {
  const server = await startTestServer();
  if (clock === 'paused') server.setRate(0);
  const crashes = new Crashes({
    engine: server.engine,
    files: server.files,
    onFiles: () => {},
    onReport: () => {},
  });
  const only = (node: string | null): void => {
    if (node !== null && node !== FIRST_NODE)
      throw new EngineError('no-such-node', `a single server has no node ${node}`);
  };
  return {
    nodes: [],
    connect: (node) => {
      only(node);
      return socketLink(server.engine.connect(FIRST_NODE));
    },
    answer: (reply) => reply,
    settle: () => server.advance(0),
    tick: (ms) => server.advance(ms),
    lab: () => Promise.reject(new EngineError('bad-request', 'a single server is no lab')),
    server: (action) => actOnTestServer(server, crashes, action),
    inspect: async (node, commands) => {
      only(node);
      return server.running ? server.inspect(commands) : 'down';
    },
    stop: () => server.stop(),
  };
}

async function actOnTestServer(server: TestServer, crashes: Crashes, action: ServerAction): Promise<void> {
  switch (action.server) {
    case 'start':
      return server.restart();
    case 'damage':
      return crashes.damage(action.fault);
    case 'shutdown':
    case 'kill':
    case 'power-off':
      await crashes.stop(action.server);
      // At least once, so that each connection hears of its end.
      do await server.engineTurn();
      while (server.running);
  }
}

/** How long a reply is waited for, and in what pieces. Milliseconds of the lab's time. */
const PATIENCE_MS = 10_000;
const PIECE_MS = 5;

function labServer(lab: OpenedTestLab): RehearsalServer {
  let passing: Promise<void> = Promise.resolve();
  /** Several may wait at a time, for a command that blocks and for what is to end it; time passes for one of them. */
  const pass = (ms: number): Promise<void> => (passing = passing.then(() => lab.pass(ms)));
  const { engine } = lab;
  const idOf = (node: string | null) => (node === null ? FIRST_NODE : nodeId(node));
  return {
    get nodes() {
      return lab.lab.nodes;
    },
    connect: (node) => socketLink(engine.connect(idOf(node))),
    answer: async (reply, mayBlock) => {
      let waiting = true;
      const ended = (): void => void (waiting = false);
      reply.then(ended, ended);
      for (let passed = 0; waiting && passed < PATIENCE_MS; passed += PIECE_MS) await pass(PIECE_MS);
      if (waiting && !mayBlock) throw new Error(`no reply within ${PATIENCE_MS} ms of the lab's time`);
      return reply;
    },
    settle: () => pass(LAB_SETTLE_MS),
    tick: pass,
    lab: (action) => lab.lab.act(action),
    server: () => Promise.reject(new EngineError('bad-request', 'a lab is no single server')),
    inspect: async (node, commands) => {
      const id = idOf(node);
      if (!engine.node(id).running) return 'down';
      return new RespDecoder().push(await engine.inspect(id, commands));
    },
    stop: () => {
      lab.stop();
      return Promise.resolve();
    },
  };
}
