import { EngineError } from '#protocol/wire-error.ts';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Command } from '#resp/value.ts';
import { MachineClock, type Clock } from './clock.ts';
import type { EngineOptions, NodeSpec } from './engine-options.ts';
import { EngineLoop } from './engine-loop.ts';
import { FileSystem } from './filesystem/file-system.ts';
import { addressKey, type Address } from './network/address.ts';
import { VirtualNetwork, type Socket } from './network/network.ts';
import { LabLoop } from './lab-loop.ts';
import { hostScheduler } from './scheduler.ts';
import { unrepeatable, type RandomSource } from './random-source.ts';
import { SeededRandom } from './seeded-random.ts';
import { DEFAULT_PORT, initialConfiguration, LOCAL_IP } from './server/configuration.ts';
import { inspectedNow, Inspector, type Inspected } from './server/inspector.ts';
import { NodeClock } from './server/node-clock.ts';
import { ServerNode } from './server/server-node.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The name of a single server, and of a topology's first one. */
export const FIRST_NODE = nodeId('n1');

/** What a look at the clock is taken to cost in a lab: about what a short command takes. Nanoseconds. */
const LAB_READ_NS = 1000n;

/** Unless told otherwise: the default of `busy-reply-threshold`, from which on the server can be reached at all. */
export const DEFAULT_SCRIPT_LIMIT_MS = 5_000;

