/**
 * Where two states of a server's memory differ, with what one of them has there.
 *
 * A point in time is not a copy of the memory: a command changes some kilobytes of some megabytes. So the whole is kept
 * once, as an image of where one is, and between two neighbouring points what the other one has where they differ, in
 * lines of 64 bytes. Going over to the other point exchanges the two, and what was here is then kept for the way back:
 * one delta serves both directions. Memory that one of them does not have counts as zeros.
 */
export interface MemoryDelta {
  /** Where the heap of the other state ends. */
  readonly end: number;
  /** Where runs of differing lines begin, in ascending order, and how many bytes each has. */
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  /** What the other state has there, run after run. */
  readonly bytes: Uint8Array;
  /** What the other state has behind the end of this one; empty when it has no more. */
  readonly tail: Uint8Array;
}

const LINE = 64;
const WORDS = LINE / 8;

/** An image of memory with room to grow. Behind its end it is zeros. */
export class MemoryImage {
  #bytes = new Uint8Array(0);
  #words = new BigInt64Array(0);
  #end = 0;

  get end(): number {
    return this.#end;
  }

  /** The bytes up to the end: of the image itself, to be read only. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  /** Bytes that the image takes, its room included. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Another image of the same. */
  copy(): MemoryImage {
    const copy = new MemoryImage();
    copy.#moveEnd(this.#end);
    copy.#bytes.set(this.bytes);
    return copy;
  }

