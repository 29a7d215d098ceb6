import { readFile } from 'node:fs/promises';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';

/**
 * Boots the engine once and prints `{ compileMs, bootMs }` as JSON. A program of its own, because V8 shares compiled
 * code between equal modules of one process: a second boot in the same one would not compile.
 */
const bytes = await readFile(await relinkedEngine());
const started = performance.now();
const module = await WebAssembly.compile(bytes);
const compiled = performance.now();
const engine = new Engine({ module });
await engine.startNode({ id: FIRST_NODE });
const booted = performance.now();
engine.stop();
console.log(JSON.stringify({ compileMs: compiled - started, bootMs: booted - compiled }));
