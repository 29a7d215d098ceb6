import {
  PROTOCOL_VERSION,
  type BootInfo,
  type BootOptions,
  type ConnectionInfo,
  type ControlApi,
  type ControlEvent,
  type ControlMethod,
  type ControlParams,
  type ControlReply,
  type ControlResult,
  type StorageState,
} from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError, toWireError } from '#protocol/wire-error.ts';
import { ActivityMeter } from './activity-meter.ts';
import { ClientConnections } from './client-connections.ts';
import { parseRequest } from './control-guard.ts';
import { FileWatch } from './file-watch.ts';
import { copyServer } from './dump/copy-server.ts';
import type { LabHost, LabHostOptions } from './lab/lab-host.ts';
import { LateCrashes } from './crash/late-crashes.ts';
import { Engine, FIRST_NODE } from './engine.ts';
import { EventPoster } from './observation/event-poster.ts';
import type { JournalStore } from './filesystem/journal-store.ts';
import { Past } from './history/past.ts';
import { serverPast } from './history/server-past.ts';
import type { FramePort } from './network/port-socket.ts';
import { heldLab, heldServer, liveFiles, serverFiles, takeIn } from './live-files.ts';
import { repairFiles } from './repair-files.ts';
import { hostScheduler } from './scheduler.ts';
import { WorkspaceClock } from './workspace-clock.ts';
import { openWorkspaceFiles, storageFailure, type WorkspaceFiles } from './workspace-files.ts';

/** What the control server needs of the place it runs in: a worker, or a test. */
export interface ControlHost {
  post(message: ControlReply | ControlEvent): void;
  loadEngine(): Promise<WebAssembly.Module>;
  openStore(): Promise<JournalStore>;
}

type Handler<M extends ControlMethod> = (
  params: ControlParams<M>,
  ports: readonly FramePort[],
) => ControlResult<M> | Promise<ControlResult<M>>;

/** Answers the page's control requests and tells it what happens. One for each worker. */
export class ControlServer {
  readonly #host: ControlHost;
  readonly #scheduler = hostScheduler();
  readonly #activity: ActivityMeter;
  readonly #events: EventPoster;
  #engine: Engine | null = null;
  #workspace: WorkspaceFiles | null = null;
  #lab: LabHost | null = null;
  readonly #clock = new WorkspaceClock();
  readonly #clients = new ClientConnections();
  readonly #past = new Past({ scheduler: this.#scheduler, post: (event) => this.#host.post(event) });
  readonly #files: FileWatch;
  readonly #crashes: LateCrashes;

