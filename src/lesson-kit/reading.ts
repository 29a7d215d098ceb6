import type { Root } from 'hast';
import type { LessonClient, LessonTopology } from './lesson.ts';
import type { Script } from './script.ts';

/** What a list of readings says of one. */
export interface ReadingSummary {
  /** Its file below `lessons/readings/`, without `.md`. It never changes. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** How long a reader takes. */
  readonly minutes: number;
}

/** Lines that are run in the page, on a server that nobody else has, with what they bring below them. */
export interface ReadingBlock {
  /** Whether the last line is meant to be refused; no other one may be. */
  readonly expect: 'ok' | 'error';
  /** As it is written, line by line, and as it is played; at least one line, none of them an actor's. */
  readonly script: Script;
}

/** A reading as the build compiles it: plain data, no parser needed. */
export interface Reading extends ReadingSummary {
  /** What its blocks run on; it begins empty. */
  readonly topology: LessonTopology;
  /** At least one; the first is the one that lines mean when they name none. */
  readonly clients: readonly LessonClient[];
  /** The prose. A `pre` that is a block carries `data-block`, its index. */
  readonly content: Root;
  /** In the order of the text; each goes on where the one before has left the server. */
  readonly blocks: readonly ReadingBlock[];
}

/** Readings that belong together. */
export interface ReadingGroup {
  readonly title: string;
  readonly readings: readonly ReadingSummary[];
}

/** One script of the first blocks, up to the one at `last`: a block goes on where the one before it has left the server. */
export function scriptThrough(blocks: readonly ReadingBlock[], last: number): Script {
  const scripts = blocks.slice(0, last + 1).map(({ script }) => script);
  return {
    text: scripts.map(({ text }) => text).join('\n'),
    lines: scripts.flatMap(({ lines }) => lines),
  };
}

/** What is each block's own of a list with an entry for each line of the first blocks; shorter for fewer blocks. */
export function byBlock<T>(
  blocks: readonly ReadingBlock[],
  ofLines: readonly T[],
): ReadonlyArray<readonly T[]> {
  let from = 0;
  return blocks.map(({ script }) => {
    const to = from + script.lines.length;
    const own = ofLines.slice(from, to);
    from = to;
    return own;
  });
}
