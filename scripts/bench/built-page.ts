import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ADVICE, findChromium, launchOptions, type FoundChromium } from '../find-chromium.mjs';
import { root } from '../run-command.mjs';
import { startStaticServer, type StaticServerOptions } from '../static-server.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const VIEWPORT = { width: 1440, height: 900 };
/** Longer than anything here takes: what does not come by then will not. */
const LONGEST_WAIT_MS = 120_000;

let built: Promise<void> | undefined;

/** Builds the page when it is not the build of what lies here. What the build prints goes to standard error. */
function ensureBuilt(): Promise<void> {
  built ??= new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(here, 'build-page.mjs')], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error('the page could not be built')),
    );
  });
  return built;
}

/** A built page on a server of its own, and a browser to open it in. */
export interface ServedPage {
  readonly browser: Browser;
  /** Ends with the path below which the page lies. */
  readonly url: string;
  /** Files that the server has sent so far. */
  readonly served: () => number;
  readonly closeServer: () => Promise<void>;
}

async function chromiumToRun(): Promise<FoundChromium> {
  const found = await findChromium();
  if (found === null) throw new Error(CHROMIUM_ADVICE);
  return found;
}

/** Lends Keyspace as it ships; see `withServedPage`. What has no Chromium is told so before it waits for a build. */
export async function withBuiltPage<T>(
  host: Pick<StaticServerOptions, 'compress' | 'line'>,
  work: (page: ServedPage) => Promise<T>,
): Promise<T> {
  await chromiumToRun();
  await ensureBuilt();
  return withServedPage({ ...host, folder: join(root, 'dist') }, work);
}

/** Lends a built page; both the browser and the server end with the answer. Rejects when there is no Chromium. */
export async function withServedPage<T>(
  host: Pick<StaticServerOptions, 'folder' | 'compress' | 'line'>,
  work: (page: ServedPage) => Promise<T>,
): Promise<T> {
  const found = await chromiumToRun();
  let served = 0;
  const server = await startStaticServer({ ...host, mount: '/keyspace/', onServe: () => served++ });
  try {
    const browser = await chromium.launch(launchOptions(found));
    try {
      return await work({ browser, url: server.url, served: () => served, closeServer: server.close });
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

/** The version of the Chromium that measures run in; null when there is none, or it cannot be started. */
export async function chromiumVersion(): Promise<string | null> {
  try {
    const found = await findChromium();
    if (found === null) return null;
    const browser = await chromium.launch(launchOptions(found));
    const version = browser.version();
    await browser.close();
    return version;
  } catch {
    return null;
  }
}

/** Lends a browser context with nothing cached or stored, in which every page first runs `in-page/terminal-watch.js`. */
export async function withFreshContext<T>(
  browser: Browser,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    await context.addInitScript({ path: join(here, 'in-page', 'terminal-watch.js') });
    return await work(context);
  } finally {
    await context.close();
  }
}

/** Does something with a page; what takes for ever fails, with what the page said meanwhile. */
export async function within<T>(page: Page, what: string, work: Promise<T>): Promise<T> {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error([`${what} did not come within ${LONGEST_WAIT_MS / 1000} s`, ...said].join('\n'))),
      LONGEST_WAIT_MS,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
