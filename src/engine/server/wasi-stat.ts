import type { FileFacts } from '../filesystem/server-files.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** `filetype` of WASI preview1. */
export const FILETYPE = { CHARACTER_DEVICE: 2, DIRECTORY: 3, REGULAR: 4 } as const;

const FILESTAT_SIZE = 64;

/** Writes a `filestat`; `file` is null for what has no bytes of its own. */
export function writeStat(
  memory: WasmMemory,
  pointer: number,
  file: FileFacts | null,
  filetype: number,
): void {
  memory.bytes.fill(0, pointer, pointer + FILESTAT_SIZE);
  const view = memory.view;
  view.setBigUint64(pointer + 8, BigInt(file?.id ?? 0), true);
  view.setUint8(pointer + 16, filetype);
  view.setBigUint64(pointer + 24, 1n, true);
  view.setBigUint64(pointer + 32, BigInt(file?.size ?? 0), true);
  for (const time of [40, 48, 56]) view.setBigUint64(pointer + time, file?.modifiedNs ?? 0n, true);
}
