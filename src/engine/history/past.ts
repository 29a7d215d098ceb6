import type { ControlEvent, ControlParams } from '#protocol/control.ts';
import type { KeyspaceDifference, PointAbout, PointId, ServerHistory } from '#protocol/history.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from '../engine.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Keeper } from './keeper.ts';
import type { Sender } from './point-pace.ts';

export interface PastParts {
  readonly scheduler: Scheduler;
  readonly post: (event: ControlEvent) => void;
}

/** Whose past it is. */
export interface Remembered<K extends Keeper = Keeper> {
  /** The single server; null for a lab. */
  readonly node: NodeId | null;
  /** Makes its keeper; `onChange` is to be called when something can be gone back to that could not before. */
  readonly keeper: (onChange: () => void) => K;
  /** It is another now than it was a moment ago. */
  readonly onMoved: () => void;
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

/** The past of what runs in a worker: of a single server, over its restarts, or of a lab. */
export class Past {
  readonly #parts: PastParts;
  #keeper: Keeper | null = null;
  #whose: Remembered | null = null;
  #moved = false;
  #telling = false;

  constructor(parts: PastParts) {
    this.#parts = parts;
  }

  get state(): ServerHistory {
    return this.#keeper?.state ?? NOTHING;
  }

  /** Whether it has begun. */
  get isKept(): boolean {
    return this.#keeper !== null;
  }

  /** It begins now. The answer keeps it. */
  begin<K extends Keeper>(whose: Remembered<K>): K {
    const keeper = whose.keeper(() => this.#tellSoon());
    this.#whose = whose;
    this.#keeper = keeper;
    this.#tellSoon();
    return keeper;
  }

  arrives(sender: Sender, client: string, bytes: Uint8Array): void {
    this.#keeper?.arrives(sender, client, bytes);
  }

  /** Something is about to be done to a single server from outside. */
  before(about: PointAbout): void {
    this.#keeper?.before?.(about);
  }

  /** A single server has ended, or was started. */
  touched(): void {
    this.#keeper?.touched?.();
  }

  /** After a burst: whether the server did something in it. */
  moved(moved: boolean): void {
    this.#moved ||= moved;
  }

  /** The server has come to rest. */
  rests(): void {
    this.#keeper?.rests?.(this.#moved);
    this.#moved = false;
  }

  /** How a node's keys of two moments differ; null is now. Rejects with `no-such-point`, and `node-down` if it did not run. */
  async compare(
    engine: Engine,
    { node, from, to }: ControlParams<'comparePoints'>,
  ): Promise<KeyspaceDifference> {
    const { keeper } = this.#present;
    // Few compare moments.
    const { keyspaceDifference, readKeys } = await import('./keyspace-difference.ts');
    const at = (id: PointId | null) =>
      readKeys((commands) => {
        if (id === null) return engine.inspect(node, commands);
        const then = keeper.inspectedAt(id, node);
        if (then !== null) return engine.inspectAs(() => then, commands);
        if (keeper.has(id)) throw new EngineError('node-down', `node ${node} did not run then`);
        throw new EngineError('no-such-point', `there is no point ${id} any more`);
      });
    return keyspaceDifference(await at(from), await at(to));
  }

  /** Puts it to a point. Throws `no-such-point`, or `busy` in the middle of something. */
  goTo(id: PointId): void {
    const { keeper, whose } = this.#present;
    if (!keeper.goTo(id)) {
      if (keeper.has(id)) throw new EngineError('busy', 'it is in the middle of something');
      throw new EngineError('no-such-point', `there is no point ${id} any more`);
    }
    this.#moved = false;
    // Told first: what is told of it after that is of where it went.
    this.#parts.post({ t: 'event', event: 'went-to', node: whose.node, point: id });
    whose.onMoved();
  }

  /** Gives a point a name, or takes it away. Throws `no-such-point`. */
  name(id: PointId, name: string): void {
    if (this.#keeper?.name(id, name) !== true)
      throw new EngineError('no-such-point', `there is no point ${id}`);
  }

  get #present(): { readonly keeper: Keeper; readonly whose: Remembered } {
    if (this.#keeper === null || this.#whose === null)
      throw new EngineError('node-down', 'the server is not running');
    return { keeper: this.#keeper, whose: this.#whose };
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
