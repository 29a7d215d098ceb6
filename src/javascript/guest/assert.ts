/** `node:assert`, as far as clients and short examples use it. */
export class AssertionError extends Error {
  readonly code = 'ERR_ASSERTION';
  override readonly name = 'AssertionError';
}

function fail(message: unknown, standard: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(typeof message === 'string' ? message : standard);
}

export function ok(value: unknown, message?: unknown): asserts value {
  if (!value) fail(message, 'The expression evaluated to a falsy value');
}

export function strictEqual(actual: unknown, expected: unknown, message?: unknown): void {
  if (!Object.is(actual, expected)) fail(message, `Expected ${String(expected)}, got ${String(actual)}`);
}

export function deepStrictEqual(actual: unknown, expected: unknown, message?: unknown): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) fail(message, `Expected ${wanted}, got ${is}`);
}

export default Object.assign(ok, {
  AssertionError,
  ok,
  strictEqual,
  equal: strictEqual,
  deepStrictEqual,
  deepEqual: deepStrictEqual,
});
