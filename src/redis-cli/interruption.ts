/** What was under way was stopped from outside. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** What comes from a source, but nothing beyond an interruption: then it rejects with `Interrupted`. */
export async function* untilInterrupted<T>(
  signal: AbortSignal,
  source: AsyncIterable<T>,
): AsyncGenerator<T, void, void> {
  const items = source[Symbol.asyncIterator]();
  for (;;) {
    const next = await interruptible(signal, items.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** Waits for something, but not beyond an interruption: then it rejects with `Interrupted`. */
export function interruptible<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Interrupted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