  /**
   * Takes over memory up to `end` and answers with what was here before where it differs. `end` is a multiple of 64.
   */
  follow(memory: Uint8Array<ArrayBuffer>, end: number): MemoryDelta {
    const before = this.#end;
    const common = Math.min(before, end);
    const now = new BigInt64Array(memory.buffer, memory.byteOffset, common / 8);
    const runs = differingRuns(this.#words, now, common / 8);
    const delta = this.#keep(runs, before, common);
    for (let run = 0; run < runs.length; run += 2) {
      const [start = 0, stop = 0] = [runs[run], runs[run + 1]];
      this.#bytes.set(memory.subarray(start, stop), start);
    }
    this.#moveEnd(end);
    if (end > before) this.#bytes.set(memory.subarray(before, end), before);
    return delta;
  }

  /** Goes over to the other state, and answers with the delta that leads back. */
  exchange(delta: MemoryDelta): MemoryDelta {
    const before = this.#end;
    const common = Math.min(before, delta.end);
    const runs: number[] = [];
    for (const [at, start] of delta.starts.entries()) runs.push(start, start + (delta.lengths[at] ?? 0));
    const back = this.#keep(runs, before, common);
    let from = 0;
    for (const [at, start] of delta.starts.entries()) {
      const length = delta.lengths[at] ?? 0;
      this.#bytes.set(delta.bytes.subarray(from, from + length), start);
      from += length;
    }
    this.#moveEnd(delta.end);
    if (delta.tail.length > 0) this.#bytes.set(delta.tail, before);
    return back;
  }

  /** What is here now at these runs, and behind `common`. */
  #keep(runs: readonly number[], end: number, common: number): MemoryDelta {
    const count = runs.length / 2;
    const starts = new Uint32Array(count);
    const lengths = new Uint32Array(count);
    let size = 0;
    for (let at = 0; at < count; at++) {
      starts[at] = runs[2 * at] ?? 0;
      lengths[at] = (runs[2 * at + 1] ?? 0) - (runs[2 * at] ?? 0);
      size += lengths[at] ?? 0;
    }
    const bytes = new Uint8Array(size);
    let to = 0;
    for (const [at, start] of starts.entries()) {
      const length = lengths[at] ?? 0;
      bytes.set(this.#bytes.subarray(start, start + length), to);
      to += length;
    }
    return { end, starts, lengths, bytes, tail: this.#bytes.slice(common, end) };
  }

  #moveEnd(end: number): void {
    if (end > this.#bytes.length) {
      const room = new Uint8Array(roomFor(end));
      room.set(this.#bytes);
      this.#bytes = room;
      this.#words = new BigInt64Array(room.buffer);
    } else if (end < this.#end) {
      this.#bytes.fill(0, end, this.#end);
    }
    this.#end = end;
  }
}

/** A quarter more than is needed, so that a heap that grows page by page is not copied each time. */
const roomFor = (bytes: number): number => Math.ceil((bytes * 1.25) / LINE) * LINE;

/** Begins and ends, in bytes, of the runs of lines in which two memories differ; both have `words` of eight bytes. */
function differingRuns(one: BigInt64Array, other: BigInt64Array, words: number): number[] {
  const runs: number[] = [];
  for (let line = nextLine(one, other, 0, words); line < words; line = nextLine(one, other, line, words)) {
    const start = line;
    do line += WORDS;
    while (line < words && !isSameLine(one, other, line));
    runs.push(start * 8, line * 8);
  }
  return runs;
}

/** Where the first line at or behind `line` is that differs; `words` for none. Most of the time goes by in here. */
function nextLine(one: BigInt64Array, other: BigInt64Array, line: number, words: number): number {
  let at = line;
  while (at < words && isSameLine(one, other, at)) at += WORDS;
  return at;
}

const isSameLine = (one: BigInt64Array, other: BigInt64Array, at: number): boolean =>
  one[at] === other[at] &&
  one[at + 1] === other[at + 1] &&
  one[at + 2] === other[at + 2] &&
  one[at + 3] === other[at + 3] &&
  one[at + 4] === other[at + 4] &&
  one[at + 5] === other[at + 5] &&
  one[at + 6] === other[at + 6] &&
  one[at + 7] === other[at + 7];

/** Bytes that a delta takes. */
export const deltaBytes = ({ bytes, tail, starts }: MemoryDelta): number =>
  bytes.length + tail.length + 8 * starts.length;

/**
 * One delta in place of two that follow each other: `near` leads from here to the point between, `far` from there on to
 * the one that stays.
 * @param end Where the heap ends here.
 */
export function joinDeltas(near: MemoryDelta, far: MemoryDelta, end: number): MemoryDelta {
  const lines = new Map<number, Uint8Array>();
  for (const delta of [near, far]) {
    let from = 0;
    for (const [at, start] of delta.starts.entries()) {
      for (let line = start; line < start + (delta.lengths[at] ?? 0); line += LINE, from += LINE)
        lines.set(line, delta.bytes.subarray(from, from + LINE));
    }
    // What lies behind the end here may be in the tail of the nearer one and in the lines of the farther one.
    const behind = delta === near ? end : near.end;
    for (let at = 0; at < delta.tail.length; at += LINE)
      lines.set(behind + at, delta.tail.subarray(at, at + LINE));
  }
  return packed(lines, far.end, end);
}

function packed(lines: ReadonlyMap<number, Uint8Array>, farEnd: number, end: number): MemoryDelta {
  const common = Math.min(farEnd, end);
  const tail = new Uint8Array(Math.max(0, farEnd - end));
  const inside: Array<readonly [number, Uint8Array]> = [];
  for (const [at, bytes] of lines) {
    if (at < common) inside.push([at, bytes]);
    else if (at < farEnd) tail.set(bytes, at - end);
  }
  inside.sort(([a], [b]) => a - b);
  const starts: number[] = [];
  const lengths: number[] = [];
  const bytes = new Uint8Array(inside.length * LINE);
  for (const [place, [at, line]] of inside.entries()) {
    bytes.set(line, place * LINE);
    const last = starts.length - 1;
    if (last >= 0 && (starts[last] ?? 0) + (lengths[last] ?? 0) === at)
      lengths[last] = (lengths[last] ?? 0) + LINE;
    else {
      starts.push(at);
      lengths.push(LINE);
    }
  }
  return { end: farEnd, starts: Uint32Array.from(starts), lengths: Uint32Array.from(lengths), bytes, tail };
}
