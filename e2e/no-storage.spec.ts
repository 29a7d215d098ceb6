import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStaticServer } from '../scripts/static-server.mjs';
import { test as base, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { sessionText } from '#text/session.ts';

const MISSING = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });\n";

/** A copy of the built page whose worker finds no IndexedDB, as in a browser that has none. */
const test = base.extend({
  // Playwright wants a pattern as the first parameter, also where no other fixture is needed.
  baseURL: async ({ browserName: _any }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'keyspace-dist-'));
    cpSync('dist', folder, { recursive: true });
    const assets = join(folder, 'assets');
    for (const name of readdirSync(assets).filter((file) => /^engine\.worker-.*\.js$/.test(file))) {
      writeFileSync(join(assets, name), MISSING + readFileSync(join(assets, name), 'utf8'));
    }
    const server = await startStaticServer({ folder, mount: '/keyspace/', port: 0 });
    await use(server.url);
    await server.close();
    rmSync(folder, { recursive: true });
  },
});

test('without IndexedDB the server runs in memory, and the page says that nothing is kept', async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(page.getByText(sessionText.storage.title)).toBeVisible();
  await bench.terminal.run('SET k v');
  await bench.terminal.run('GET k');
  await bench.terminal.expectText('"v"');
});
