import type { ClockMoment } from '../clock.ts';
import { SocketTable } from '../network/socket-table.ts';
import type { Inspected } from '../server/inspector.ts';
import type { ServerNode } from '../server/server-node.ts';
import { fileDeltaBytes, FileRecorder, joinFileDeltas, type FileDelta } from './file-delta.ts';
import { deltaBytes, joinDeltas, MemoryImage, type MemoryDelta } from './memory-delta.ts';
import { restoreMoment, saveMoment, type NodeMoment } from './node-moment.ts';

/** A moment that one can go to. Its number is never used again. */
export interface Point {
  readonly id: number;
  /** The point that came before it; null for the oldest that is kept. */
  parent: Point | null;
  /** What was about to be done when time went on from here: the first bytes that a client had sent. Null where one is. */
  about: { readonly client: string; readonly bytes: Uint8Array } | null;
  /** Time as it was then. */
  clock: ClockMoment;
  readonly moment: NodeMoment;
  /** What somebody has called it; empty for most. */
  name: string;
  /** The minute of the machine's time in which it was made; -1 for the first. */
  minute: number;
  /** What lies between it and its parent: what the one has that one is not at. Null for the oldest. */
  edge: Edge | null;
}

interface Edge {
  readonly memory: MemoryDelta;
  readonly files: FileDelta;
  readonly bytes: number;
}

export interface HistoryParts {
  readonly node: ServerNode;
  readonly clock: { now(): ClockMoment; goTo(moment: ClockMoment): void };
  /** The most that is kept, in bytes, besides the image of where one is. */
  readonly budgetBytes: number;
}

/**
 * Where a server has been, as points that one can go back to, and forward again.
 *
 * Points form a tree: who goes back and does something else begins a branch beside what was there. Of the point where one
 * is there is a whole image; every edge of the tree holds where its two ends differ, as it is at the end that is farther
 * from here. Going over an edge turns it round. So any point can be reached, whatever lies between, by as many exchanges
 * as there are edges on the way.
 *
 * Memory, files, descriptors and clocks are all that a server process is between two steps, so a server that is put back
 * is the one that it was, byte for byte. What lies outside of it is not: its clients have read the replies that they
 * have read.
 */
