import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

const PAGE_BYTES = 64 * 1024;
/** What its WebAssembly asks for to begin with. Pages. */
const FIRST_PAGES = 256;

export interface InterpreterOptions {
  /**
   * The most memory that it can have, all in all. The limit is that of its WebAssembly.Memory: its own accounts do not
   * know how large a piece of memory is.
   */
  readonly memoryBytes: number;
  /** Where its WebAssembly is, for a browser; in Node the package finds it. */
  readonly wasm?: string;
}

/** A fresh interpreter, with memory of its own. */
export function loadInterpreter({ memoryBytes, wasm }: InterpreterOptions): Promise<QuickJSWASMModule> {
  const maximum = Math.max(FIRST_PAGES, Math.floor(memoryBytes / PAGE_BYTES));
  return newQuickJSWASMModuleFromVariant(
    newVariant(variant, {
      wasmMemory: new WebAssembly.Memory({ initial: FIRST_PAGES, maximum }),
      ...(wasm === undefined ? {} : { wasmLocation: wasm }),
    }),
  );
}
