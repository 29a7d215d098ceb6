/**
 * Prints plain data as a JavaScript expression: JSON, and besides it byte arrays, which a command's words may be.
 * The two line separators that JSON allows and older JavaScript did not are escaped.
 */
export function toExpression(value: unknown): string {
  if (value instanceof Uint8Array) return `Uint8Array.of(${[...value].join(',')})`;
  if (Array.isArray(value)) return `[${value.map(toExpression).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{${pairs.map(([name, part]) => `[${quote(name)}]:${toExpression(part)}`).join(',')}}`;
  }
  return typeof value === 'string' ? quote(value) : JSON.stringify(value ?? null);
}

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