export class NodeHistory {
  readonly #parts: HistoryParts;
  readonly #image = new MemoryImage();
  readonly #files: FileRecorder;
  readonly #points = new Map<number, Point>();
  #here: Point;
  #last = 0;
  #bytes = 0;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
    this.#files = new FileRecorder(parts.node.files);
    this.#image.follow(parts.node.memory.bytes, parts.node.heap.end);
    this.#here = this.#newPoint(null, null);
  }

  get points(): readonly Point[] {
    return [...this.#points.values()];
  }

  /** The point of a number; undefined when there is none any more. */
  point(id: number): Point | undefined {
    return this.#points.get(id);
  }

  /** The point that the server was at last: it may have gone on since. */
  get here(): Point {
    return this.#here;
  }

  /** Bytes that are kept besides the image. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Makes a point of what the server is now. It must be between two steps. */
  add(): Point {
    const { node } = this.#parts;
    const memory = this.#image.follow(node.memory.bytes, node.heap.end);
    const files = this.#files.take();
    const bytes = deltaBytes(memory) + fileDeltaBytes(files, node.files.names());
    this.#here = this.#newPoint(this.#here, { memory, files, bytes });
    this.#keepWithin();
    return this.#here;
  }

  /**
   * Puts the server to a point. What it has become since the last point must have been made one before, or it is lost.
   * Answers false when there is no such point any more.
   */
  goTo(id: number): boolean {
    const target = this.#points.get(id);
    if (target === undefined) return false;
    const { up, down } = wayTo(this.#here, target);
    for (const point of [...up, ...down]) this.#exchange(point);
    this.#here = target;
    this.#putBack(target);
    return true;
  }

  /** What the server's memory and descriptors were at a point; null when there is no such one. Nothing is changed by it. */
  inspectedAt(id: number): Inspected | null {
    const target = this.#points.get(id);
    if (target === undefined) return null;
    const image = this.#image.copy();
    const { up, down } = wayTo(this.#here, target);
    for (const { edge } of [...up, ...down]) if (edge !== null) image.exchange(edge.memory);
    const sockets = new SocketTable();
    sockets.restore(target.moment.sockets);
    return {
      memory: image.bytes,
      // Between two steps nothing is on the stack, so it begins where it always does.
      stackPointer: this.#parts.node.exports.__stack_pointer.value,
      sockets,
      port: this.#parts.node.address.port,
      clock: target.clock,
    };
  }

  stop(): void {
    this.#files.stop();
  }

  #newPoint(parent: Point | null, edge: Edge | null): Point {
    const { node, clock } = this.#parts;
    const id = ++this.#last;
    const point: Point = {
      id,
      parent,
      about: null,
      clock: clock.now(),
      moment: saveMoment(node),
      name: '',
      minute: -1,
      edge,
    };
    this.#points.set(id, point);
    this.#bytes += edge?.bytes ?? 0;
    return point;
  }

  /** Turns the edge above a point round. */
  #exchange(point: Point): void {
    const { edge } = point;
    if (edge === null) return;
    const memory = this.#image.exchange(edge.memory);
    const files = this.#files.exchange(edge.files);
    this.#setEdge(point, { memory, files });
  }

  #setEdge(point: Point, { memory, files }: Pick<Edge, 'memory' | 'files'>): void {
    this.#bytes -= point.edge?.bytes ?? 0;
    const bytes = deltaBytes(memory) + fileDeltaBytes(files, this.#parts.node.files.names());
    point.edge = { memory, files, bytes };
    this.#bytes += bytes;
  }

  #putBack(target: Point): void {
    const { node, clock } = this.#parts;
    const { end } = this.#image;
    const missing = end - node.memory.bytes.length;
    if (missing > 0) node.memory.grow(missing);
    node.memory.bytes.set(this.#image.bytes);
    node.memory.bytes.fill(0, end);
    node.heap.end = end;
    clock.goTo(target.clock);
    restoreMoment(node, target.moment);
  }

  /** Leaves a point out: what lay on both sides of it is joined. Not of one where it branches, nor where one is. */
  leaveOut(point: Point): boolean {
    const children = this.points.filter(({ parent }) => parent === point);
    const [child] = children;
    if (point === this.#here || children.length > 1) return false;
    if (child === undefined) {
      this.#drop(point);
      return true;
    }
    if (point.parent === null) {
      // The oldest: the next one takes its place, and what lies between them is no longer needed.
      if (!pathToRoot(this.#here).includes(child)) return false;
      this.#bytes -= child.edge?.bytes ?? 0;
      child.edge = null;
      child.parent = null;
      this.#points.delete(point.id);
      return true;
    }
    const [above, below] = [point.edge, child.edge];
    // Both edges must be seen from the same end, and the end of the heap at the near one must be known.
    if (above === null || below === null || !pathToRoot(this.#here).includes(child)) return false;
    const nearEnd = this.#endAt(child);
    if (nearEnd === null) return false;
    const joined = {
      memory: joinDeltas(below.memory, above.memory, nearEnd),
      files: joinFileDeltas(below.files, above.files),
    };
    child.parent = point.parent;
    this.#setEdge(child, joined);
    this.#drop(point);
    return true;
  }

  #drop(point: Point): void {
    this.#bytes -= point.edge?.bytes ?? 0;
    this.#points.delete(point.id);
  }

  /** Where the heap ends at a point on the way from the oldest to here. */
  #endAt(point: Point): number | null {
    if (point === this.#here) return this.#image.end;
    const next = pathToRoot(this.#here).find(({ parent }) => parent === point);
    return next?.edge?.memory.end ?? null;
  }

  /** Drops the oldest points, and branches that hang off them, until the budget is kept. */
  #keepWithin(): void {
    while (this.#bytes > this.#parts.budgetBytes) {
      const path = pathToRoot(this.#here);
      const [second, root] = [path.at(-2), path.at(-1)];
      if (root === undefined || second === undefined) return this.#dropOthers(path);
      for (const point of this.points) if (point !== second && point.parent === root) this.#dropBranch(point);
      this.leaveOut(root);
    }
  }

  #dropOthers(path: readonly Point[]): void {
    for (const point of this.points) if (!path.includes(point)) this.#drop(point);
  }

  #dropBranch(from: Point): void {
    for (const point of this.points) if (point.parent === from) this.#dropBranch(point);
    this.#drop(from);
  }
}

/** The points whose edges lie on the way from one point to another: first towards the oldest, then away from it. */
function wayTo(from: Point, to: Point): { readonly up: readonly Point[]; readonly down: readonly Point[] } {
  const ancestors = new Set(pathToRoot(from));
  const down = pathToRoot(to);
  const common = down.findIndex((point) => ancestors.has(point));
  const meeting = down[common];
  const up = pathToRoot(from);
  return {
    up: up.slice(0, meeting === undefined ? 0 : up.indexOf(meeting)),
    down: down.slice(0, Math.max(0, common)).toReversed(),
  };
}

/** A point and all that came before it, the oldest last. */
function pathToRoot(point: Point): Point[] {
  const path: Point[] = [];
  for (let at: Point | null = point; at !== null; at = at.parent) path.push(at);
  return path;
}
