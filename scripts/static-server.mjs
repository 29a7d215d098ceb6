import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { root } from './run-command.mjs';
import { PIECE_BYTES, SlowLine } from './slow-line.mjs';

/**
 * The plainest static host there is, for the tests: a folder under a sub-path, and nothing else. What works here works
 * on any web server. As a program: `node scripts/static-server.mjs --port 4180 --mount /keyspace/`. For measurements it
 * can also play a host that compresses, at the end of a slow line.
 */
const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
});

/**
 * The file that a request asks for.
 * @param {string} folder absolute
 * @param {string} mount the sub-path, with a slash at both ends
 * @param {string} target the request's path, possibly with a query
 * @returns {string | null} an absolute path inside `folder`; null when there is no such file
 */
export function fileFor(folder, mount, target) {
  let path;
  try {
    path = decodeURIComponent(target.replace(/[?#].*$/s, ''));
  } catch {
    return null; /** A broken escape names no file. */
  }
  if (!path.startsWith(mount) || path.includes('\0')) return null;
  const below = path.slice(mount.length);
  const file = normalize(join(folder, below === '' || below.endsWith('/') ? `${below}index.html` : below));
  if (!file.startsWith(folder + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
}

/**
 * Sends a body in pieces, each when the line has let it pass, and gives up when the browser has.
 * @param {import('node:http').ServerResponse} response
 * @param {Uint8Array} body
 * @param {SlowLine} line
 */
async function sendSlowly(response, body, line) {
  for (let at = 0; at < body.length && !response.destroyed; at += PIECE_BYTES) {
    const piece = body.subarray(at, at + PIECE_BYTES);
    await line.pass(piece.length);
    response.write(piece);
  }
  response.end();
}

/**
 * Files as `gzip -9` makes them, each compressed once.
 * @returns {(file: string) => Buffer}
 */
function compressor() {
  /** @type {Map<string, { modified: number, body: Buffer }>} */
  const known = new Map();
  return (file) => {
    const modified = statSync(file).mtimeMs;
    const found = known.get(file);
    if (found?.modified === modified) return found.body;
    const body = gzipSync(readFileSync(file), { level: 9 });
    known.set(file, { modified, body });
    return body;
  };
}

/**
 * @typedef {object} StaticServerOptions
 * @property {string} folder
 * @property {string} mount the sub-path, with a slash at both ends
 * @property {number} [port] 0 or none: a free one
 * @property {(file: string) => void} [onServe] called with the absolute path of every file that is sent
 * @property {boolean} [compress] sends files compressed to browsers that take that, as most hosts do
 * @property {import('./slow-line.mjs').SlowLineOptions} [line] what the connections share; none when left out
 */

/**
 * @param {StaticServerOptions} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends with the mount
 */
export function startStaticServer({ folder, mount, port = 0, onServe, compress = false, line }) {
  const base = resolve(folder);
  const compressed = compressor();
  const slow = line === undefined ? null : new SlowLine(line);
  /** @type {WeakSet<import('node:net').Socket>} */
  const known = new WeakSet();

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {string} file
   */
  const answer = async (request, response, file) => {
    const newConnection = !known.has(request.socket);
    known.add(request.socket);
    await slow?.begin(newConnection);
    const gzip = compress && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    const body = gzip ? compressed(file) : slow === null ? null : readFileSync(file);
    response.writeHead(200, {
      'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'content-length': body?.length ?? statSync(file).size,
      ...(compress ? { vary: 'accept-encoding' } : {}),
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else if (body === null)
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
    else if (slow === null) response.end(body);
    else await sendSlowly(response, body, slow);
  };

  const server = createServer((request, response) => {
    const readable = request.method === 'GET' || request.method === 'HEAD';
    const file = readable ? fileFor(base, mount, request.url ?? '/') : null;
    if (file === null) {
      response.writeHead(readable ? 404 : 405, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(readable ? 'There is no such file.\n' : 'Only GET and HEAD are answered.\n');
      return;
    }
    onServe?.(file);
    answer(request, response, file).catch(() => response.destroy());
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const close = async () => {
        const closed = new Promise((resolveClosed) => server.close(resolveClosed));
        server.closeAllConnections();
        await closed;
      };
      done({ url: `http://127.0.0.1:${actual}${mount}`, close });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string' }, mount: { type: 'string' } } });
  const folder = join(root, 'dist');
  if (statSync(join(folder, 'index.html'), { throwIfNoEntry: false }) === undefined) {
    console.error('There is no dist/index.html to serve: run `npm run build` first.');
    process.exit(1);
  }
  const { url } = await startStaticServer({
    folder,
    mount: values.mount ?? '/',
    port: Number(values.port ?? 0),
  });
  console.log(`dist/ is served at ${url}`);
}
