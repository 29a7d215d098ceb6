import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium, launchOptions } from '../../scripts/find-chromium.mjs';

/**
 * A Chromium in a process group of its own with a profile that outlives it, so that a test can kill it as a power cut
 * would and start it again.
 */
export class BrowserProcess {
  readonly profile = mkdtempSync(join(tmpdir(), 'keyspace-profile-'));
  #child: ChildProcess | null = null;
  #browser: Browser | null = null;

  /** Starts it on the profile; the answer is its first page. */
  async start(): Promise<Page> {
    const found = await findChromium();
    if (!found) throw new Error('there is no Chromium');
    const options = launchOptions(found);
    const executable = options.executablePath ?? chromium.executablePath();
    const portFile = join(this.profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const flags = [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${this.profile}`,
      '--no-default-browser-check',
    ];
    this.#child = spawn(executable, [...(options.args ?? []), ...flags, 'about:blank'], {
      detached: true,
      stdio: 'ignore',
    });
    const port = await untilWritten(portFile);
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = this.#browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the browser has no page');
    return page;
  }

  /** Ends all its processes at once; nothing gets the chance to write anything. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    await this.#browser?.close().catch(() => {});
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function untilWritten(file: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const first = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
    if (first) return first;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium did not say where it listens');
}
