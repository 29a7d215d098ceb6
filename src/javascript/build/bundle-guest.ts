import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/*
 * Makes one text of all that runs inside the interpreter: node-redis as it is published, and in place of Node's
 * modules, which it asks for, the few of `guest/`. No page ever runs this text by itself: a browser's own engine would
 * need leave to evaluate text as code, and would give it the network.
 */
const guest = (file: string): string => fileURLToPath(new URL(`../guest/${file}`, import.meta.url));
const require = createRequire(import.meta.url);

/** Node's modules that node-redis asks for, and what it gets. */
const NODE_MODULES: Readonly<Record<string, string>> = {
  assert: guest('assert.ts'),
  // A trailing slash has Node look among packages, not among its own modules.
  buffer: require.resolve('buffer/'),
  crypto: guest('crypto.ts'),
  diagnostics_channel: guest('absent.ts'),
  'dns/promises': guest('dns-promises.ts'),
  events: require.resolve('events/'),
  net: guest('net.ts'),
  perf_hooks: guest('absent.ts'),
  stream: require.resolve('events/'),
  'timers/promises': guest('timers-promises.ts'),
  tls: guest('tls.ts'),
  url: guest('url.ts'),
  '@opentelemetry/api': guest('absent.ts'),
};

/** The text of a script whose value is the function `start` of `guest/start.ts`. */
export async function bundleGuest(): Promise<string> {
  const alias = Object.entries(NODE_MODULES).flatMap(([name, replacement]) => [
    { find: new RegExp(`^(?:node:)?${name}$`), replacement },
  ]);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias, conditions: ['module', 'import', 'default'] },
    build: {
      write: false,
      // Names stay: errors and classes are known by theirs.
      minify: false,
      target: 'es2022',
      lib: { entry: guest('start.ts'), formats: ['iife'], name: 'guest' },
      rolldownOptions: { output: { minify: { mangle: false, compress: false, codegen: true } } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output))
    throw new Error('the interpreter’s code was not bundled');
  const [chunk] = output.output;
  return `${chunk.code}\nguest.start`;
}
