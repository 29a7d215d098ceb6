import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Worker } from '@playwright/test';

const source = join(fileURLToPath(new URL('.', import.meta.url)), 'in-page', 'write-in-worker.js');
/** As many as a small service has, so that most writes replace a value. */
const FEW_KEYS = 5000;

/** A client in the engine's worker that writes to the first node at a steady rate. */
export interface WriteLoad {
  /** @param keys How many keys it writes to, in turns. */
  start(perSecond: number, keys?: number): Promise<void>;
  /** Commands a second that were really written. */
  stop(): Promise<number>;
}

export async function writeLoad(page: Page): Promise<WriteLoad> {
  const worker = engineWorker(page);
  await worker.evaluate(readFileSync(source, 'utf8'));
  return {
    start: (perSecond, keys = FEW_KEYS) => worker.evaluate(`writeLoad.start(${perSecond}, ${keys})`),
    stop: async () => {
      const { written, seconds } = await worker.evaluate<{ written: number; seconds: number }>(
        'writeLoad.stop()',
      );
      return written / seconds;
    },
  };
}

/** The engine's worker: the one that has the server's connections. */
function engineWorker(page: Page): Worker {
  const worker = page.workers().find((one) => one.url().includes('engine'));
  if (worker === undefined) throw new Error('the page has no engine worker');
  return worker;
}