/** The server side as a whole: one network, one clock, one loop, and the nodes on them. Runs in a worker and in Node. */
export class Engine {
  readonly clock: Clock;
  readonly #options: EngineOptions;
  readonly #network: VirtualNetwork;
  readonly #nodes = new Map<NodeId, ServerNode>();
  /** One for all nodes: each look copies a node's memory as a whole. */
  #inspector: Promise<Inspector> | null = null;
  readonly #starts = new Map<NodeId, number>();
  readonly #loop: EngineLoop | LabLoop;
  /** What the links of a lab lose is decided by it. */
  readonly #chance: SeededRandom | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    const scheduler = options.scheduler ?? hostScheduler();
    const afterBurst = (): void => options.onBurst?.(this.#movedNodes());
    if (options.lab) {
      const clock = new VirtualClock(options.lab.startMs);
      this.clock = clock;
      const chance = new SeededRandom(`${options.lab.seed} network`);
      this.#chance = chance;
      this.#network = new VirtualNetwork(clock, () => chance.fraction());
      this.#loop = new LabLoop({ clock, scheduler, network: this.#network, afterBurst });
    } else {
      const clock = options.clock ?? new MachineClock();
      this.clock = clock;
      this.#network = new VirtualNetwork(clock.unscaled);
      this.#loop = new EngineLoop({
        clock,
        network: this.#network,
        scheduler,
        afterBurst,
        onRest: () => options.onRest?.(),
        ...(options.isHeld ? { isHeld: options.isHeld } : {}),
      });
    }
    this.#network.onUnderWay = () => this.#loop.wake();
  }

  /** The loop of a lab, which decides about its time. Throws for a single server. */
  get lab(): LabLoop {
    if (!(this.#loop instanceof LabLoop)) throw new EngineError('bad-request', 'this is not a lab');
    return this.#loop;
  }

  get network(): VirtualNetwork {
    return this.#network;
  }

  /** A new file system on this engine's clock. */
  newFiles(): FileSystem {
    return new FileSystem(() => this.clock.realNs());
  }

  /**
   * Boots a server. Rejects with `boot-failed` and the server's log when it refuses its files or configuration. A node
   * that ended is replaced by a new one of the same id on the same or other files.
   */
  async startNode(spec: NodeSpec): Promise<ServerNode> {
    if (this.#nodes.get(spec.id)?.running) throw new EngineError('internal', `node ${spec.id} runs already`);
    const node: ServerNode = new ServerNode({
      ...this.#placeOf(spec),
      ...this.#settingsOf(spec),
      onLog: (line, stream) => this.#options.onLog?.(spec.id, line, stream),
      onScriptLimit: (report) => this.#options.onScriptLimit?.(spec.id, report),
      onBlocked: () => this.#options.onBlocked?.(spec.id),
      onEnd: (end) => {
        this.#loop.nodes.delete(node);
        if (started) this.#options.onEnd?.(spec.id, end);
      },
      onWake: () => this.#loop.wake(),
      // A single server waits for nobody: whatever it waits for inside a command cannot come.
      waitInside: (timeoutMs) =>
        this.#loop instanceof LabLoop ? this.#loop.waitInside(timeoutMs) : () => false,
    });
    let started = false;
    node.clock.skew(spec.skewMs ?? 0);
    await node.boot();
    if (!node.running && spec.ended === undefined) {
      throw new EngineError('boot-failed', 'the server refused to start', node.log.slice(-20).join('\n'));
    }
    started = true;
    // What the last life of a server made the copy's memory grow to is given back.
    this.#inspector = null;
    this.#nodes.set(spec.id, node);
    if (node.running) this.#loop.nodes.add(node);
    this.#loop.wake();
    return node;
  }

  /** Where a node is: its address, the network, the common clock. */
  #placeOf({ id, ip = LOCAL_IP, port = DEFAULT_PORT, program = 'server', files, visibleFiles }: NodeSpec) {
    this.#network.name(id, ip);
    return {
      id,
      ip,
      port,
      program,
      network: this.#network,
      files: files ?? this.newFiles(),
      clock: this.#nodeClock(),
      random: this.#randomOf(id),
      makeSentinel: this.#options.lab?.makeSentinel ?? null,
      ...(visibleFiles ? { visibleFiles } : {}),
    };
  }

  #nodeClock(): NodeClock {
    const { lab } = this.#options;
    if (!lab) return new NodeClock(this.clock);
    return new NodeClock(this.clock, {
      readNs: LAB_READ_NS,
      ...(lab.machineMs && { machineMs: lab.machineMs }),
    });
  }

  /** What a node is told, and what is wanted of it. */
  #settingsOf(spec: NodeSpec) {
    const { module, scriptLimitMs, observed } = this.#options;
    return {
      module,
      scriptLimitMs: scriptLimitMs ?? DEFAULT_SCRIPT_LIMIT_MS,
      observed: observed ?? false,
      configuration: spec.configuration ?? initialConfiguration({ appendOnly: spec.appendOnly ?? true }),
      ...(spec.processId === undefined ? {} : { processId: spec.processId }),
      ...(spec.arguments ? { arguments: spec.arguments } : {}),
      ...(spec.ended ? { ended: spec.ended } : {}),
    };
  }

  node(id: NodeId): ServerNode {
    const node = this.#nodes.get(id);
    if (!node) throw new EngineError('no-such-node', `there is no node ${id}`);
    return node;
  }

  /** Opens a client's connection to a node; the answer is the client's end. `from` is what the server sees as its peer. */
  connect(id: NodeId, from?: Address): Socket {
    const node = this.node(id);
    const socket = node.running
      ? this.#network.connect(from ?? { ip: LOCAL_IP, port: 0 }, node.address)
      : null;
    if (!socket) throw new EngineError('node-down', `node ${id} is not running`);
    return socket;
  }

  /**
   * From now on what is written at this end of a connection arrives `thereMs` milliseconds later, what is written at the
   * other end `backMs` later; 0 is at once. What is on its way arrives as it was to.
   */
  setDelay(socket: Socket, { thereMs, backMs }: { readonly thereMs: number; readonly backMs: number }): void {
    const { there, back } = this.#network.setApart(socket).waysFrom(addressKey(socket.local));
    there.delayMs = thereMs;
    back.delayMs = backMs;
  }

  /** Runs commands on a copy of the node at this instant; their replies' bytes, one after another. */
  inspect(id: NodeId, commands: readonly Command[]): Promise<Uint8Array<ArrayBuffer>> {
    return this.inspectAs(() => {
      const node = this.node(id);
      if (!node.running) throw new EngineError('node-down', `node ${id} is not running`);
      return inspectedNow(node, this.clock);
    }, commands);
  }

  /** The same on a copy of what a server was at another moment. */
  async inspectAs(moment: () => Inspected, commands: readonly Command[]): Promise<Uint8Array<ArrayBuffer>> {
    this.#inspector ??= Inspector.create(this.#options.module);
    const inspector = await this.#inspector;
    return inspector.run(moment(), commands);
  }

  /** The server of each node, running or ended. */
  get nodes(): ReadonlyMap<NodeId, ServerNode> {
    return this.#nodes;
  }

  /** The bytes of memory that a node holds. */
  memoryBytes(id: NodeId): number {
    return this.node(id).memory.bytes.length;
  }

  /** The server's own version, from its INFO. */
  async serverVersion(id: NodeId): Promise<string> {
    const info = new TextDecoder().decode(await this.inspect(id, [['INFO', 'server']]));
    return /^valkey_version:(.*?)\r?$/m.exec(info)?.[1] ?? '';
  }

  /** Asks a server to end as SHUTDOWN does; it saves what it is configured to save. */
  shutdown(id: NodeId): void {
    const socket = this.connect(id);
    socket.outgoing.push(encodeCommand(['SHUTDOWN']));
  }

  /**
   * Keeps which server there is of each node, in which order they are stepped, how often each was started, and how far
   * chance is; the answer puts that back.
   */
  rememberNodes(): () => void {
    const [nodes, starts, order] = [[...this.#nodes], [...this.#starts], [...this.#loop.nodes]];
    const stepped = Array.from(this.#nodes.values())
      .filter((node) => order.includes(node))
      .toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
    const putBackChance = this.#chance?.remember();
    return () => {
      this.#nodes.clear();
      for (const [id, node] of nodes) this.#nodes.set(id, node);
      this.#starts.clear();
      for (const [id, count] of starts) this.#starts.set(id, count);
      this.#loop.nodes.clear();
      for (const node of stepped) this.#loop.nodes.add(node);
      putBackChance?.();
    };
  }

  /** Lets the loop look again: something was moved from outside. */
  wake(): void {
    this.#loop.wake();
  }

  stop(): void {
    this.#loop.stop();
  }

  /** Random bytes for one node: the machine's, or, in a lab, those of its seed and of how often the node was started. */
  #randomOf(id: NodeId): RandomSource {
    const { lab, random } = this.#options;
    if (!lab) return unrepeatable(random);
    const starts = (this.#starts.get(id) ?? 0) + 1;
    this.#starts.set(id, starts);
    return new SeededRandom(`${lab.seed} ${id} ${starts}`);
  }

  #movedNodes(): NodeId[] {
    const moved: NodeId[] = [];
    for (const node of this.#nodes.values()) if (node.takeMoved()) moved.push(node.id);
    return moved;
  }
}
