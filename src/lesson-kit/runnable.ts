import type { Element } from 'hast';

/** One command line of a runnable fence. */
export interface RunnableLine {
  /** The terminal that the author named, or null for the lesson's first. */
  readonly client: string | null;
  /** The command as one types it. */
  readonly text: string;
}

/** A fence of commands in the prose that the learner may run by a click. */
export interface Runnable {
  /** Whether the last line is meant to fail. */
  readonly expect: 'ok' | 'error';
  readonly lines: readonly RunnableLine[];
}

const CLIENT_PREFIX = /^([A-Z][A-Za-z0-9-]*): +/u;

/** Splits a line's client from its command: `B: INCR stock`. */
export function splitClient(line: string): RunnableLine {
  const match = CLIENT_PREFIX.exec(line);
  return match === null
    ? { client: null, text: line }
    : { client: match[1] ?? null, text: line.slice(match[0].length) };
}

/** Reads a `pre` element of a lesson's prose; null when it is only to be looked at. */
export function runnableOf(pre: Element): Runnable | null {
  const expect = pre.properties['dataRun'];
  if (expect !== 'ok' && expect !== 'error') return null;
  const lines = textOf(pre)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(splitClient);
  return { expect, lines };
}

/** What stands in an element, without the elements. */
export function textOf(element: Element): string {
  return element.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');
}
