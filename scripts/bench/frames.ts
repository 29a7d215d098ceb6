import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const inPage = (name: string): string =>
  readFileSync(join(fileURLToPath(new URL('.', import.meta.url)), 'in-page', name), 'utf8');

const WATCH_MS = 10_000;

/** What `in-page/frame-watch.js` counted in a page for ten seconds. */
export interface Frames {
  readonly frames: number;
  /** Of them, those that took more than 25 ms. */
  readonly slow: number;
  /** Tasks of more than 50 ms in the page's main thread. */
  readonly longTasks: number;
}

/** How much more of it there was than in a page that does nothing. */
export interface Beyond {
  /** Per cent of the frames. */
  readonly slow: number;
  readonly longTasks: number;
}

/** Counts frames in a page, once it has what counts them. */
export async function frameWatch(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(inPage('frame-watch.js'));
  return () => page.evaluate<Frames>(`frameWatch.watch(${WATCH_MS})`);
}

export function beyond(idle: Frames, loaded: Frames): Beyond {
  const percent = ({ frames, slow }: Frames): number => (100 * slow) / Math.max(1, frames);
  return {
    slow: Math.max(0, percent(loaded) - percent(idle)),
    longTasks: Math.max(0, loaded.longTasks - idle.longTasks),
  };
}
