import type { EngineOptions, LabOptions, NodeSpec } from '#engine/engine-options.ts';
import { Engine } from '#engine/engine.ts';
import { Lab } from '#engine/lab/lab.ts';
import type { LabAddresses } from '#engine/lab/topology.ts';
import { sentinelClient } from '#engine/server/sentinel/sentinel-client.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { socketLink, type SocketLink } from '#engine/network/socket-link.ts';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { engineModule } from './test-server.ts';

/** A client of one node of a lab. Time passes only while the lab is run, so a reply comes while `run` waits for it. */
export interface LabClient {
  /** Resolves with the reply, letting at most ten seconds of the lab's time pass; null when the connection has ended. */
  run(...command: string[]): Promise<RespValue | null>;
  /** Sends at once and waits for nothing. */
  send(...command: string[]): void;
  /** Replies that came and were not taken. */
  readonly replies: RespValue[];
  readonly open: boolean;
  close(): void;
}

/** Several nodes in this process, on a virtual clock and a seed. */
export interface TestLab {
  readonly engine: Engine;
  /** Everything that any node logged, in its order, each line with its node's name. */
  readonly log: readonly string[];
  /** Told of every line as it is logged, inside the step that logs it. */
  onLog: ((line: string) => void) | null;
  start(name: string, spec?: Partial<NodeSpec>): Promise<NodeId>;
  client(node: NodeId): LabClient;
  /** One command on a connection of its own to that node, and its reply as text; lines for an array. */
  ask(node: NodeId, ...command: string[]): Promise<string>;
  /** Lets time pass. Milliseconds of the lab. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until a condition holds; fails when it does not within so much of the lab's time, or a minute. */
  until(what: string, condition: () => boolean | Promise<boolean>, limitMs?: number): Promise<void>;
  /** Milliseconds of the lab's time since it began. */
  nowMs(): number;
  stop(): void;
}

/** 2026-01-01: any time will do, as long as it is always the same. */
const START_MS = 1_767_225_600_000;

export async function startTestLab(seed = 'test', options: Partial<EngineOptions> = {}): Promise<TestLab> {
  const log: string[] = [];
  const engine = new Engine({
    module: await engineModule(),
    lab: { seed, startMs: START_MS, makeSentinel: sentinelClient },
    onLog: (node, line) => {
      log.push(`${node} ${line}`);
      lab.onLog?.(`${node} ${line}`);
    },
    ...options,
  });
  const askers = new Map<NodeId, LabClient>();
  let nodes = 0;

  const client = (node: NodeId): LabClient => labClient(engine, socketLink(engine.connect(node)));
  const lab: TestLab = {
    engine,
    log,
    onLog: null,
    client,
    start: async (name, spec = {}) => {
      nodes += 1;
      const id = nodeId(name);
      await engine.startNode({ id, ip: `10.0.0.${nodes}`, appendOnly: false, ...spec });
      return id;
    },
    ask: async (node, ...command) => {
      let asker = askers.get(node);
      if (asker?.open !== true) askers.set(node, (asker = client(node)));
      const reply = await asker.run(...command);
      return reply === null ? '(closed)' : linesOf(reply);
    },
    pass: async (ms) => void (await engine.lab.pass(ms)),
    until: async (what, condition, limitMs = 60_000) => {
      for (let passed = 0; passed < limitMs; passed += 20) {
        if (await condition()) return;
        await engine.lab.pass(20);
      }
      throw new Error(`never: ${what}\n${log.slice(-40).join('\n')}`);
    },
    nowMs: () => Number(engine.clock.monoNs()) / 1e6,
    stop: () => engine.stop(),
  };
  return lab;
}

/** The machine's time does not count in it, however busy the machine is: only then is the same seed the same run. */
export const repeatableLab = (seed: string): LabOptions => ({
  seed,
  startMs: START_MS,
  machineMs: () => 0,
  makeSentinel: sentinelClient,
});

/** A test lab with a topology in it. */
export interface OpenedTestLab extends TestLab {
  readonly lab: Lab;
  /** Does what a line says: `lab crash n1`. */
  act(line: string): Promise<void>;
}

/** Of a seed always the same run. */
export async function openTestLab(
  topology: LabTopology,
  seed = 'test',
  addresses?: LabAddresses,
): Promise<OpenedTestLab> {
  const opened = await startTestLab(seed, { lab: repeatableLab(seed) });
  const lab = await Lab.open(opened.engine, topology, addresses);
  return Object.assign(opened, { lab, act: (line: string) => lab.actOn(line.split(' ')) });
}

/** Seeds of runs that are to hold whatever happens when: as many as the lab's promises are proved with. */
export const SEEDS: readonly string[] = Array.from({ length: 20 }, (_, at) => `seed ${at + 1}`);

function linesOf(value: RespValue): string {
  if (value.kind === 'array') return value.items.map(linesOf).join('\n');
  return value.kind === 'nil' ? '(nil)' : (textOf(value) ?? '');
}

function labClient(engine: Engine, link: SocketLink): LabClient {
  const decoder = new RespDecoder();
  const replies: RespValue[] = [];
  let open = true;
  link.onData((bytes) => void replies.push(...decoder.push(bytes)));
  link.onClose(() => (open = false));
  const send = (command: Command): void => link.send(encodeCommand(command));
  return {
    replies,
    get open() {
      return open;
    },
    send: (...command) => send(command),
    run: async (...command) => {
      const before = replies.length;
      send(command);
      await engine.lab.pass(10_000, () => replies.length > before || !open);
      return replies.splice(before, 1)[0] ?? null;
    },
    close: () => link.close(),
  };
}

/** A node's name, for tests of layers that get it from the worker. */
export { nodeId } from '#protocol/ids.ts';
