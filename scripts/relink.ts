import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';

/** `npm run relink`: makes the engine where it is not there yet, and says where it lies and how heavy it is. */
const path = await relinkedEngine();
const bytes = await readFile(path);
const compressed = gzipSync(bytes, { level: 9 }).length;
console.log(
  `${path}\n${bytes.length.toLocaleString('en-US')} bytes, ${compressed.toLocaleString('en-US')} gzip -9`,
);
