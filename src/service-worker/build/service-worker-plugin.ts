import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { PAGE, VERSION_META, WORKER_SCRIPT, type Release } from '../release.ts';
import { readRelease, VERSION_PLACEHOLDER } from './read-release.ts';

const ENTRY = fileURLToPath(new URL('../sw.ts', import.meta.url));

/**
 * Makes the service worker: when the release has been written, its files are listed with their digests, the page is
 * told its version, and the worker's script is built with the list inside. While developing there is none, because
 * it would keep the files that are being worked on.
 */
export function serviceWorkerPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'keyspace-service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { name: VERSION_META, content: VERSION_PLACEHOLDER }, injectTo: 'head' },
    ],
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error('the release has no folder');
        const release = readRelease(dir);
        const page = join(dir, PAGE);
        const text = await readFile(page, 'utf8');
        await writeFile(page, text.replaceAll(VERSION_PLACEHOLDER, release.version));
        await writeFile(join(dir, WORKER_SCRIPT), await workerScript(release, config));
      },
    },
  };
}

/** A classic script: not every browser that can run the page takes a module as a service worker. */
async function workerScript(release: Release, { root, build: options }: ResolvedConfig): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { KEYSPACE_RELEASE: JSON.stringify(release) },
    build: {
      write: false,
      target: options.target,
      minify: options.minify,
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: WORKER_SCRIPT } },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const [script] = outputs;
  if (script?.type !== 'chunk' || outputs.length !== 1) throw new Error('the worker is not one script');
  return script.code;
}
