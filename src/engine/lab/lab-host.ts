import type { LabFiles } from '#protocol/capsule.ts';
import type { BootInfo, ControlEvent } from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import { formatLabAction, type LabAction } from '#protocol/lab-action.ts';
import type { LabBoot } from '#protocol/lab.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { monoMs } from '../clock.ts';
import { Engine } from '../engine.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Past } from '../history/past.ts';
import { sentinelClient } from '../server/sentinel/sentinel-client.ts';
import { labFiles } from './lab-files.ts';
import { LabKeeper } from './lab-keeper.ts';
import { LabRecord } from './lab-record.ts';
import { labWorld } from './lab-world.ts';
import { Lab } from './lab.ts';
import { planOf } from './topology.ts';
import { watchTraffic } from './traffic.ts';

export interface LabHostOptions {
  readonly module: WebAssembly.Module;
  readonly boot: LabBoot;
  /** The files of another lab of this topology, to go on from; null for a new one. */
  readonly contents: LabFiles | null;
  readonly scheduler: Scheduler;
  readonly post: (event: ControlEvent) => void;
  /** These nodes have moved bytes or changed files. */
  readonly onMoved: (nodes: readonly NodeId[]) => void;
  /** Called before the nodes are started, so that whoever asks about them meanwhile finds them. */
  readonly onEngine: (engine: Engine) => void;
  /** Where what the lab was is kept from when it has been opened. */
  readonly past: Past;
}

/** A frame of a common screen. */
const FRAME_MS = 16;

/** A lab in a worker: what it does is posted to the page, at most once a frame. */
export class LabHost {
  readonly #options: LabHostOptions;
  readonly #record = new LabRecord();
  readonly #engine: Engine;
  #lab: Lab | null = null;
  #keeper: LabKeeper | null = null;
  #posting = false;

  private constructor(options: LabHostOptions) {
    this.#options = options;
    const { module, boot, scheduler, post, onMoved } = options;
    this.#engine = new Engine({
      module,
      scheduler,
      observed: true,
      lab: { ...boot, makeSentinel: sentinelClient },
      onLog: (node, line) => this.#record.log(this.#nowMs, node, line),
      onScriptLimit: (node, report) => post({ t: 'event', event: 'script-limit', node, ...report }),
      onEnd: (node, end) => {
        post({ t: 'event', event: 'node-ended', node, end });
        this.#tellState();
      },
      onBurst: (moved) => {
        onMoved(moved);
        this.#tellSoon();
      },
    });
    options.onEngine(this.#engine);
  }

  /** Starts the nodes and lets the lab's time run as the machine's. */
  static async open(options: LabHostOptions): Promise<LabHost> {
    const host = new LabHost(options);
    const nodes = planOf(options.boot.topology).nodes.map((node) => ({ ...node, ...node.address }));
    watchTraffic(host.#engine.network, {
      nodes: () => nodes,
      nowMs: () => host.#nowMs,
      onMessage: (message) => host.#record.message(message),
    });
    const { contents } = options;
    const lab =
      contents === null
        ? await Lab.open(host.#engine, options.boot.topology)
        : await Lab.goOn(host.#engine, contents);
    host.#lab = lab;
    host.#remember(lab);
    host.setRate(contents?.clock.rate ?? 1);
    return host;
  }

  /** What is told of it when it has been opened, or a node started. Its version is that of any node that runs. */
  async bootInfo(node: NodeId): Promise<BootInfo> {
    const { contents } = this.#options;
    const running = [...this.#engine.nodes.values()].find((one) => one.running);
    const serverVersion = running === undefined ? '' : await this.#engine.serverVersion(running.id);
    const files = contents?.nodes.flatMap((held) => held.files) ?? [];
    const loadedBytes = files.reduce((sum, { bytes }) => sum + bytes.size, 0);
    return { node, serverVersion, storage: { kind: 'memory' }, loadedBytes };
  }

  /** See `labFiles`. */
  async files(): Promise<LabFiles> {
    if (this.#lab === null) throw new EngineError('node-down', 'the lab is being opened');
    return labFiles(this.#lab);
  }

  /** Does what an action says, and tells how the lab is then. */
  async act(action: LabAction): Promise<void> {
    await this.#keeper?.doing({ line: formatLabAction(action) }, async () => this.#lab?.act(action));
    if (action.lab === 'restart')
      this.#options.post({ t: 'event', event: 'node-started', node: action.node as NodeId });
    // Nothing has moved, and files are others than before.
    if (action.lab === 'poweroff') this.#options.onMoved([]);
    this.#tellState();
  }

  setRate(rate: number): void {
    this.#engine.lab.setRate(rate);
    // From now on there is something to undo, which nothing else tells.
    if (rate > 0) this.#keeper?.goesOn();
    this.#tellState();
  }

  /** Lets the lab's time pass as fast as the machine can; turns of the worker come in between. */
  async pass(ms: number): Promise<void> {
    await this.#keeper?.doing({ passMs: ms }, async () => void (await this.#engine.lab.pass(ms)));
    this.#tellState();
  }

  /** Points can be made of the lab from now on. */
  #remember(lab: Lab): void {
    const [engine, record] = [this.#engine, this.#record];
    this.#keeper = this.#options.past.begin({
      node: null,
      keeper: (onChange) =>
        new LabKeeper({
          engine,
          world: labWorld({ engine, lab, record }),
          tell: () => this.#tell(),
          onChange,
        }),
      onMoved: () => {
        engine.wake();
        this.#options.post({ t: 'event', event: 'lab-log', ...record.logged });
        this.#tellState();
        this.#options.onMoved([...engine.nodes.keys()]);
      },
    });
  }

  get #nowMs(): number {
    return monoMs(this.#engine.clock);
  }

  #tellState(): void {
    if (this.#lab !== null) this.#options.post({ t: 'event', event: 'lab-state', state: this.#lab.state });
  }

  #tellSoon(): void {
    if (this.#posting || this.#record.isEmpty) return;
    this.#posting = true;
    this.#options.scheduler.later(FRAME_MS, () => {
      this.#posting = false;
      this.#tell();
    });
  }

  #tell(): void {
    if (this.#record.isEmpty) return;
    const events = this.#record.take();
    this.#options.post({ t: 'event', event: 'lab-events', events, nowMs: this.#nowMs });
  }
}
