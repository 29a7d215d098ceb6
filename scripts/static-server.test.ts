import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStaticServer } from './static-server.mjs';

let parent = '';
let server: Awaited<ReturnType<typeof startStaticServer>>;
const served: string[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'keyspace-static-'));
  const folder = join(parent, 'dist');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(join(parent, 'dist-other'));
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(parent, 'dist-other', 'secret.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets', 'engine.wasm'), Buffer.from([0, 97, 115, 109]));
  await writeFile(join(folder, 'assets', 'two words.js'), 'export {};');
  server = await startStaticServer({ folder, mount: '/some/path/', onServe: (file) => served.push(file) });
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true, force: true });
});

/** Sends the path as it stands: `fetch` would resolve the dots away. */
function get(
  path: string,
  method = 'GET',
): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, method }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (piece: string) => (body += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode, type: response.headers['content-type'], body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('the static server', () => {
  it('serves the page below its sub-path, and only there', async () => {
    expect(await get('/some/path/')).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<!doctype html>',
    });
    expect((await get('/some/path/index.html?x=1')).status).toBe(200);
    expect((await get('/')).status).toBe(404);
    expect((await get('/index.html')).status).toBe(404);
  });

  it('names types as browsers want them, WebAssembly above all', async () => {
    expect(await get('/some/path/assets/engine.wasm')).toEqual({
      status: 200,
      type: 'application/wasm',
      body: '\0asm',
    });
    expect((await get('/some/path/assets/two%20words.js')).type).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/some/path/../secret.txt',
    '/some/path/../../secret.txt',
    '/some/path/..%2fsecret.txt',
    '/some/path/%2e%2e/secret.txt',
    '/some/path/../dist-other/secret.txt',
    '/some/path/assets/../../secret.txt',
    '/some/path/..%5csecret.txt',
    '/some/path/%00',
    '/some/path/%zz',
    '/some/path/assets',
    '/some/path/assets/',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('answers HEAD without a body, and no other method', async () => {
    expect(await get('/some/path/', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await get('/some/path/', 'POST')).toMatchObject({ status: 405 });
  });

  it('tells of every file that it sends', async () => {
    served.length = 0;
    await get('/some/path/assets/engine.wasm');
    await get('/some/path/missing.js');
    expect(served).toEqual([join(parent, 'dist', 'assets', 'engine.wasm')]);
  });
});

describe('a host that compresses, at the end of a slow line', () => {
  const text = 'the same words again. '.repeat(10_000);

  it('sends every file whole, and smaller to those that take that', async () => {
    const folder = join(parent, 'dist');
    await writeFile(join(folder, 'long.txt'), text);
    const line = { bytesPerSecond: 100_000_000, latencyMs: 0 };
    const slow = await startStaticServer({ folder, mount: '/', compress: true, line });
    try {
      const plain = await rawBody(slow.url, 'identity');
      const small = await rawBody(slow.url, 'gzip, br');
      expect(plain).toMatchObject({ encoding: undefined, length: String(text.length) });
      expect(plain.body.toString()).toBe(text);
      expect(small).toMatchObject({ encoding: 'gzip', length: String(small.body.length) });
      expect(gunzipSync(small.body).toString()).toBe(text);
      expect(small.body.length).toBeLessThan(text.length / 10);
    } finally {
      await slow.close();
    }
  });

  it('compresses what a file holds now', async () => {
    const folder = join(parent, 'dist');
    const host = await startStaticServer({ folder, mount: '/', compress: true });
    try {
      for (const words of ['first', 'and then other words']) {
        await writeFile(join(folder, 'long.txt'), words);
        expect(gunzipSync((await rawBody(host.url, 'gzip')).body).toString()).toBe(words);
      }
    } finally {
      await host.close();
    }
  });
});

function rawBody(
  url: string,
  accepted: string,
): Promise<{ encoding: string | undefined; length: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(`${url}long.txt`, { headers: { 'accept-encoding': accepted } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          encoding: response.headers['content-encoding'],
          length: response.headers['content-length'],
          body: Buffer.concat(pieces),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}