  readonly #handlers = {
    boot: (options) => this.#boot(options),
    restartNode: ({ node }) => this.#start(node),
    stopNode: ({ how }) => this.#crashes.stop(how),
    damageFiles: ({ fault }) => this.#crashes.damage(fault),
    crashReport: () => this.#crashes.report,
    connect: (params, ports) => this.#connect(params, ports[0]),
    setDelay: (params) => this.#clients.setDelay(this.#running, params.connection, params),
    inspect: ({ node, commands }) => this.#running.inspect(node, commands),
    setClock: ({ rate }) => this.#onClock(() => this.#clock.setRate(rate)),
    advanceClock: ({ ms }) => this.#onClock(() => this.#clock.advance(ms)),
    history: () => this.#past.state,
    goToPoint: ({ point }) => this.#past.goTo(point),
    namePoint: ({ point, name }) => this.#past.name(point, name),
    comparePoints: (params) => this.#past.compare(this.#running, params),
    lab: ({ action }) => this.#openLab.act(action),
    setLabRate: ({ rate }) => this.#openLab.setRate(rate),
    passLab: ({ ms }) => this.#openLab.pass(ms),
    labFiles: () => this.#openLab.files(),
    observe: ({ node, on }) => this.#events.observe(this.#running.node(node), on),
    listFiles: ({ node }) => this.#files.list(node),
    readFile: (params) => this.#files.read(params),
    flush: () => this.#workspace?.journal?.flush(),
    keep: () => this.#keep(),
    liveFiles: () => (this.#workspace ? liveFiles(this.#workspace, this.#clock) : null),
    serverFiles: () => serverFiles(this.#opened, this.#clock),
    copyServer: ({ node }) => copyServer(this.#running, node),
    ping: () => undefined,
  } satisfies { [M in keyof ControlApi]: Handler<M> };

  constructor(host: ControlHost) {
    this.#host = host;
    this.#activity = new ActivityMeter(this.#scheduler, (node) => {
      const engine = this.#engine;
      // First what was done, then that something was done: whoever looks because of the one knows the other.
      this.#events.post(node);
      if (engine?.node(node).running) {
        host.post({ t: 'event', event: 'activity', node, memoryBytes: engine.memoryBytes(node) });
      }
    });
    const engine = (): Engine => this.#running;
    const post = (event: ControlEvent): void => host.post(event);
    this.#files = new FileWatch(this.#scheduler, engine, post);
    const workspace = (): WorkspaceFiles | null => this.#workspace;
    const onFiles = (): void => this.#files.look();
    this.#crashes = new LateCrashes({ engine, workspace, host, onFiles, past: this.#past });
    this.#events = new EventPoster((node, events) =>
      host.post({ t: 'event', event: 'server-events', node, events }),
    );
  }

  /** Handles one message of the page; always answers a request, and drops what is none. */
  async receive(data: unknown, ports: readonly FramePort[]): Promise<void> {
    const request = parseRequest(data);
    if (!request) return;
    if ('bad' in request) {
      const error = toWireError(new EngineError('bad-request', request.bad));
      this.#host.post({ t: 'err', id: request.id, error });
      return;
    }
    try {
      // The guard has checked the parameters against the method, which the type of the table cannot express.
      const handler = this.#handlers[request.method] as Handler<ControlMethod>;
      this.#host.post({ t: 'ok', id: request.id, result: await handler(request.params, ports) });
    } catch (error) {
      this.#host.post({ t: 'err', id: request.id, error: toWireError(error) });
    }
  }

  get #running(): Engine {
    if (!this.#engine) throw new EngineError('node-down', 'the engine has not been booted');
    return this.#engine;
  }

  /** The files of a single server. */
  get #opened(): WorkspaceFiles {
    if (!this.#workspace) throw new EngineError('node-down', 'no single server has been booted');
    return this.#workspace;
  }

  async #boot(options: BootOptions): Promise<BootInfo> {
    if (options.protocolVersion !== PROTOCOL_VERSION) {
      throw new EngineError(
        'version',
        `the page speaks version ${options.protocolVersion}, the engine ${PROTOCOL_VERSION}`,
      );
    }
    if (this.#engine) throw new EngineError('bad-request', 'the engine has been booted already');
    const loading = this.#host.loadEngine().catch((error: unknown) => {
      throw new EngineError('engine-load', 'the engine could not be loaded', String(error));
    });
    const { lab, storage } = options;
    if (lab) return this.#bootLab({ module: await loading, boot: lab, contents: heldLab(storage) });
    const opening = openWorkspaceFiles({
      choice: storage,
      clock: this.#clock.clock,
      fresh: options.fresh ?? false,
      openStore: () => this.#host.openStore(),
      onFailure: (error) => this.#setStorage(storageFailure(error, true)),
      refused: options.repair ?? false,
      repair: async (files) => repairFiles(files, await loading, this.#clock),
    });
    const [module, workspace] = await Promise.all([loading, opening]);
    this.#workspace = workspace;
    const contents = heldServer(storage);
    if (contents) await takeIn(contents, workspace.files, this.#clock);
    else this.#clock.takeUp(workspace.files);
    this.#engine = this.#newEngine(module, options);
    try {
      return await this.#start(FIRST_NODE);
    } catch (error) {
      // Whatever the server did to its files before it refused them is not to be kept.
      workspace.journal?.close();
      throw error;
    }
  }

  async #bootLab(lab: Pick<LabHostOptions, 'module' | 'boot' | 'contents'>): Promise<BootInfo> {
    // Few who come want several nodes.
    const { LabHost } = await import('./lab/lab-host.ts');
    this.#lab = await LabHost.open({
      ...lab,
      scheduler: this.#scheduler,
      post: (event) => this.#host.post(event),
      onMoved: (nodes) => {
        this.#files.look();
        for (const node of [...nodes, ...this.#events.withNews()]) this.#activity.note(node);
      },
      onEngine: (engine) => (this.#engine = engine),
      past: this.#past,
    });
    return this.#lab.bootInfo(FIRST_NODE);
  }

  get #openLab(): LabHost {
    if (this.#lab) return this.#lab;
    throw new EngineError('bad-request', 'there is no lab');
  }

  #newEngine(module: WebAssembly.Module, options: BootOptions): Engine {
    return new Engine({
      module,
      scheduler: this.#scheduler,
      clock: this.#clock.clock,
      observed: true,
      ...(options.scriptLimitMs === undefined ? {} : { scriptLimitMs: options.scriptLimitMs }),
      onLog: (node, line) => this.#host.post({ t: 'event', event: 'log', node, line }),
      onScriptLimit: (node, it) => this.#host.post({ t: 'event', event: 'script-limit', node, ...it }),
      isHeld: () => this.#workspace?.journal?.isBehind() ?? false,
      onBlocked: () => this.#workspace?.journal?.save(true),
      onEnd: (node, end) => {
        this.#workspace?.journal?.save(true);
        this.#past.touched();
        this.#host.post({ t: 'event', event: 'node-ended', node, end });
      },
      onBurst: (moved) => {
        this.#clock.keep(moved.length > 0);
        this.#workspace?.journal?.save();
        this.#past.moved(moved.length > 0);
        this.#files.look();
        for (const node of [...moved, ...this.#events.withNews()]) this.#activity.note(node);
      },
      onRest: () => this.#past.rests(),
    });
  }

  /** Points can be made of the server from now on, also of one that takes the place of another. */
  #remember(node: NodeId): void {
    if (this.#past.isKept) return this.#past.touched();
    const [engine, clock, scheduler] = [this.#running, this.#clock, this.#scheduler];
    const onMoved = (): void => {
      engine.wake();
      this.#workspace?.journal?.save();
      this.#activity.note(node);
      this.#tellClock();
    };
    const post = (event: ControlEvent): void => this.#host.post(event);
    this.#past.begin(serverPast({ engine, node, clock, scheduler, post, onMoved }));
  }

  async #start(node: NodeId): Promise<BootInfo> {
    if (this.#lab) {
      await this.#lab.act({ lab: 'restart', node });
      return this.#lab.bootInfo(node);
    }
    const workspace = this.#opened;
    const loadedBytes = workspace.files.totalBytes;
    this.#remember((await this.#crashes.start(node)).id);
    this.#host.post({ t: 'event', event: 'node-started', node });
    this.#tellClock();
    const serverVersion = await this.#running.serverVersion(node);
    workspace.journal?.save();
    const { state: storage, damage } = workspace;
    return { node, serverVersion, storage, loadedBytes, ...(damage ? { damage } : {}) };
  }

  /** Does something to the time of a single server, which then does what is due. */
  #onClock(change: () => void): void {
    if (this.#lab) throw new EngineError('bad-request', 'a lab has a clock of its own');
    this.#running.wake();
    change();
    this.#workspace?.journal?.save();
    this.#tellClock();
  }

  #tellClock(): void {
    this.#host.post({ t: 'event', event: 'clock', clock: this.#clock.state });
  }

  #connect({ node, typed }: ControlParams<'connect'>, port: FramePort | undefined): ConnectionInfo {
    const sender = typed ? 'typed' : 'scripted';
    return this.#clients.connect(this.#running, node, port, (client, bytes) =>
      this.#past.arrives(sender, client, bytes),
    );
  }

  #setStorage(state: StorageState): void {
    if (this.#workspace) this.#workspace = { ...this.#workspace, state };
    this.#host.post({ t: 'event', event: 'storage', storage: state });
  }

  async #keep(): Promise<StorageState> {
    const { journal, state } = this.#workspace ?? {};
    if (!journal || state?.kind !== 'memory' || state.reason === undefined || !state.retry) {
      throw new EngineError('bad-request', 'there is no journal that has stopped');
    }
    try {
      await journal.resume(await this.#host.openStore());
      this.#setStorage({ kind: 'journal', workspace: journal.workspace });
    } catch (error) {
      this.#setStorage(storageFailure(error, true));
    }
    return this.#workspace?.state ?? state;
  }
}
