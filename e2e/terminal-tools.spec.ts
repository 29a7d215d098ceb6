import { expect, test, type Page } from '@playwright/test';
import { terminalText } from '#text/terminal.ts';
import { expectAccessible, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';

const { menu, search } = terminalText;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const choose = async (page: Page, action: string): Promise<void> => {
  await page.getByRole('button', { name: menu.label }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

test('a value is copied by a click, a reply and a transcript from the menu', async ({ page }) => {
  const workbench = new Workbench(page);
  await workbench.open('#/play');
  const { terminal } = workbench;
  await terminal.run('RPUSH fruit apple "a \\"sweet\\" pear" 7');
  await terminal.run('LRANGE fruit 0 -1');

  // The terminal takes the pointer on a layer above its rows.
  const row = await terminal.screen.locator('> div').filter({ hasText: /^2\)/ }).boundingBox();
  if (row === null) throw new Error('the element is not in sight');
  await page.mouse.move(row.x + 60, row.y + row.height / 2);
  await page.mouse.click(row.x + 62, row.y + row.height / 2);
  await expect(page.getByText(menu.copied('a "sweet" pear'))).toBeVisible();
  expect(await clipboard(page)).toBe('a "sweet" pear');

  await choose(page, menu.copyReply);
  await expect(page.getByText(menu.copied(menu.reply))).toBeVisible();
  expect(await clipboard(page)).toBe('1) "apple"\n2) "a \\"sweet\\" pear"\n3) "7"');

  await choose(page, menu.copyMarkdown);
  await expect(page.getByText(menu.copied(menu.transcript))).toBeVisible();
  const markdown = await clipboard(page);
  expect(markdown).toMatch(/^```text\n# Keyspace: .*\n/);
  expect(markdown).toContain('127.0.0.1:6379> LRANGE fruit 0 -1\n1) "apple"\n');
});

test('what was printed is searched by keyboard alone, and Escape leads back to the prompt', async ({
  page,
}) => {
  await installAxe(page);
  const workbench = new Workbench(page);
  await workbench.open('#/play');
  const { terminal } = workbench;
  await terminal.run('SET pear 1');
  await terminal.run('SET apple 2');
  await terminal.run('GET pear');

  await terminal.press('Control+Shift+F');
  const field = page.getByRole('textbox', { name: search.label });
  await expect(field).toBeFocused();
  await page.keyboard.type('pear');
  await expect(page.getByRole('status').filter({ hasText: search.count(1, 2) })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: search.count(2, 2) })).toBeVisible();
  await expectAccessible(page, 'the search through a terminal');

  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(terminal.input).toBeFocused();
  await terminal.run('GET apple');
  await terminal.expectText('"2"');
});
