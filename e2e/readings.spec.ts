import path from 'node:path';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { lessonIds } from '#lesson-kit/build/lesson-library.ts';
import { readReadings } from '#lesson-kit/build/reading-library.ts';
import { courseText } from '#text/course.ts';
import { readingsText } from '#text/readings.ts';

const folder = path.resolve(import.meta.dirname, '../lessons');
const library = await readReadings(folder, new Set(await lessonIds(folder)));
const listed = library.ok ? library.value.groups.flatMap(({ readings }) => readings) : [];

test.describe.configure({ mode: 'parallel' });

test('a reading is found, run, and marked as read by keyboard', async ({ page }) => {
  const keyboard = new Keyboard(page);
  const { block } = readingsText;
  await page.goto('./#/');
  await keyboard.choose('the readings', ({ name }) => name === courseText.readings);
  await expect(page.getByRole('heading', { level: 1, name: readingsText.heading })).toBeVisible();
  await keyboard.choose('a reading', ({ href }) => href === '#/read/configuration');
  await expect(page.getByRole('heading', { level: 1, name: 'Configuration' })).toBeVisible();
  await expect(page).toHaveTitle(/^Configuration/u);

  // The third block changes settings and ends with a refusal; those above it are run before it.
  await keyboard.pressUntil('Tab', 'block 3', ({ name }) => name === block.runNamed(3));
  await keyboard.press('Enter');
  const third = page.getByRole('region', { name: block.label(3, 8) });
  await expect(third.getByText(/^\(error\) ERR CONFIG SET failed/u)).toBeVisible();
  await expect(page.getByRole('region', { name: block.label(1, 8) }).getByText('"1073741824"')).toHaveCount(
    2,
  );
  await expect(page.getByText(block.ran(3, 2))).toBeAttached();
  expect((await keyboard.focused()).name).toBe(block.againNamed(3));

  await keyboard.choose('marking it', ({ name }) => name === readingsText.markRead);
  await expect(page.getByText(readingsText.markedRead)).toBeAttached();
  await page.reload();
  await keyboard.choose('the way back', ({ name }) => name === readingsText.all);
  await expect(page.getByText(readingsText.read, { exact: true })).toHaveCount(1);

  // What was changed in the reading is not the visitor's: the sandbox has its own limit still.
  await page.goto('./#/play');
  await page.locator('html[data-ready="prompt"]').waitFor();
  await keyboard.run('A', 'CONFIG GET maxmemory', 'answered');
  await expect(page.locator('.xterm-rows').first()).toContainText('"1073741824"');
});

test('the list, and readings with a drawing and with replies, are accessible in both themes and widths', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./#/read');
  await expect(page.getByRole('heading', { level: 1, name: readingsText.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'the list');
  await page.goto('./#/read/architectures');
  await expect(page.locator('figure')).toHaveCount(4);
  await expectAccessibleEverywhere(page, 'drawings');
  // On paper there is the reading alone, black on white, whatever the screen has.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('figure').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.locator('[data-region="header"]')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.goto('./#/read/monitoring');
  await page.getByRole('button', { name: readingsText.block.runNamed(4) }).click();
  await expect(page.getByText(readingsText.block.ran(4, 6))).toBeAttached();
  await expectAccessibleEverywhere(page, 'replies');
});

test('no reading scrolls sideways at 390 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(listed.length).toBeGreaterThan(0);
  for (const { name, title } of listed) {
    await page.goto(`./#/read/${name}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, title).toBeLessThanOrEqual(390);
  }
});
