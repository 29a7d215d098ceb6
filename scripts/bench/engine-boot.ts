import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { repeat, type Group } from './measure.ts';

const program = fileURLToPath(new URL('engine-boot-once.ts', import.meta.url));

async function bootOnce(): Promise<{ compileMs: number; bootMs: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program]);
  const found: unknown = JSON.parse(stdout);
  if (typeof found === 'object' && found !== null && 'compileMs' in found && 'bootMs' in found) {
    return { compileMs: Number(found.compileMs), bootMs: Number(found.bootMs) };
  }
  throw new Error(`the boot answered ${stdout.trim()}`);
}

/** From the engine's bytes to a server that takes connections, each time in a new process. */
export const engineBootGroup: Group = {
  name: 'engine-boot',
  about: 'compile and boot in Node',
  rows: [
    { name: 'compile', about: 'compile', unit: 'ms' },
    { name: 'boot', about: 'boot an empty server', unit: 'ms' },
    { name: 'both', about: 'both', unit: 'ms' },
  ],
  measure: async (runs) => {
    await relinkedEngine();
    const results = await repeat(runs, bootOnce);
    return {
      compile: { values: results.map(({ compileMs }) => compileMs) },
      boot: { values: results.map(({ bootMs }) => bootMs) },
      both: { values: results.map(({ compileMs, bootMs }) => compileMs + bootMs) },
    };
  },
};
