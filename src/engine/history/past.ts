import type { ControlEvent } from '#protocol/control.ts';
import type { KeyspaceDifference, PointId, ServerHistory } from '#protocol/history.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from '../engine.ts';
import type { Scheduler } from '../scheduler.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { WorkspaceClock } from '../workspace-clock.ts';
import { HistoryKeeper, type Sender } from './history-keeper.ts';
import { keyspaceDifference, readKeys } from './keyspace-difference.ts';

export interface PastParts {
  readonly clock: WorkspaceClock;
  readonly scheduler: Scheduler;
  readonly post: (event: ControlEvent) => void;
  /** The server is another now than it was a moment ago. */
  readonly onMoved: (node: ServerNode) => void;
}

/** The page hears at most so often that there are new points. Milliseconds: a frame. */
const TELL_MS = 16;

const NOTHING: ServerHistory = {
  here: null,
  changed: false,
  points: [],
  bytes: 0,
  budgetBytes: 0,
  tooLarge: false,
};

/** The past of the single server of a workspace: begun anew with each server that starts. */
export class Past {
  readonly #parts: PastParts;
  #keeper: HistoryKeeper | null = null;
  #node: ServerNode | null = null;
  #moved = false;
  #telling = false;

  constructor(parts: PastParts) {
    this.#parts = parts;
  }

  get state(): ServerHistory {
    return this.#keeper?.state ?? NOTHING;
  }

  /** A server has started. */
  begin(node: ServerNode): void {
    this.end();
    const { clock, scheduler } = this.#parts;
    this.#node = node;
    this.#keeper = new HistoryKeeper({
      node,
      clock: clock.clock,
      scheduler,
      onChange: () => this.#tellSoon(),
    });
    this.#tellSoon();
  }

  /** The server has ended, and its past with it. */
  end(): void {
    this.#keeper?.stop();
    this.#keeper = null;
    this.#node = null;
    this.#tellSoon();
  }

  arrives(sender: Sender, client: string, bytes: Uint8Array): void {
    this.#keeper?.arrives(sender, client, bytes);
  }

  /** After a burst: whether the server did something in it. */
  moved(moved: boolean): void {
    this.#moved ||= moved;
  }

  /** The server has come to rest. */
  rests(): void {
    this.#keeper?.rests(this.#moved);
    this.#moved = false;
  }

  /** How the keys of two moments differ; null is now. Rejects with `no-such-point`. */
  async compare(engine: Engine, from: PointId, to: PointId | null): Promise<KeyspaceDifference> {
    const node = this.#node;
    const keeper = this.#keeper;
    if (node === null || keeper === null) throw new EngineError('node-down', 'the server is not running');
    const at = (id: PointId | null) =>
      readKeys((commands) => {
        if (id === null) return engine.inspect(node.id, commands);
        return engine.inspectAs(node.id, () => keeper.inspectedAt(id) ?? this.#refuse(id), commands);
      });
    return keyspaceDifference(await at(from), await at(to));
  }

  /** Puts the server to a point. Throws `no-such-point`, or `busy` in the middle of something. */
  goTo(id: PointId): void {
    const node = this.#node;
    if (node === null || this.#keeper === null || !node.running)
      throw new EngineError('node-down', 'the server is not running');
    if (!this.#keeper.goTo(id)) this.#refuse(id);
    this.#moved = false;
    this.#parts.clock.write();
    this.#parts.onMoved(node);
    this.#parts.post({ t: 'event', event: 'went-to', node: node.id, point: id });
  }

  /** Gives a point a name, or takes it away. Throws `no-such-point`. */
  name(id: PointId, name: string): void {
    if (this.#keeper?.name(id, name) !== true)
      throw new EngineError('no-such-point', `there is no point ${id}`);
  }

  #refuse(id: PointId): never {
    if (this.#keeper?.has(id) === true)
      throw new EngineError('busy', 'the server is in the middle of something');
    throw new EngineError('no-such-point', `there is no point ${id} any more`);
  }

  #tellSoon(): void {
    if (this.#telling) return;
    this.#telling = true;
    this.#parts.scheduler.later(TELL_MS, () => {
      this.#telling = false;
      this.#parts.post({ t: 'event', event: 'history' });
    });
  }
}
