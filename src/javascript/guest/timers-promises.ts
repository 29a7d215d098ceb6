import { clearTimeout, setTimeout as later, setImmediate as soon } from './timers.ts';

interface Waiting {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

const reasonOf = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

/** `node:timers/promises`. */
export function setTimeout<T>(
  ms?: number,
  value?: T,
  { signal, ref = true }: Waiting = {},
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(reasonOf(signal));
    const timer = later(() => resolve(value), ms);
    if (!ref) timer.unref();
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    });
  });
}

export const setImmediate = <T>(value?: T): Promise<T | undefined> =>
  new Promise((resolve) => void soon(() => resolve(value)));

export async function* setInterval<T>(ms?: number, value?: T): AsyncGenerator<T | undefined> {
  for (;;) yield await setTimeout(ms, value);
}

export const scheduler = { wait: (ms: number): Promise<undefined> => setTimeout<undefined>(ms) };
