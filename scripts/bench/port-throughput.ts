import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { enginePlugin } from '#engine/relink/vite-plugin.ts';
import { withServedPage, within } from './built-page.ts';
import { BATCH_COMMANDS, BATCHES_UNDER_WAY, millionsPerSecond, SET_LOAD } from './load.ts';
import { repeat, type Group, type Measured } from './measure.ts';
import { startNativeServer, type NativeServer } from './native-server.ts';
import type { PortLoad } from './page/port-bench.ts';
import { benchmarkRate } from './redis-benchmark.ts';

/** Divisible by the number of connections. */
const BATCHES = 15_000;
const WARM_UP_BATCHES = 5000;
const NATIVE_LOAD = { command: 'set', pipeline: BATCH_COMMANDS, commands: 1_000_000 } as const;
const NOT_INSTALLED = { missing: 'redis-server and redis-benchmark are not installed' };

/** Builds the page of `page/` into a folder: the application's own client, worker and engine. */
async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('page', import.meta.url)),
    base: './',
    logLevel: 'error',
    plugins: [enginePlugin()],
    worker: { format: 'es', plugins: () => [enginePlugin()] },
    build: { outDir: folder, emptyOutDir: true },
  });
}

/** The rate of pipelined SETs over so many connections, as many batches under way in all. Millions a second. */
async function setRate(page: Page, connections: number, batches = BATCHES): Promise<number> {
  const load: PortLoad = {
    batch: [...SET_LOAD.batch],
    batchReply: SET_LOAD.replyBytes * BATCH_COMMANDS,
    batches,
    connections,
    underWay: BATCHES_UNDER_WAY / connections,
  };
  const ms = await page.evaluate<number>(`runLoad.then((run) => run(${JSON.stringify(load)}))`);
  return millionsPerSecond(batches * BATCH_COMMANDS, ms);
}

interface Round {
  readonly one: number;
  readonly fifty: number;
  readonly native: number | null;
}

/** One run of each, one after the other, so that a machine that changes its speed changes it for all. */
async function round(page: Page, native: NativeServer | null): Promise<Round> {
  const one = await setRate(page, 1);
  const nativeRate = native === null ? null : (await benchmarkRate(native.port, NATIVE_LOAD)) / 1e6;
  return { one, native: nativeRate, fifty: await setRate(page, BATCHES_UNDER_WAY) };
}

async function rounds(runs: number, native: NativeServer | null): Promise<Round[]> {
  const folder = await mkdtemp(join(tmpdir(), 'keyspace-bench-page-'));
  try {
    await buildPage(folder);
    return await withServedPage({ folder }, async ({ browser, url }) => {
      const page = await browser.newPage();
      await page.goto(url);
      const work = async (): Promise<Round[]> => {
        await setRate(page, 1, WARM_UP_BATCHES);
        return repeat(runs, () => round(page, native));
      };
      return within(page, 'the end of the load', work());
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function measured(found: readonly Round[], native: NativeServer | null): Readonly<Record<string, Measured>> {
  const own = {
    one: { values: found.map(({ one }) => one) },
    fifty: { values: found.map(({ fifty }) => fifty) },
  };
  const nativeRates = found.flatMap((one) => one.native ?? []);
  if (native === null || nativeRates.length < found.length) {
    return { ...own, native: NOT_INSTALLED, ratio: NOT_INSTALLED, 'ratio-fifty': NOT_INSTALLED };
  }
  const ratio = (rate: (round: Round) => number) =>
    found.map((one, at) => rate(one) / (nativeRates[at] ?? Number.NaN));
  return {
    ...own,
    native: { values: nativeRates, note: `redis-server ${native.version}, append-only file on, everysec` },
    ratio: { values: ratio(({ one }) => one) },
    'ratio-fifty': { values: ratio(({ fifty }) => fifty) },
  };
}

/** The worker under the load of `redis-benchmark -P 32`, its files journalled to IndexedDB. */
export const portThroughputGroup: Group = {
  name: 'port-set',
  about: 'pipelined SET to the worker in Chromium, append-only file on',
  rows: [
    { name: 'one', about: 'SET through one port', unit: 'M/s' },
    { name: 'fifty', about: 'SET through 50 ports', unit: 'M/s' },
    { name: 'native', about: 'SET to redis-server, 50 sockets', unit: 'M/s' },
    { name: 'ratio', about: 'one port to native', unit: 'ratio', goal: { limit: 0.5, want: 'at least' } },
    { name: 'ratio-fifty', about: '50 ports to native', unit: 'ratio' },
  ],
  measure: async (runs) => {
    const native = await startNativeServer({ appendOnly: true });
    try {
      return measured(await rounds(runs, native), native);
    } finally {
      await native?.stop();
    }
  },
};
