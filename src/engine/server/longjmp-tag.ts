/**
 * The tag that Lua's error handling throws and catches with; the image imports it as `env.__c_longjmp` (one i32).
 * TypeScript's library does not count tags among import values, hence the assertion.
 */
export function longjmpTag(): WebAssembly.ImportValue {
  return new WebAssembly.Tag({ parameters: ['i32'] }) as unknown as WebAssembly.ImportValue;
}
