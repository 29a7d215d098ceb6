/** What was under way was stopped from outside. */
export class Interrupted extends Error {
  override name = 'Interrupted';
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
