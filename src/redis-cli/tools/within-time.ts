/** Something did not come in time. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** Waits for something, but no longer than so many milliseconds, 0 being without end: then it rejects with `TimedOut`. */
export async function withinTime<T>(ms: number, work: Promise<T>): Promise<T> {
  if (ms <= 0) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
