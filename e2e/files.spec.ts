import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { filesText as text } from '#text/files.ts';

const { activity, activityPanel } = appText.panels;

async function openFiles(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
  const panel = page.getByRole('region', { name: activity, exact: true });
  await panel.getByRole('tab', { name: appText.activity.files, exact: true }).click();
  await expect(panel.getByRole('navigation', { name: text.list })).toBeVisible();
  return panel;
}

const record = (panel: Locator, words: string | RegExp): Locator =>
  panel.getByRole('list', { name: text.records }).getByRole('button', { name: words });

test('a command is in the log at once, on the disk when the server syncs it, and a rewrite replaces the log', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  await terminal.run('CONFIG SET appendfsync no');
  await terminal.run('SET greeting hello');
  const panel = await openFiles(page);
  const log = panel.getByRole('region', { name: /incr\.aof$/ });
  await expect(record(panel, /SET greeting hello/)).toContainText(text.unsynced);
  await expect(log).toContainText('a power cut would lose them');
  await terminal.run('CONFIG SET appendfsync everysec');
  await terminal.run('SET greeting <b>again</b>');
  await expect(record(panel, /SET greeting <b>again/)).toContainText(/fsync \d\d:\d\d:\d\d/);
  await expect(log).toContainText(/All \d+ B are on the disk/);
  await terminal.run('BGREWRITEAOF');
  const list = panel.getByRole('navigation', { name: text.list });
  await expect(list.getByRole('button', { name: /appendonly\.aof\.2\.incr\.aof/ })).toBeVisible();
  await expect(list.getByRole('deletion').filter({ hasText: 'appendonly.aof.1.incr.aof' })).toBeVisible();
  await expect(list.getByRole('deletion').filter({ hasText: 'appendonly.aof.1.base.rdb' })).toBeVisible();
  await list.getByRole('button', { name: /2\.base\.rdb/ }).click();
  await expect(record(panel, /greeting = <b>again<\/b>/)).toBeVisible();
  await expect(list).toContainText(text.noFork);
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: text.download }).click();
  expect((await download).suggestedFilename()).toBe('appendonly.aof.2.base.rdb');
});

test('a record and its bytes are chosen from either side, by keyboard alone', async ({ page }) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  for (const line of ['SET one 1', 'HSET user:1 name Ann', 'SAVE']) await bench.terminal.run(line);
  const panel = await openFiles(page);
  const snapshot = panel.getByRole('button', { name: /^dump\.rdb/ });
  await snapshot.focus();
  await snapshot.press('Enter');
  await expect(panel.getByRole('region', { name: 'dump.rdb' })).toBeVisible();
  await expect(panel).toContainText(text.noFork);
  // The list of records is one stop for Tab.
  await record(panel, /VALKEY080/).focus();
  await page.keyboard.press('End');
  await expect(record(panel, /EOF/)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  const user = record(panel, /user:1 = name Ann/);
  await expect(user).toBeFocused();
  await expect(user).toHaveAttribute('aria-current', 'true');
  await panel.getByRole('button', { name: /^Field name/ }).press('Enter');
  await expect(panel.getByRole('button', { name: /^Field name/ })).toHaveAttribute('aria-pressed', 'true');
  const bytes = panel.getByRole('tree', { name: text.bytes });
  await bytes.focus();
  await page.keyboard.press('Home');
  await expect(record(panel, /VALKEY080/)).toHaveAttribute('aria-current', 'true');
  await expect(panel.getByRole('status').filter({ hasText: text.chosen('0', '8') })).toBeVisible();
  await page.keyboard.press('End');
  await expect(record(panel, /EOF/)).toHaveAttribute('aria-current', 'true');
  const front = () => page.getByRole('tab', { name: activity, exact: true }).click();
  await expectAccessibleEverywhere(page, 'the files', [front], '[data-region="activity"]');
});
