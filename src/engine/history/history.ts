import type { NodeId } from '#protocol/ids.ts';
import { SocketTable } from '../network/socket-table.ts';
import type { Inspected } from '../server/inspector.ts';
import type { ServerNode } from '../server/server-node.ts';
import { fileDeltaBytes, FileRecorder, joinFileDeltas } from './file-delta.ts';
import { deltaBytes, joinDeltas, MemoryImage } from './memory-delta.ts';
import { bytesOf, pathToRoot, wayTo, type Edge, type NodeEdge, type Point } from './point.ts';
import type { Moment, World } from './world.ts';

/** What is kept whole of one node: an image of its memory where one is, and who notes what its files were. */
interface Kept {
  readonly image: MemoryImage;
  readonly files: FileRecorder;
}

export interface HistoryParts<M extends Moment> {
  readonly world: World<M>;
  /** The most that is kept, in bytes, besides the images of where one is. */
  readonly budgetBytes: number;
}

/**
 * Where servers have been, as points that one can go back to, and forward again.
 *
 * Points form a tree: who goes back and does something else begins a branch beside what was there. Of the point where one
 * is there is a whole image of each server; every edge of the tree holds where its two ends differ, as it is at the end
 * that is farther from here. Going over an edge turns it round. So any point can be reached, whatever lies between, by as
 * many exchanges as there are edges on the way.
 *
 * Memory, files, descriptors and clocks are all that a server process is between two steps, so a server that is put back
 * is the one that it was, byte for byte. What lies between servers is the world's matter, and goes back with them; what
 * lies outside of it does not: clients have read the replies that they have read.
 */
export class WorldHistory<M extends Moment = Moment, A = unknown> {
  readonly #world: World<M>;
  readonly #budgetBytes: number;
  readonly #kept = new Map<NodeId, Kept>();
  readonly #points = new Map<number, Point<M, A>>();
  #here: Point<M, A>;
  #last = 0;
  #bytes = 0;

  constructor({ world, budgetBytes }: HistoryParts<M>) {
    this.#world = world;
    this.#budgetBytes = budgetBytes;
    for (const [id, node] of world.nodes) {
      const kept = { image: new MemoryImage(), files: new FileRecorder(node.files) };
      kept.image.follow(node.memory.bytes, node.heap.end);
      this.#kept.set(id, kept);
    }
    this.#here = this.#newPoint(null, null);
  }

  get points(): ReadonlyArray<Point<M, A>> {
    return [...this.#points.values()];
  }

  /** The point of a number; undefined when there is none any more. */
  point(id: number): Point<M, A> | undefined {
    return this.#points.get(id);
  }

  /** The point that they were at last: they may have gone on since. */
  get here(): Point<M, A> {
    return this.#here;
  }

  /** Bytes that are kept besides the images; those of servers that are none any more, and can be again, included. */
  get bytes(): number {
    const present = new Set(this.#world.nodes.values());
    const gone = new Set<ServerNode>();
    for (const { moment } of this.#points.values())
      for (const { node } of moment.nodes.values()) if (!present.has(node)) gone.add(node);
    return [...gone].reduce((sum, { memory }) => sum + memory.bytes.length, this.#bytes);
  }

  /** Makes a point of what they are now. Each must be between two steps. */
  add(): Point<M, A> {
    const edges = this.#ofEach((node, { image, files }) => ({
      memory: image.follow(node.memory.bytes, node.heap.end),
      files: files.take(),
    }));
    this.#here = this.#newPoint(this.#here, this.#edgeOf(edges));
    this.#keepWithin();
    return this.#here;
  }

  /**
   * Puts them to a point. What they have become since the last point must have been made one before, or it is lost.
   * Answers false when there is no such point any more.
   */
  goTo(id: number): boolean {
    const target = this.#points.get(id);
    if (target === undefined) return false;
    const { up, down } = wayTo(this.#here, target);
    for (const point of [...up, ...down]) this.#exchange(point);
    this.#here = target;
    for (const [nodeId, { node }] of target.moment.nodes) this.#putBackMemory(nodeId, node);
    this.#world.restore(target.moment, target.clock);
    return true;
  }

  /** What a server's memory and descriptors were at a point; null when it did not run then, or there is no such point. Nothing is changed by it. */
  inspectedAt(id: number, nodeId: NodeId): Inspected | null {
    const target = this.#points.get(id);
    const then = target?.moment.nodes.get(nodeId);
    if (target === undefined || then?.running !== true) return null;
    const image = this.#kept.get(nodeId)?.image.copy();
    if (image === undefined) return null;
    const { up, down } = wayTo(this.#here, target);
    for (const { edge } of [...up, ...down]) {
      const delta = edge?.nodes.get(nodeId);
      if (delta !== undefined) image.exchange(delta.memory);
    }
    const sockets = new SocketTable();
    sockets.restore(then.sockets);
    return {
      memory: image.bytes,
      stackPointer: then.stackPointer,
      sockets,
      port: then.node.address.port,
      clock: target.clock,
    };
  }

  /** Gives a point a name, which keeps it from being left out; an empty one takes it away. False when there is no such point. */
  name(id: number, name: string): boolean {
    const point = this.#points.get(id);
    if (point === undefined) return false;
    point.name = name;
    return true;
  }

  /** Of what is older than the `newest` points, one a minute stays, and what has a name. To be called after each `add`. */
  thin(newest: number): void {
    const { points } = this;
    const point = points.at(-1 - newest);
    if (point === undefined || point.name !== '') return;
    if (point.minute === point.parent?.minute) this.leaveOut(point);
  }

  stop(): void {
    for (const { files } of this.#kept.values()) files.stop();
  }

  #newPoint(parent: Point<M, A> | null, edge: Edge | null): Point<M, A> {
    const id = ++this.#last;
    const moment = this.#world.save();
    const { clock } = moment;
    const point: Point<M, A> = { id, parent, about: null, clock, moment, name: '', minute: -1, edge };
    this.#points.set(id, point);
    this.#bytes += bytesOf(point);
    return point;
  }

  /** The same of each node. */
  #ofEach(of: (node: ServerNode, kept: Kept) => NodeEdge): Map<NodeId, NodeEdge> {
    const edges = new Map<NodeId, NodeEdge>();
    for (const [id, node] of this.#world.nodes) {
      const kept = this.#kept.get(id);
      if (kept !== undefined) edges.set(id, of(node, kept));
    }
    return edges;
  }

  /** Turns the edge above a point round. */
  #exchange(point: Point<M, A>): void {
    const { edge } = point;
    if (edge === null) return;
    const nodes = new Map<NodeId, NodeEdge>();
    for (const [id, { memory, files }] of edge.nodes) {
      const kept = this.#kept.get(id);
      if (kept !== undefined)
        nodes.set(id, { memory: kept.image.exchange(memory), files: kept.files.exchange(files) });
    }
    this.#setEdge(point, nodes);
  }

  #edgeOf(nodes: ReadonlyMap<NodeId, NodeEdge>): Edge {
    let bytes = 0;
    for (const [id, { memory, files }] of nodes) {
      const present = this.#world.nodes.get(id)?.files.names() ?? new Map();
      bytes += deltaBytes(memory) + fileDeltaBytes(files, present);
    }
    return { nodes, bytes };
  }

