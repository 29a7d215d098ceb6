import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, buildProblem } from './build.mjs';
import { CHROMIUM_ADVICE, findChromium, launchOptions } from './find-chromium.mjs';
import { root } from './run-command.mjs';
import { startStaticServer } from './static-server.mjs';

/**
 * Takes the picture of the README again: `node scripts/screenshot.mjs`. It opens the built page (and builds it first
 * where that is needed), does the first steps of a lesson by typing, and stops in the middle of the next one, with the
 * picture of what it made beside the terminal.
 */
const LESSON = '#/learn/structures/choose-the-type';
/** What is typed; the last line leaves its step half done. */
const LINES = [
  'INCR visits',
  'INCR visits',
  'INCR visits',
  'LPUSH notices open sale rain',
  'LRANGE notices 0 -1',
  'SADD read:redis ada bob cy',
  'SADD read:sql bob dee',
  'SINTER read:redis read:sql',
  'HSET user:7 name Ada city London credit 10',
  'HINCRBY user:7 credit 5',
  'ZADD points 120 ada 95 bob 140 cy 80 dee',
];
/** The key whose picture is to be seen. */
const PICTURED = 'points';
const TARGET = 'docs/screenshot.png';
const MOST_BYTES = 300_000;
const LIMIT_MS = 30_000;

/** @param {string} url of the page */
async function takePicture(url) {
  const found = await findChromium();
  if (found === null) throw new Error(CHROMIUM_ADVICE);
  const browser = await chromium.launch(launchOptions(found));
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(url + LESSON);
    await page.locator('html[data-ready="prompt"]').waitFor();
    await page.locator('.xterm-helper-textarea').first().focus();
    for (const [at, line] of LINES.entries()) {
      await page.keyboard.type(`${line}\n`);
      // An empty prompt stands below each answer: as many as there were lines, and the one that waits.
      await page.waitForFunction(
        (prompts) =>
          (document.querySelector('.xterm-rows')?.textContent ?? '').split('6379>').length > prompts,
        at + 2,
      );
    }
    await page.locator('[data-region="picture"] h2', { hasText: PICTURED }).waitFor();
    await page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map((one) => one.finished));
    });
    return await page.screenshot({ animations: 'disabled', caret: 'initial' });
  } finally {
    await browser.close();
  }
}

try {
  if (buildProblem() !== null && (await build()).status !== 0)
    throw new Error('The page could not be built.');
  const server = await startStaticServer({ folder: join(root, 'dist'), mount: '/keyspace/', port: 0 });
  let picture;
  try {
    picture = await takePicture(server.url);
  } finally {
    await server.close();
  }
  if (picture.length > MOST_BYTES) throw new Error(`The picture has ${picture.length} bytes.`);
  writeFileSync(join(root, TARGET), picture);
  console.log(`${TARGET} written, ${picture.length} bytes.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
