/**
 * Waits for all promises, also when some fail, so that nothing of what they do goes on unseen; then the first failure, if
 * there was one, is thrown.
 */
export async function allOrThrow<T>(promises: ReadonlyArray<Promise<T>>): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