  #setEdge(point: Point<M, A>, nodes: ReadonlyMap<NodeId, NodeEdge> | null): void {
    this.#bytes -= bytesOf(point);
    point.edge = nodes === null ? null : this.#edgeOf(nodes);
    this.#bytes += bytesOf(point);
  }

  #putBackMemory(id: NodeId, { memory, heap }: ServerNode): void {
    const image = this.#kept.get(id)?.image;
    if (image === undefined) return;
    const missing = image.end - memory.bytes.length;
    if (missing > 0) memory.grow(missing);
    memory.bytes.set(image.bytes);
    memory.bytes.fill(0, image.end);
    heap.end = image.end;
  }

  /** Leaves a point out: what lay on both sides of it is joined. Not of one where it branches, nor where one is. */
  leaveOut(point: Point<M, A>): boolean {
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
      this.#setEdge(child, null);
      child.parent = null;
      this.#drop(point);
      return true;
    }
    const [above, below] = [point.edge, child.edge];
    // Both edges must be seen from the same end, and the end of each heap at the near one must be known.
    if (above === null || below === null || !pathToRoot(this.#here).includes(child)) return false;
    const joined = new Map<NodeId, NodeEdge>();
    for (const [id, near] of below.nodes) {
      const far = above.nodes.get(id);
      const nearEnd = this.#endAt(child, id);
      if (far === undefined || nearEnd === null) return false;
      joined.set(id, {
        memory: joinDeltas(near.memory, far.memory, nearEnd),
        files: joinFileDeltas(near.files, far.files),
      });
    }
    child.parent = point.parent;
    this.#setEdge(child, joined);
    this.#drop(point);
    return true;
  }

  #drop(point: Point<M, A>): void {
    this.#bytes -= bytesOf(point);
    this.#points.delete(point.id);
  }

  /** Where a node's heap ends at a point on the way from the oldest to here. */
  #endAt(point: Point<M, A>, id: NodeId): number | null {
    if (point === this.#here) return this.#kept.get(id)?.image.end ?? null;
    const next = pathToRoot(this.#here).find(({ parent }) => parent === point);
    return next?.edge?.nodes.get(id)?.memory.end ?? null;
  }

  /** Drops the oldest points, and branches that hang off them, until the budget is kept. */
  #keepWithin(): void {
    while (this.bytes > this.#budgetBytes) {
      const path = pathToRoot(this.#here);
      const [second, root] = [path.at(-2), path.at(-1)];
      if (root === undefined || second === undefined) return this.#dropOthers(path);
      for (const point of this.points) if (point !== second && point.parent === root) this.#dropBranch(point);
      this.leaveOut(root);
    }
  }

  #dropOthers(path: ReadonlyArray<Point<M, A>>): void {
    for (const point of this.points) if (!path.includes(point)) this.#drop(point);
  }

  #dropBranch(from: Point<M, A>): void {
    for (const point of this.points) if (point.parent === from) this.#dropBranch(point);
    this.#drop(from);
  }
}
