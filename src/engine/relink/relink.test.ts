import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { engineModule } from '#testing/test-server.ts';
import { WasmMemory } from '../server/wasm-memory.ts';
import { relinkedEngine } from './cached-engine.ts';
import { NodeObserver } from '../observation/node-observer.ts';
import { observationHooks } from '../observation/observation-hooks.ts';
import { EXPORTED, INTERCEPTED, OBSERVED, REPLACED } from './recipe.ts';
import { relink } from './relink.ts';

test('another artifact is refused by its digest', () => {
  expect(() => relink(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toThrow('has changed: sha256 is');
});

const observed = Object.entries(OBSERVED).flatMap(([name, { moments }]) =>
  moments.map((moment) => `${moment}_${name}`),
);

test('there is a hook for every moment at which the recipe observes a function, and no other', () => {
  const hooks = observationHooks(
    new NodeObserver({
      memory: new WasmMemory(),
      nowMs: () => 0,
      monoMs: () => 0,
      currentClient: () => 0,
      commands: () => 0,
      peerOf: () => null,
      keyOf: () => 0,
    }),
  );
  expect(Object.keys(hooks).sort((a, b) => a.localeCompare(b))).toEqual(
    observed.toSorted((a, b) => a.localeCompare(b)),
  );
});

test('the relinked engine imports what the recipe replaces, exports what it names, and drops rk_boot', async () => {
  const module = await engineModule();
  const hooks = WebAssembly.Module.imports(module).filter((entry) => entry.module === 'hook');
  expect(hooks.map((entry) => entry.name).sort((a, b) => a.localeCompare(b))).toEqual(
    [...Object.keys(REPLACED), ...Object.keys(INTERCEPTED), ...observed, 'clock_refresh'].sort((a, b) =>
      a.localeCompare(b),
    ),
  );
  const exports = new Set(WebAssembly.Module.exports(module).map((entry) => entry.name));
  for (const name of [...EXPORTED, 'memory', '__stack_pointer', 'rk_step', 'rk_next_timeout_ms'])
    expect(exports).toContain(name);
  expect(exports).not.toContain('rk_boot');
});

test('no debug sections are shipped', async () => {
  const bytes = await readFile(await relinkedEngine());
  expect(WebAssembly.Module.customSections(new WebAssembly.Module(bytes), 'name')).toEqual([]);
  expect(WebAssembly.Module.customSections(new WebAssembly.Module(bytes), '.debug_info')).toEqual([]);
});
