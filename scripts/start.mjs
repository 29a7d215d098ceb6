import { build, buildProblem } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { root } from './run-command.mjs';

/**
 * `npm start`: from a fresh clone to an address to open, with nothing but Node and npm. Installs and builds only what
 * is missing or out of date. Options go behind `--`: `npm start -- --port 8080`.
 */
const USAGE = `npm start [-- --port <number>]

Installs what the lockfile asks for, builds the page where that is needed, and serves it on this machine.
--port <number>  serve on this port; without it 4173, or the next free one`;

const DEFAULT_PORT = 4173;

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @returns {Promise<number | null>} the port asked for, null when none was */
async function readPort() {
  const { parseArgs } = await import('node:util');
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help === true) {
      console.log(USAGE);
      process.exit(0);
    }
    if (values.port === undefined) return null;
    const port = Number(values.port);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
    return fail(`--port must be a number from 1 to 65535, not "${values.port}".`);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** @param {number | null} wanted */
async function serve(wanted) {
  const { preview } = await import('vite');
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: wanted ?? DEFAULT_PORT, strictPort: wanted !== null },
  });
  const address = server.httpServer.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  if (wanted === null && port !== DEFAULT_PORT) {
    console.log(
      `Port ${DEFAULT_PORT} is in use. Browsers keep data by address: what you do here will not be seen there.`,
    );
  }
  console.log(`\n  Keyspace runs at http://127.0.0.1:${port}/\n  Ctrl-C ends it.\n`);
  const end = () => {
    /** A browser may hold its connection open; nothing is lost by cutting it. */
    void server.close().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), 1_000).unref();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
}

requireNode();
const port = await readPort();
const installFailure = await ensureInstalled();
if (installFailure !== null) fail(installFailure);
const reason = buildProblem();
if (reason !== null) {
  console.log(`Building the page (${reason}) …`);
  const outcome = await build();
  if (outcome.status !== 0) fail(`The build failed (${outcome.problem ?? `status ${outcome.status}`}).`);
}
try {
  await serve(port);
} catch (error) {
  fail(`The page could not be served: ${error instanceof Error ? error.message : String(error)}`);
}
