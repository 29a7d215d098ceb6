import type { WasmMemory } from '../wasm-memory.ts';

/** A 64-bit argument lies at a multiple of eight bytes, any other in four. Source: the C ABI of wasm32. */
const WIDE = 8;
const NARROW = 4;

/**
 * The words of a command that Sentinel gives as a `printf` format with a `va_list`: `%s SETNAME %s`. Each value is one
 * word or a part of one, never several. Two `%d` of Sentinel's (of PAUSE and TIMEOUT) are given 64-bit times; numbers are
 * therefore read as such, except `%u`.
 */
export function formatCommand(memory: WasmMemory, format: string, list: number): string[] {
  let at = list;
  const narrow = (): number => {
    const value = memory.view.getUint32(at, true);
    at += NARROW;
    return value;
  };
  const wide = (signed: boolean): bigint => {
    at = Math.ceil(at / WIDE) * WIDE;
    const value = signed ? memory.view.getBigInt64(at, true) : memory.view.getBigUint64(at, true);
    at += WIDE;
    return value;
  };
  const valueOf = (kind: string): string => {
    if (kind === '%') return '%';
    if (kind === 's') return memory.cString(narrow());
    return String(kind === 'u' ? narrow() : wide(kind !== 'llu'));
  };
  return format
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/%(s|ll[du]|[dui]|%)/g, (_match, kind: string) => valueOf(kind)));
}
