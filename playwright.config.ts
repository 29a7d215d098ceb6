import { createServer } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_ADVICE, findChromium, launchOptions } from './scripts/find-chromium.mjs';

/**
 * End-to-end tests: the built page, served under a sub-path by the plainest of servers, in Chromium. `npm run build`
 * comes first. The port is a free one, so that several checkouts can be tested at once; Playwright loads this file
 * again in every worker, so the first to load it passes the port on.
 */
const PORT_VARIABLE = 'KEYSPACE_E2E_PORT';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

const found = await findChromium();
if (found === null) throw new Error(CHROMIUM_ADVICE);
const port = Number(process.env[PORT_VARIABLE] ?? (await freePort()));
process.env[PORT_VARIABLE] = String(port);
const baseURL = `http://127.0.0.1:${port}/keyspace/`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL,
    // How the page looked when a test failed. To see all that it did, run the test with `--trace on`: a film has the
    // page painted for the film alone, which takes three times as long, so it is not made of each test.
    screenshot: 'only-on-failure',
    trace: 'off',
    // In a fresh profile it would fetch the whole release in each test, which takes as long as many a test itself.
    // Tests of what it does let it in.
    serviceWorkers: 'block',
    launchOptions: launchOptions(found),
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `node scripts/static-server.mjs --port ${port} --mount /keyspace/`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
